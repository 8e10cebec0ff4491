package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quasilab.design.Absorbed;
import org.quasilab.design.Factor;
import org.quasilab.estimate.regression.Coefficients;
import org.quasilab.infer.SmallSample;
import org.quasilab.infer.Variance;

/**
 * Least squares on rows made of a sample's rows, such as a stack of sub-experiments or long differences, in which a unit may be
 * more than once.
 *
 * <p>{@code V = G/(G − 1) · (n − 1)/(n − K) · B (Σ_c s_c s_c′) B}, clustered as {@link Influence} says; G counts clusters with a
 * row, K is that of the small-sample rule asked for, t tests have G − 1 degrees of freedom. A coefficient whose scores add up to
 * zero in every cluster has no variance.
 *
 * <p>Equals: R {@code fixest::feols(…, cluster = ~unit)}.
 *
 * @param beta k coefficients; NaN for a regressor that is left out as collinear
 * @param influence k × N by unit code, times the root of the small-sample factor; NaN where the variance is not known
 * @param factor the small-sample factor; NaN without enough rows or clusters
 * @param df G − 1
 */
@SuppressWarnings("ArrayRecordComponent")
record StackRegression(double[] beta, double[][] influence, double factor, double df) {
    /** Part of the outcome net of the effects that counts as nothing where it is all that is left of it. */
    private static final double PERFECT = 1e-11;

    /**
     * @param unit by row, a code of the sample
     * @param x k columns; overwritten
     * @param y overwritten
     * @param effects absorbed, at least one
     * @param weights positive, by row
     */
    static StackRegression fit(
            StaggeredSample sample,
            int[] unit,
            double[][] x,
            double[] y,
            List<Absorbed> effects,
            Optional<double[]> weights) {
        Coefficients.Solved solved =
                Coefficients.solve(x, y, effects.stream().map(Absorbed::effect).toList(), weights);
        int[] kept = solved.kept();
        double[] residuals = residuals(x, y, solved);
        double[][] scores = new double[kept.length][sample.units()];
        for (int b = 0; b < kept.length; b++) {
            double[] column = x[kept[b]];
            for (int i = 0; i < unit.length; i++) {
                scores[b][unit[i]] += column[i] * residuals[i];
            }
        }
        Factor cluster = clusters(sample, unit);
        SmallSample rule = SmallSample.of(sample.asked().vcov().orElseThrow().smallSample());
        int k = rule.k(kept.length, effects, List.of(cluster));
        int n = sample.countUnits(Arrays.stream(unit));
        int clusters =
                sample.hasCopies() ? sample.countUnits(Arrays.stream(unit).distinct()) : cluster.levels();
        boolean isKnown = clusters > 1 && n > k;
        double factor = isKnown ? rule.cluster(n, k, clusters) : Double.NaN;
        double rss = squares(residuals);
        double[] beta = new double[x.length];
        double[][] influence = new double[x.length][sample.units()];
        Arrays.fill(beta, Double.NaN);
        for (double[] column : influence) {
            Arrays.fill(column, Double.NaN);
        }
        for (int a = 0; a < kept.length; a++) {
            beta[kept[a]] = solved.beta()[a];
            double[] column = combined(solved.inverse()[a], scores, Math.sqrt(factor));
            double variance = squares(Influence.clustered(new double[][] {column}, sample)[0]);
            if (rss == 0 || !Variance.isRounding(variance, factor * rss * solved.inverse()[a][a])) {
                influence[kept[a]] = column;
            }
        }
        return new StackRegression(beta, influence, factor, clusters - 1.0);
    }

    /** Zero where the regressors explain everything but rounding. */
    private static double[] residuals(double[][] x, double[] y, Coefficients.Solved solved) {
        double[] residuals = solved.residuals(x, y);
        return squares(residuals) <= PERFECT * PERFECT * squares(y) ? new double[y.length] : residuals;
    }

    /** The cluster of each row, codes without a row closed up. */
    private static Factor clusters(StaggeredSample sample, int[] unit) {
        int[] clusterOfUnit = Influence.clusterOfUnit(sample);
        int[] codes = new int[unit.length];
        Arrays.setAll(codes, i -> clusterOfUnit[unit[i]]);
        return Factor.of("cluster", codes);
    }

    /** Codes as an absorbed effect. */
    static Absorbed effect(String name, int[] codes) {
        return new Absorbed(name, Factor.of(name, codes), Optional.empty(), true);
    }

    private static double[] combined(double[] weights, double[][] columns, double scale) {
        double[] sum = new double[columns[0].length];
        for (int b = 0; b < columns.length; b++) {
            double weight = weights[b] * scale;
            for (int u = 0; u < sum.length; u++) {
                sum[u] += weight * columns[b][u];
            }
        }
        return sum;
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
