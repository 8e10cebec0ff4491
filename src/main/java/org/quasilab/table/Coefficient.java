package org.quasilab.table;

/**
 * A number with its uncertainty, whatever it is an estimate of.
 *
 * @param p two-sided
 * @param df degrees of freedom of the t distribution; infinite for the normal one
 * @param level of the confidence interval, such as 0.95
 */
public record Coefficient(double estimate, double se, double p, double ciLow, double ciHigh, double df, double level) {
    /** NaN where the standard error is zero or unknown. */
    public double statistic() {
        return se > 0 ? estimate / se : Double.NaN;
    }
}
