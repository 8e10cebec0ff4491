package org.quasilab.math;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The normal distribution with mean zero and variance one. */
public final class StandardNormal {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double ROOT = Math.sqrt(2 * Math.PI);
    /** From here on upper tails are divided by the density, which would underflow. */
    private static final double FAR = 8;

    private StandardNormal() {}

    public static double density(double x) {
        return Math.exp(-x * x / 2) / ROOT;
    }

    /** P(Z ≤ x). */
    public static double below(double x) {
        return NORMAL.cumulativeProbability(x);
    }

    /** P(Z > x). */
    public static double above(double x) {
        return NORMAL.survivalProbability(x);
    }

    /** P(low &lt; Z ≤ high), exact to the last digits in both tails; zero if {@code low} is not below {@code high}. */
    public static double between(double low, double high) {
        return low < high ? NORMAL.probability(low, high) : 0;
    }

    /** The value that Z exceeds with probability {@code tail}. */
    public static double upperQuantile(double tail) {
        return NORMAL.inverseSurvivalProbability(tail);
    }

    /** The value that Z stays below with probability {@code p}. */
    public static double quantile(double p) {
        return NORMAL.inverseCumulativeProbability(p);
    }

    /**
     * P(Z > x | low &lt; Z ≤ high), also where all three lie so far out that their probabilities underflow.
     *
     * @param x between {@code low} and {@code high}; beyond them the share is one or zero
     */
    public static double shareAbove(double x, double low, double high) {
        if (x <= low) {
            return 1;
        }
        if (x >= high) {
            return 0;
        }
        if (high < -FAR) {
            return 1 - shareAbove(-x, -high, -low);
        }
        if (low < FAR) {
            return between(x, high) / between(low, high);
        }
        double end = Double.isInfinite(high) ? 0 : scaledTail(high) * Math.exp((low - high) * (low + high) / 2);
        return (scaledTail(x) * Math.exp((low - x) * (low + x) / 2) - end) / (scaledTail(low) - end);
    }

    /** P(Z > x) over the density, for x of {@link #FAR} or more: Laplace's continued fraction. */
    private static double scaledTail(double x) {
        double fraction = x;
        for (int k = 60; k >= 1; k--) {
            fraction = x + k / fraction;
        }
        return 1 / fraction;
    }
}
