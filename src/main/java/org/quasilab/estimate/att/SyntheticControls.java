package org.quasilab.estimate.att;

import java.util.Arrays;
import org.quasilab.estimate.att.SyntheticSample.Cohort;
import org.quasilab.math.NotConverged;
import org.quasilab.math.SimplexLeastSquares;

/**
 * The synthetic controls of all cohorts, made of whichever units are given as untreated and as treated: those of the sample,
 * or those of a placebo or a bootstrap.
 *
 * <p>With ȳ the mean of the treated units, {@code gap_t = ȳ_t − Σ ω_i y_it} and the effect in period t is {@code gap_t − Σ λ_s
 * gap_s}, with zero λ for synthetic control.
 */
final class SyntheticControls {
    /** Regularisation of unit weights that only makes them unique, and of time weights. */
    private static final double NEXT_TO_NOTHING = 1e-6;

    /** Least level of noise, relative to the largest change. */
    private static final double LEAST_NOISE = 1e-12;

    /** Distance from a mean, relative to the largest value, that rounding may leave. */
    private static final double ROUNDING = 1e-14;

    private final double[][] y;
    private final boolean isDifferences;
    private final int times;

    /**
     * @param y outcome by unit and period code
     * @param isDifferences synthetic DiD, otherwise synthetic control
     */
    SyntheticControls(double[][] y, boolean isDifferences) {
        this.y = y;
        this.isDifferences = isDifferences;
        this.times = y[0].length;
    }

    /**
     * One cohort's.
     *
     * @param omega weight of each untreated unit, sum 1
     * @param lambda weight of each period before treatment, sum 1; empty for synthetic control
     * @param effects by period code, T values: those before treatment too
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Control(double[] omega, double[] lambda, double[] effects) {}

    /**
     * @param noise of the cohort, {@link #noise}
     * @param untreated units
     * @param treated units, at least one
     * @throws AttProblem {@code synthetic-rounding}
     */
    Control of(Cohort cohort, double noise, int[] untreated, int[] treated) {
        double[] mean = mean(treated);
        try {
            double[] omega = omega(cohort, noise, untreated, mean);
            double[] lambda = isDifferences ? lambda(cohort, noise, untreated) : new double[0];
            return new Control(omega, lambda, effects(mean, synthetic(untreated, omega), lambda));
        } catch (NotConverged e) {
            throw new AttProblem("synthetic-rounding", cohort.label());
        }
    }

    double[] mean(int[] units) {
        double[] mean = new double[times];
        for (int u : units) {
            for (int t = 0; t < times; t++) {
                mean[t] += y[u][t] / units.length;
            }
        }
        return mean;
    }

    double[] synthetic(int[] untreated, double[] omega) {
        double[] sum = new double[times];
        for (int i = 0; i < omega.length; i++) {
            for (int t = 0; t < times && omega[i] > 0; t++) {
                sum[t] += omega[i] * y[untreated[i]][t];
            }
        }
        return sum;
    }

    double[] effects(double[] mean, double[] synthetic, double[] lambda) {
        double level = 0;
        for (int s = 0; s < lambda.length; s++) {
            level += lambda[s] * (mean[s] - synthetic[s]);
        }
        double[] effects = new double[times];
        for (int t = 0; t < times; t++) {
            effects[t] = mean[t] - synthetic[t] - level;
        }
        return effects;
    }

    /** Standard deviation of the untreated units' changes from one period before treatment to the next. */
    double noise(Cohort cohort, int[] untreated) {
        int count = untreated.length * (cohort.before() - 1);
        double mean = 0;
        double largest = 0;
        for (int u : untreated) {
            mean += (y[u][cohort.before() - 1] - y[u][0]) / count;
        }
        double squares = 0;
        for (int u : untreated) {
            for (int t = 1; t < cohort.before(); t++) {
                double change = y[u][t] - y[u][t - 1];
                largest = Math.max(largest, Math.abs(change));
                squares += (change - mean) * (change - mean);
            }
        }
        double noise = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
        return largest == 0 ? 1 : Math.max(noise, LEAST_NOISE * largest);
    }

    private double[] omega(Cohort cohort, double noise, int[] untreated, double[] mean) {
        int before = cohort.before();
        double[][] columns = new double[untreated.length][before];
        for (int i = 0; i < columns.length; i++) {
            System.arraycopy(y[untreated[i]], 0, columns[i], 0, before);
        }
        double[] target = Arrays.copyOf(mean, before);
        double zeta = NEXT_TO_NOTHING * noise;
        if (isDifferences) {
            for (double[] column : columns) {
                centre(column);
            }
            centre(target);
            zeta = noise * Math.pow((double) cohort.units().length * (times - cohort.start()), 0.25);
        }
        return SimplexLeastSquares.weights(columns, target, before * zeta * zeta);
    }

    private double[] lambda(Cohort cohort, double noise, int[] untreated) {
        double[][] columns = new double[cohort.before()][untreated.length];
        double[] target = new double[untreated.length];
        for (int i = 0; i < untreated.length; i++) {
            double[] own = y[untreated[i]];
            for (int t = 0; t < columns.length; t++) {
                columns[t][i] = own[t];
            }
            for (int t = cohort.start(); t < times; t++) {
                target[i] += own[t] / (times - cohort.start());
            }
        }
        for (double[] column : columns) {
            centre(column);
        }
        centre(target);
        double zeta = NEXT_TO_NOTHING * noise;
        return SimplexLeastSquares.weights(columns, target, untreated.length * zeta * zeta);
    }

    /** Less the mean; what is left of values that are all the same is rounding and becomes zero. */
    private static void centre(double[] values) {
        double mean = 0;
        double largest = 0;
        for (double value : values) {
            mean += value / values.length;
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i] - mean) <= ROUNDING * largest ? 0 : values[i] - mean;
        }
    }
}
