package org.quasilab.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the usual look at the effects before treatment can find: the test rejects parallel trends if any of them is significant
 * on its own.
 *
 * @param eventTimes all, ascending, without the reference
 * @param reference the event time that is zero by construction
 * @param estimates at {@code eventTimes}
 * @param errors standard errors of {@code estimates}
 * @param critical what |estimate / se| of an effect before the reference must exceed
 * @param size how often the test rejects if trends are parallel
 * @param trends a linear trend for each power asked for, then the trends given
 * @param detectable smallest effects that the design detects, one for each power asked for
 */
public record PretestPower(
        List<Integer> eventTimes,
        int reference,
        DoubleVector estimates,
        DoubleVector errors,
        double critical,
        double size,
        List<Trend> trends,
        List<Detectable> detectable) {
    /**
     * One supposed difference in trends.
     *
     * @param power how often the test rejects if the trend is there
     * @param error what the computed {@code power} can be wrong by; of the size of rounding with few effects before the reference
     * @param slope of a linear trend, per period; empty for a trend that was given
     * @param bayesFactor how much likelier the test is passed with this trend than with parallel trends
     * @param likelihoodRatio likelihood of the estimates before the reference, this trend over parallel trends
     * @param trend the supposed difference at each event time
     * @param expected what the estimates are on average, without any effect, where the test is passed
     */
    public record Trend(
            double power,
            double error,
            OptionalDouble slope,
            double bayesFactor,
            double likelihoodRatio,
            DoubleVector trend,
            DoubleVector expected) {
        /** The same where the slope was solved for this power. */
        public Trend withPower(double solved) {
            return new Trend(solved, error, slope, bayesFactor, likelihoodRatio, trend, expected);
        }
    }

    /**
     * The smallest effect that is found significant with a given power.
     *
     * @param effect in units of the outcome, positive
     */
    public record Detectable(double power, double effect) {}

    public PretestPower {
        eventTimes = List.copyOf(eventTimes);
        trends = List.copyOf(trends);
        detectable = List.copyOf(detectable);
    }
}
