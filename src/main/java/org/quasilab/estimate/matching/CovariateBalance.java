package org.quasilab.estimate.matching;

import org.apache.commons.statistics.distribution.TDistribution;
import org.quasilab.result.RobustnessResult.Balance;

/**
 * Balance of one covariate before and after matching: means, standardised bias in per cent
 * {@code 100 (x̄₁ − x̄₀) / sqrt((s₁² + s₀²) / 2)} with the unmatched variances in both rows, and a t test of the means (a
 * regression of the covariate on the treated flag, weighted after matching).
 *
 * <p>Source: Rosenbaum and Rubin (1985), The American Statistician 39(1), 33–38, doi:10.1080/00031305.1985.10479383.
 * <p>Equals: Stata {@code pstest}.
 * <p>Checked by: {@code CovariateBalanceTest}.
 */
public final class CovariateBalance {
    private CovariateBalance() {}

    /**
     * @param name of the covariate
     * @param x n values
     * @param treated n flags
     * @param weights n matching weights, 0 for rows not used
     */
    public static Balance of(String name, double[] x, boolean[] treated, double[] weights) {
        double[] ones = new double[x.length];
        java.util.Arrays.fill(ones, 1);
        Comparison before = compare(x, treated, ones);
        Comparison after = compare(x, treated, weights);
        double spread = Math.sqrt((before.varianceTreated + before.varianceControl) / 2);
        return new Balance(
                name,
                before.meanTreated,
                before.meanControl,
                100 * before.difference() / spread,
                before.t,
                before.p(),
                after.meanTreated,
                after.meanControl,
                100 * after.difference() / spread,
                after.t,
                after.p());
    }

    private record Comparison(
            double meanTreated,
            double meanControl,
            double varianceTreated,
            double varianceControl,
            double t,
            double df) {
        double difference() {
            return meanTreated - meanControl;
        }

        double p() {
            return df < 1 || Double.isNaN(t)
                    ? Double.NaN
                    : 2 * TDistribution.of(df).survivalProbability(Math.abs(t));
        }
    }

    /** Weighted least squares on a constant and the flag; weights count as analytic weights (scaled to the number of rows). */
    private static Comparison compare(double[] x, boolean[] treated, double[] weights) {
        double[] sum = new double[2];
        double[] total = new double[2];
        int rows = 0;
        for (int i = 0; i < x.length; i++) {
            if (weights[i] > 0) {
                int g = treated[i] ? 1 : 0;
                sum[g] += weights[i] * x[i];
                total[g] += weights[i];
                rows++;
            }
        }
        double mean1 = sum[1] / total[1];
        double mean0 = sum[0] / total[0];
        double[] squares = new double[2];
        double[] count = new double[2];
        for (int i = 0; i < x.length; i++) {
            if (weights[i] > 0) {
                int g = treated[i] ? 1 : 0;
                double deviation = x[i] - (g == 1 ? mean1 : mean0);
                squares[g] += weights[i] * deviation * deviation;
                count[g]++;
            }
        }
        double scale = rows / (total[0] + total[1]);
        double sigma2 = (squares[0] + squares[1]) * scale / (rows - 2);
        double se = Math.sqrt(sigma2 * (1 / (total[1] * scale) + 1 / (total[0] * scale)));
        return new Comparison(
                mean1,
                mean0,
                squares[1] / total[1] * count[1] / (count[1] - 1),
                squares[0] / total[0] * count[0] / (count[0] - 1),
                (mean1 - mean0) / se,
                rows - 2);
    }
}
