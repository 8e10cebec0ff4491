package org.quasilab.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.quasilab.design.Factor;
import org.quasilab.result.Warning;

/**
 * A covariance clustered in one way, or in two: V₁ + V₂ − V₁₂, repaired where it came out indefinite ({@link Repair}).
 *
 * @param matrix k × k
 * @param unknown the coefficients it has no variance of
 * @param isRepaired whether negative eigenvalues were set to zero
 */
@SuppressWarnings("ArrayRecordComponent")
record Combined(double[][] matrix, Unknown unknown, boolean isRepaired) {
    /**
     * @param clusters one or two
     * @param factor of each covariance, for what counts as rounding
     * @param oneWay the covariance clustered in one way, k × k
     */
    static Combined of(Fitted fit, List<Factor> clusters, double factor, Function<Factor, double[][]> oneWay) {
        List<double[][]> matrices = new ArrayList<>();
        matrices.add(oneWay.apply(clusters.get(0)));
        if (clusters.size() > 1) {
            matrices.add(oneWay.apply(clusters.get(1)));
            matrices.add(oneWay.apply(clusters.get(0).and(clusters.get(1))));
        }
        return of(fit.rss(), fit.bread(), matrices, factor);
    }

    /**
     * The same of covariances already made.
     *
     * @param matrices V₁, or V₁, V₂ and V₁₂; the first is overwritten
     */
    static Combined of(double rss, double[][] bread, List<double[][]> matrices, double factor) {
        double[][] v = matrices.get(0);
        double[] terms = Sandwich.diagonal(v);
        if (matrices.size() == 1) {
            return new Combined(v, Unknown.of(rss, bread, v, terms, factor), false);
        }
        double[][] second = matrices.get(1);
        double[][] both = matrices.get(2);
        Sandwich.add(v, second, 1);
        Sandwich.add(v, both, -1);
        Arrays.setAll(terms, j -> terms[j] + second[j][j] + both[j][j]);
        Unknown unknown = Unknown.of(rss, bread, v, terms, factor);
        int[] known = Arrays.stream(unknown.known())
                .filter(j -> !Double.isNaN(terms[j]))
                .toArray();
        Repair repair = Repair.of(v, terms, known);
        return new Combined(repair.matrix(), unknown.withLost(repair.lost()), repair.changed());
    }

    List<Warning> warnings(Fitted fit) {
        return warnings(fit.terms());
    }

    List<Warning> warnings(List<String> names) {
        List<Warning> warnings = new ArrayList<>();
        if (isRepaired) {
            warnings.add(Warning.of("infer", "vcov-repaired"));
        }
        warnings.addAll(unknown.warnings(names));
        return warnings;
    }
}
