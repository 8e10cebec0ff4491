package org.quasilab.infer;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.design.DesignProblem;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/**
 * The variances that are made of sums of scores, for a regression whose rows are not at hand: {@link Iid}, {@link Hetero}
 * and {@link Clustered}, which have the formulas.
 *
 * <p>Checked by: {@code SourceRegressionTest}, against those on the rows.
 *
 * @param spec one of these types, by the rule {@code fixest} or {@code none}
 * @param n rows
 * @param regressors coefficients that count as degrees of freedom
 * @param levels of each absorbed effect
 * @param nested levels of those of the effects that lie within the clusters
 * @param clusters by clustering column, how many there are
 */
public record SummedVariance(
        VcovSpec spec, int n, int regressors, List<Integer> levels, List<Integer> nested, List<Integer> clusters) {
    public SummedVariance {
        levels = List.copyOf(levels);
        nested = List.copyOf(nested);
        clusters = List.copyOf(clusters);
    }

    /** Whether a variance can be made in this way. */
    public static boolean has(VcovSpec spec) {
        return !spec.smallSample().equals("reghdfe")
                && List.of(VcovType.IID, VcovType.HETERO, VcovType.CLUSTER).contains(spec.type());
    }

    /**
     * @param terms names of the k coefficients
     * @param bread k × k
     * @param meats k × k each: none for iid, one of the rows, or one, or three, of the clusters
     * @throws DesignProblem {@code one-cluster}
     */
    public Variance of(List<String> terms, double rss, double[][] bread, List<double[][]> meats) {
        SmallSample rule = SmallSample.of(spec.smallSample());
        int k = SmallSample.kOfLevels(regressors, levels, nested);
        if (spec.type() == VcovType.IID) {
            double factor = rule.iid(n, k);
            return new Variance(
                    DoubleMatrix.of(Sandwich.times(factor * rss, bread)),
                    new VcovInfo(spec, k, factor, n - k, List.of(), -1, false),
                    List.of());
        }
        List<Warning> warnings = new ArrayList<>();
        boolean isClustered = spec.type().isClustered();
        int groups = n;
        for (int c = 0; c < clusters.size(); c++) {
            if (clusters.get(c) < 2) {
                throw new DesignProblem("one-cluster", spec.by().get(c));
            }
            groups = Math.min(groups, clusters.get(c));
            warnings.addAll(Clustered.fewClusters(spec.by().get(c), clusters.get(c)));
        }
        double factor = isClustered ? rule.cluster(n, k, groups) : rule.hetero(n, k);
        List<double[][]> matrices = new ArrayList<>();
        meats.forEach(meat -> matrices.add(Sandwich.of(bread, meat, factor)));
        Combined combined = Combined.of(rss, bread, matrices, factor);
        warnings.addAll(combined.warnings(terms));
        double df = isClustered ? groups - 1 : n - k;
        return new Variance(
                combined.unknown().blank(combined.matrix()),
                new VcovInfo(spec, k, factor, df, clusters, -1, combined.isRepaired()),
                warnings);
    }
}
