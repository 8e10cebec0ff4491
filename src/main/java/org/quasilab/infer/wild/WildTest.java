package org.quasilab.infer.wild;

import java.util.List;

/**
 * A wild bootstrap test.
 *
 * @param statistic t of the hypothesis with the small-sample factor of the study; of several restrictions their F
 * @param p share of the draws whose statistic is larger in size; NaN if no draw has one
 * @param intervals the hypothesised values whose p is not below one less the level, ascending; infinite ends where it does not
 *     end; empty for several restrictions
 * @param endError Monte-Carlo standard error of the ends of {@code intervals}, the larger; zero where all draws there are were
 *     gone through, NaN where there is no interval or it does not end
 * @param draws as a reader counts them
 * @param undefined draws without a statistic, left out
 * @param isComplete whether all ways of giving signs were gone through
 * @param clusters of the variance
 * @param drawn clusters whose weights are drawn
 */
public record WildTest(
        double statistic,
        double p,
        List<Interval> intervals,
        double endError,
        int draws,
        int undefined,
        boolean isComplete,
        int clusters,
        int drawn) {
    /** Values from {@code low} to {@code high}. */
    public record Interval(double low, double high) {}

    public WildTest {
        intervals = List.copyOf(intervals);
    }

    /** Monte-Carlo standard error of p. */
    public double error() {
        return isComplete ? 0 : Math.sqrt(p * (1 - p) / Math.max(1, draws - undefined));
    }

    /** Smallest value in the intervals; NaN without any. */
    public double low() {
        return intervals.isEmpty() ? Double.NaN : intervals.get(0).low();
    }

    /** Largest value in the intervals; NaN without any. */
    public double high() {
        return intervals.isEmpty()
                ? Double.NaN
                : intervals.get(intervals.size() - 1).high();
    }
}
