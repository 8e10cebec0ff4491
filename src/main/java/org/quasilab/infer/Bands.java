package org.quasilab.infer;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.quasilab.math.SemidefiniteCholesky;
import org.quasilab.run.RandomStreams;

/**
 * Simultaneous (sup-t) bands: the number c for which {@code estimate ± c·se} covers all of several effects together with the
 * confidence level, {@code P(max_j |b_j − β_j| / se_j ≤ c) = level}.
 *
 * <p>c is the quantile of the largest of k |t| values drawn from the normal distribution with the estimates' correlations; with
 * finite degrees of freedom each draw is divided by the root of one χ²/df, as in a multivariate t distribution. For influence
 * functions this is what Gaussian multipliers give, without a loop over the units. Never below the value for one effect alone,
 * which the band would otherwise fall under by the randomness of the draws. Effects without a variance do not count.
 *
 * <p>Source: Montiel Olea and Plagborg-Møller (2019), J. Applied Econometrics 34(1), 1–17, doi:10.1002/jae.2656.
 * <p>Equals: R {@code mvtnorm::qmvnorm(level, tail = "both.tails", corr)} up to the error of the draws, 1.9/√draws
 * at most for 95 %.
 * <p>Checked by: {@code BandsTest}.
 */
public final class Bands {
    private Bands() {}

    /**
     * @param vcov k × k
     * @param df degrees of freedom of the t tests; positive infinity for the normal distribution
     * @param level confidence level
     * @return empty if no effect has a variance
     */
    public static OptionalDouble critical(double[][] vcov, double df, double level, int draws, long seed) {
        int[] known = IntStream.range(0, vcov.length)
                .filter(j -> vcov[j][j] > 0 && Double.isFinite(vcov[j][j]))
                .toArray();
        int k = known.length;
        if (k == 0) {
            return OptionalDouble.empty();
        }
        double[] correlation = new double[k * k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                double scale = Math.sqrt(vcov[known[a]][known[a]]) * Math.sqrt(vcov[known[b]][known[b]]);
                correlation[a * k + b] = vcov[known[a]][known[b]] / scale;
            }
        }
        SemidefiniteCholesky factor = SemidefiniteCholesky.of(correlation, k);
        RandomStreams streams = new RandomStreams(seed);
        double[] largest = new double[draws];
        double[] z = new double[k];
        double[] t = new double[k];
        for (int d = 0; d < draws; d++) {
            RandomGenerator random = streams.stream(d);
            Arrays.setAll(z, j -> random.nextGaussian());
            factor.times(z, t);
            largest[d] = Arrays.stream(t).map(Math::abs).max().orElseThrow() / spread(df, random);
        }
        return OptionalDouble.of(Math.max(quantile(largest, level), pointwise(df, level)));
    }

    /** The root of a χ²/df; one for the normal distribution. */
    private static double spread(double df, RandomGenerator random) {
        return Double.isInfinite(df)
                ? 1
                : Math.sqrt(ChiSquaredDistribution.of(df).inverseCumulativeProbability(random.nextDouble()) / df);
    }

    private static double pointwise(double df, double level) {
        double tail = (1 - level) / 2;
        return Double.isInfinite(df)
                ? NormalDistribution.of(0, 1).inverseSurvivalProbability(tail)
                : TDistribution.of(df).inverseSurvivalProbability(tail);
    }

    /** The smallest value that at least the share {@code p} of the draws does not exceed (R's type 1); sorts the values. */
    public static double quantile(double[] draws, double p) {
        Arrays.sort(draws);
        return draws[Math.max(0, (int) Math.ceil(p * draws.length) - 1)];
    }
}
