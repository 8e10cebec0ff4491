package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.Factor;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;

/**
 * Variances from influence functions: {@code V = Σ_c ψ_c ψ_c′} with ψ_c the sum of a cluster's units.
 *
 * <p>An influence function is scaled so that it sums over the units to the estimate less the truth: no factor N is left, and
 * there is no small-sample factor. Clusters are the units, or those of a coarser column the variance asks for. Of a unit that stands for f alike the
 * function is the sum over them, and each adds the square of its part: {@code f (ψ/f)(ψ/f)′}; such units are their own clusters.
 */
final class Influence {
    private Influence() {}

    /**
     * @param columns k influence functions, each N values by unit code
     * @return k × k
     * @throws AttProblem {@code two-clusters}, {@code cluster-within-unit}
     * @throws DesignProblem {@code one-cluster}
     */
    static double[][] vcov(double[][] columns, StaggeredSample sample) {
        double[][] summed = clustered(columns, sample);
        double[][] v = new double[columns.length][columns.length];
        for (int a = 0; a < v.length; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int c = 0; c < summed[a].length; c++) {
                    sum += summed[a][c] * summed[b][c];
                }
                v[a][b] = sum;
                v[b][a] = sum;
            }
        }
        return v;
    }

    /**
     * Effects with the covariance and the influence of each unit.
     *
     * @param columns k influence functions, each N values by unit code; NaN where the variance is not known
     */
    static Effects effects(
            List<String> terms, double[] estimates, double[][] columns, StaggeredSample sample, double df) {
        double[][] byUnit = new double[sample.units()][columns.length];
        for (int j = 0; j < columns.length; j++) {
            for (int u = 0; u < byUnit.length; u++) {
                byUnit[u][j] = columns[j][u];
            }
        }
        return Effects.of(terms, estimates, vcov(columns, sample), df, sample.confidence())
                .withInfluence(byUnit);
    }

    /** The functions summed within clusters, and over the root of how many the cluster stands for: k × G. */
    static double[][] clustered(double[][] columns, StaggeredSample sample) {
        int[] cluster = clusterOfUnit(sample);
        int clusters = clusters(sample);
        double[][] summed = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            summed[j] = new double[clusters];
            for (int u = 0; u < cluster.length; u++) {
                summed[j][cluster[u]] += columns[j][u] / Math.sqrt(sample.copies(u));
            }
        }
        return summed;
    }

    /** Cluster code by unit; units are their own clusters where the variance asks for no coarser ones. */
    static int[] clusterOfUnit(StaggeredSample sample) {
        int[] codes = new int[sample.units()];
        Arrays.setAll(codes, u -> u);
        List<Factor> clusters = sample.clusters();
        if (clusters.isEmpty()) {
            return codes;
        }
        if (clusters.size() > 1) {
            throw new AttProblem(
                    "two-clusters", clusters.stream().map(Factor::name).toList());
        }
        Factor factor = clusters.get(0);
        if (factor.levels() < 2) {
            throw new DesignProblem("one-cluster", factor.name());
        }
        int[] unit = sample.unit();
        for (int i = 0; i < unit.length; i++) {
            boolean isFirst = i == 0 || unit[i] != unit[i - 1];
            if (!isFirst && codes[unit[i]] != factor.codes()[i]) {
                throw new AttProblem("cluster-within-unit", factor.name());
            }
            codes[unit[i]] = factor.codes()[i];
        }
        return codes;
    }

    static int clusters(StaggeredSample sample) {
        return sample.clusters().isEmpty()
                ? sample.units()
                : sample.clusters().get(0).levels();
    }

    /** How many clusters there are in the data. */
    static int countClusters(StaggeredSample sample) {
        return sample.hasCopies() ? sample.countUnits() : clusters(sample);
    }

    /** How errors made here are described. */
    static AttEstimate.Errors errors(StaggeredSample sample) {
        List<String> by = sample.clusters().isEmpty()
                ? List.of(sample.panel().unitColumn())
                : sample.clusters().stream().map(Factor::name).toList();
        return new AttEstimate.Errors("influence", by, countClusters(sample), 0);
    }
}
