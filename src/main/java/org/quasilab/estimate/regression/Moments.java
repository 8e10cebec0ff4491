package org.quasilab.estimate.regression;

import java.util.Optional;
import org.quasilab.run.Workers;

/**
 * Mean and sums of squares of a raw column, weighted if the regression is.
 *
 * @param mean Σ w v / Σ w
 * @param centred Σ w (v − mean)²
 * @param square Σ w v² of the values less their level
 * @param grain Σ w r², r what rounding may be in a value of that level; zero without a level
 */
record Moments(double mean, double centred, double square, double grain) {
    /** Part of a column's variation that must be left by the effects; as R {@code fixest}'s {@code collin.tol}. */
    private static final double ABSORBED = 1e-9;

    /** Rounding of a transformed column relative to the size of the raw one. */
    private static final double ROUNDING = 1e-13;

    /** Part of the variation of an outcome net of the effects that counts as nothing where it is all that is left of it. */
    private static final double PERFECT = 1e-11;

    /**
     * @param columns less their levels
     * @param levels one per column
     */
    static Moments[] of(double[][] columns, double[] levels, Optional<double[]> weights) {
        Moments[] moments = new Moments[columns.length];
        Workers.forEach(columns.length, j -> moments[j] = of(columns[j], levels[j], weights.orElse(null)));
        return moments;
    }

    /** Two passes: the mean, then the squares about it. */
    private static Moments of(double[] column, double level, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < column.length; i++) {
            double w = weights == null ? 1 : weights[i];
            sum += w * column[i];
            total += w;
        }
        double mean = sum / total;
        double centred = 0;
        double drift = 0;
        for (int i = 0; i < column.length; i++) {
            double w = weights == null ? 1 : weights[i];
            double d = column[i] - mean;
            centred += w * d * d;
            drift += w * d;
        }
        centred -= drift * drift / total;
        double rounding = 4 * (level == 0 ? 0 : Math.ulp(level));
        return new Moments(
                level + (mean + drift / total), centred, centred + total * mean * mean, total * rounding * rounding);
    }

    /** Whether nothing but rounding is left about the mean. */
    boolean isConstant() {
        return centred <= 1e-28 * square + grain;
    }

    /** Whether the effects left nothing of the column but rounding, given its Σ w v² net of them. */
    boolean isGone(double squaresLeft) {
        return squaresLeft <= ABSORBED * ABSORBED * centred + ROUNDING * ROUNDING * square + grain;
    }

    /**
     * The size up to which what is left of the outcome, as a root of a sum of squares, is rounding: of the outcome itself, or
     * of taking the effects out of it.
     *
     * @param squaresLeft Σ w v² net of the effects
     */
    double noise(double squaresLeft) {
        return Math.max(
                PERFECT * Math.sqrt(Math.min(squaresLeft, centred)), Math.sqrt(ROUNDING * ROUNDING * square + grain));
    }

    /** Σ w v² of each column. */
    static double[] squares(double[][] columns, Optional<double[]> weights) {
        double[] squares = new double[columns.length];
        double[] w = weights.orElse(null);
        Workers.forEach(columns.length, j -> {
            double sum = 0;
            double[] column = columns[j];
            for (int i = 0; i < column.length; i++) {
                sum += (w == null ? 1 : w[i]) * column[i] * column[i];
            }
            squares[j] = sum;
        });
        return squares;
    }
}
