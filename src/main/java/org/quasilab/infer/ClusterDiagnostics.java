package org.quasilab.infer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.design.EffectName;
import org.quasilab.design.Factor;
import org.quasilab.math.Quantile;
import org.quasilab.math.Vectors;
import org.quasilab.result.ClusterLeverage;
import org.quasilab.run.Workers;

/**
 * What makes clustered tests unreliable besides few clusters: unequal clusters, seen from their leverages.
 *
 * <p>With Z the orthonormal columns of regressors and effects that are not nested in clusters, net of those that are, and ẍ the regressor net of all
 * others: leverage {@code tr(Z_g′Z_g)}, which adds up to the columns of Z; partial leverage {@code ẍ_g′ẍ_g / ẍ′ẍ}, which adds up to one. Effective
 * number of clusters {@code G* = G / (1 + Γ)}, Γ the squared coefficient of variation (divisor G) of {@code γ_g = ẍ_g′ Ω_g ẍ_g}: with Ω_g = I
 * independent errors, with Ω_g = ιι′ errors that are the same within a cluster, the worst case of Carter, Schnepel and Steigerwald; the latter is
 * not defined where γ_g is zero in every cluster. With weights all columns are times their root.
 *
 * <p>Source: MacKinnon, Nielsen and Webb (2023), Stata Journal 23(4), 942–982, doi:10.1177/1536867X231212433; Carter, Schnepel and Steigerwald (2017),
 * REStat 99(4), 698–709, doi:10.1162/REST_a_00639.
 * <p>Equals: Stata {@code summclust}; its leverages, too, leave out what is absorbed.
 * <p>Checked by: {@code ClusterDiagnosticsTest}.
 */
public final class ClusterDiagnostics {
    private static final int MOST_NAMED = 5;
    private static final double ROUNDING = 1e-12;

    private ClusterDiagnostics() {}

    /**
     * @param term position of the coefficient
     * @param cluster of the rows of the sample
     * @param isTreated whether a row of the sample is treated
     */
    public static ClusterLeverage of(Fitted fit, int term, Factor cluster, IntPredicate isTreated) {
        HatBlocks hat = HatBlocks.of(fit, cluster);
        int groups = hat.size();
        double[] leverage = new double[groups];
        double[] independent = new double[groups];
        double[] correlated = new double[groups];
        boolean[] treated = new boolean[groups];
        String[] names = new String[groups];
        Workers.forEach(groups, g -> {
            HatBlocks.Block block = hat.block(g);
            double[] function = block.functions()[term];
            leverage[g] = Arrays.stream(block.z())
                    .mapToDouble(row -> Vectors.dot(row, row))
                    .sum();
            independent[g] = Vectors.dot(function, function);
            correlated[g] = Math.pow(Arrays.stream(function).sum(), 2);
            treated[g] = Arrays.stream(block.rows()).anyMatch(isTreated);
            names[g] =
                    Alone.label(fit.design(), EffectName.parse(cluster.name()).columns(), block.rows()[0]);
        });
        double square = Arrays.stream(independent).sum();
        double[] partial = Arrays.stream(independent).map(v -> v / square).toArray();
        boolean isCorrelated = IntStream.range(0, groups).anyMatch(g -> correlated[g] > ROUNDING * independent[g]);
        return new ClusterLeverage(
                cluster.name(),
                groups,
                (int) IntStream.range(0, groups).filter(g -> treated[g]).count(),
                effective(independent),
                isCorrelated ? effective(correlated) : Double.NaN,
                spread(leverage, names),
                spread(partial, names));
    }

    private static double effective(double[] gamma) {
        return gamma.length / (1 + Math.pow(variation(gamma, 0), 2));
    }

    /** Standard deviation over mean, with divisor G − {@code less}. */
    private static double variation(double[] values, int less) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - less)) / mean;
    }

    private static ClusterLeverage.Spread spread(double[] values, String[] names) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        List<ClusterLeverage.Named> largest = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer g) -> -values[g]))
                .limit(MOST_NAMED)
                .map(g -> new ClusterLeverage.Named(names[g], values[g]))
                .toList();
        List<Double> quartiles = IntStream.rangeClosed(0, 4)
                .mapToObj(q -> Quantile.of(sorted, q / 4.0))
                .toList();
        double mean = Arrays.stream(values).average().orElseThrow();
        return new ClusterLeverage.Spread(quartiles, mean, variation(values, 1), largest);
    }
}
