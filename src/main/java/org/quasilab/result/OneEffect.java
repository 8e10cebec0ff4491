package org.quasilab.result;

/**
 * One effect of which not more is kept than its interval needs.
 *
 * @param error its standard error; NaN if it is not known
 * @param df degrees of freedom of its t test
 * @param band what a band over all event times takes of the error; NaN for an interval of its own
 */
public record OneEffect(double estimate, double error, double df, double band) {
    /** An effect with an interval of its own. */
    public static OneEffect of(Effects effects, int i) {
        return new OneEffect(effects.estimate(i), effects.se(i), effects.df(i), Double.NaN);
    }

    /** What the interval takes of the error on either side. */
    public double critical(double level) {
        return Double.isNaN(band) ? Effects.critical(df, level) : band;
    }

    public double low(double level) {
        return estimate - critical(level) * error;
    }

    public double high(double level) {
        return estimate + critical(level) * error;
    }
}
