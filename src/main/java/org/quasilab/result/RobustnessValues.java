package org.quasilab.result;

import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How strong a confounder would have to be to change what a coefficient says, in shares of what it explains.
 *
 * <p>All follows from the estimate, its error and their degrees of freedom (Cinelli and Hazlett 2020): a confounder that
 * explains {@code d} of what the controls leave of the treatment and {@code y} of what treatment and controls leave of the
 * outcome moves the estimate by {@code se √(df) √(y d / (1 − d))} at most and multiplies its error by {@code √((1 − y) / (1 −
 * d)) √(df / (df − 1))}. It is taken to bring the estimate nearer to zero.
 *
 * @param estimate the coefficient
 * @param se its error for errors that are independent and of one variance, of which partial shares are made
 * @param df degrees of freedom of the residuals
 * @param level confidence level
 * @param margin half the interval of the study's own variance
 * @param bounds confounders as strong as observed controls
 */
public record RobustnessValues(double estimate, double se, double df, double level, double margin, List<Bound> bounds) {
    /**
     * A confounder some times as strong as a control.
     *
     * @param benchmark the control
     * @param kd how many times as strong with the treatment
     * @param ky how many times as strong with the outcome
     * @param treatmentShare of the treatment that it explains at most
     * @param outcomeShare of the outcome that it explains at most
     */
    public record Bound(String benchmark, double kd, double ky, double treatmentShare, double outcomeShare) {}

    public RobustnessValues {
        bounds = List.copyOf(bounds);
    }

    public double statistic() {
        return estimate / se;
    }

    /** Share of what the controls leave of the outcome that the treatment explains. */
    public double partialR2() {
        return partialR2(statistic(), df);
    }

    public static double partialR2(double t, double df) {
        return t * t / (t * t + df);
    }

    /** Share of both, treatment and outcome, that a confounder must explain to bring the estimate to zero. */
    public double robustness() {
        return share(size(), 0);
    }

    /** Share of both with which the interval of independent errors reaches zero. */
    public double robustnessOfInterval() {
        return share(size(), critical() / Math.sqrt(df - 1));
    }

    /**
     * The same for the interval of the study's own variance, such as one by clusters, whose error is taken to change by the
     * same factor.
     */
    public double robustnessOfStudy() {
        return share(size(), margin / (se * Math.sqrt(df - 1)));
    }

    private double size() {
        return Math.abs(statistic()) / Math.sqrt(df);
    }

    private double critical() {
        return TDistribution.of(df - 1).inverseSurvivalProbability((1 - level) / 2);
    }

    /**
     * The share at which {@code size − share / √(1 − share)} has come down to what the interval takes; where a confounder
     * that explains more of the treatment than of the outcome would do more, as strong as that is with the treatment.
     */
    private static double share(double size, double interval) {
        double left = size - interval;
        if (left <= 0) {
            return 0;
        }
        return size > 1 / interval
                ? (size * size - interval * interval) / (1 + size * size)
                : 2 / (1 + Math.sqrt(1 + 4 / (left * left)));
    }

    /** The estimate with a confounder in the regression that explains these shares. */
    public double adjusted(double treatmentShare, double outcomeShare) {
        double bias = Math.sqrt(outcomeShare * treatmentShare / (1 - treatmentShare)) * se * Math.sqrt(df);
        return Math.signum(estimate) * (Math.abs(estimate) - bias);
    }

    /** Its error. */
    public double adjustedSe(double treatmentShare, double outcomeShare) {
        return se * Math.sqrt((1 - outcomeShare) / (1 - treatmentShare) * df / (df - 1));
    }

    /** Its t statistic; infinite where nothing is left of the outcome. */
    public double adjustedStatistic(double treatmentShare, double outcomeShare) {
        return adjusted(treatmentShare, outcomeShare) / adjustedSe(treatmentShare, outcomeShare);
    }

    /** Lower end of its interval, with the {@code df − 1} degrees of freedom it then has. */
    public double adjustedLow(double treatmentShare, double outcomeShare) {
        return adjusted(treatmentShare, outcomeShare) - critical() * adjustedSe(treatmentShare, outcomeShare);
    }

    /** Upper end, as {@link #adjustedLow}. */
    public double adjustedHigh(double treatmentShare, double outcomeShare) {
        return adjusted(treatmentShare, outcomeShare) + critical() * adjustedSe(treatmentShare, outcomeShare);
    }

    /**
     * Share of the outcome that a confounder must explain for the adjusted estimate to be {@code value}, given its share of
     * the treatment; above one where none explains enough.
     */
    public double outcomeShareFor(double value, double treatmentShare) {
        double bias = (Math.abs(estimate) - Math.signum(estimate) * value) / (se * Math.sqrt(df));
        return bias < 0 ? Double.NaN : bias * bias * (1 - treatmentShare) / treatmentShare;
    }

    /**
     * Share of the outcome at which the adjusted t statistic comes down to {@code t}, of the sign of the estimate, given the
     * share of the treatment: the smallest, since a confounder that explains nearly all of the outcome leaves no error either.
     * NaN where none brings it so low or it is lower already.
     */
    public double outcomeShareForStatistic(double t, double treatmentShare) {
        double left = Math.abs(statistic());
        double bias = Math.sqrt(df * treatmentShare / (1 - treatmentShare));
        double error = Math.signum(estimate) * t * Math.sqrt(df / (df - 1) / (1 - treatmentShare));
        // left − bias u = error √(1 − u²), u the root of the share
        double square = bias * bias + error * error;
        double inside = bias * bias * left * left - square * (left * left - error * error);
        if (inside < 0) {
            return Double.NaN;
        }
        double near = (left * bias - Math.signum(error) * Math.sqrt(inside)) / square;
        double far = (left * bias + Math.signum(error) * Math.sqrt(inside)) / square;
        return DoubleStream.of(near, far).filter(u -> u >= 0 && u <= 1 && (left - bias * u) * error >= 0).min().stream()
                .map(u -> u * u)
                .findFirst()
                .orElse(Double.NaN);
    }
}
