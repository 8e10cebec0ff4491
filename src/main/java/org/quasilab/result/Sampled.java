package org.quasilab.result;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.quasilab.text.Numbers;

/**
 * What an estimator gave on n drawn panels beside the truth: its sampling distribution, and what follows from it. Every measure
 * comes with the standard error that it has because only n panels were drawn.
 *
 * <p>Source of the measures and their errors: Morris, White and Crowther (2019), Statistics in Medicine 38, 2074–2102, Table 6,
 * doi:10.1002/sim.8086. Differs: the error of the standard deviation is not that of a normal distribution, {@code sd/√(2(n−1))},
 * but follows from the fourth moment, so that it is right under heavy tails too; that of the root of the mean squared error is
 * by the delta method.
 *
 * @param truths n true values; often all the same
 * @param estimates n values
 * @param errors n standard errors
 * @param critical n multiples of the standard error that an interval reaches to either side
 */
public record Sampled(DoubleVector truths, DoubleVector estimates, DoubleVector errors, DoubleVector critical) {
    /**
     * A measure.
     *
     * @param error its Monte-Carlo standard error
     */
    public record Measure(double value, double error) {
        /**
         * The decimals that its Monte-Carlo error leaves.
         *
         * @param digits of the error that are told
         * @param otherwise where there is no error
         */
        public int decimals(int digits, int otherwise) {
            return error > 0
                    ? (int) Math.min(Numbers.MOST_DECIMALS, Math.max(0, digits - 1 - Math.floor(Math.log10(error))))
                    : otherwise;
        }
    }

    /** The same with all estimates and true values larger by an amount. */
    public Sampled shifted(double by) {
        return new Sampled(plus(truths, by), plus(estimates, by), errors, critical);
    }

    private static DoubleVector plus(DoubleVector values, double by) {
        return DoubleVector.of(values.stream().map(value -> value + by).toArray());
    }

    /** Number of panels. */
    public int n() {
        return estimates.size();
    }

    /** The mean of the true values. */
    public double truth() {
        return mean(truths::get);
    }

    /** Whether there is nothing to find, so that whatever is found significant is an error. */
    public boolean isNull() {
        return IntStream.range(0, n()).allMatch(i -> Math.abs(truths.get(i)) < 1e-12);
    }

    /** Mean of the estimates less the truth. */
    public Measure bias() {
        return meanOf(this::off);
    }

    /** Standard deviation of the estimates. */
    public Measure sd() {
        double mean = mean(estimates::get);
        double second = mean(i -> Math.pow(estimates.get(i) - mean, 2));
        double fourth = mean(i -> Math.pow(estimates.get(i) - mean, 4));
        double sd = Math.sqrt(second * n() / (n() - 1));
        return new Measure(sd, ofRoot(Math.sqrt((fourth - second * second) / n()), sd));
    }

    /** Root of the mean squared distance from the truth. */
    public Measure rmse() {
        Measure mse = meanOf(i -> off(i) * off(i));
        double rmse = Math.sqrt(mse.value);
        return new Measure(rmse, ofRoot(mse.error, rmse));
    }

    /** Mean of the standard errors, which should be about the standard deviation of the estimates. */
    public Measure meanError() {
        return meanOf(errors::get);
    }

    /** Share of the intervals that hold the truth. */
    public Measure coverage() {
        return share(i -> !isOutside(off(i), i));
    }

    /** Share of the intervals that leave out zero: the size of the test if the truth is zero, else its power. */
    public Measure rejection() {
        return share(i -> isOutside(estimates.get(i), i));
    }

    /** The error of a root from that of its square; none where nothing varies. */
    private static double ofRoot(double error, double root) {
        return root == 0 ? 0 : error / (2 * root);
    }

    private double off(int i) {
        return estimates.get(i) - truths.get(i);
    }

    private double mean(IntToDoubleFunction value) {
        return IntStream.range(0, n()).mapToDouble(value).average().orElse(Double.NaN);
    }

    private Measure meanOf(IntToDoubleFunction value) {
        double mean = mean(value);
        double squares = IntStream.range(0, n())
                .mapToDouble(i -> Math.pow(value.applyAsDouble(i) - mean, 2))
                .sum();
        return new Measure(mean, Math.sqrt(squares / (n() - 1) / n()));
    }

    /** Whether a distance is farther than an interval reaches. */
    private boolean isOutside(double distance, int i) {
        return Math.abs(distance) > critical.get(i) * errors.get(i);
    }

    private Measure share(IntPredicate holds) {
        return share(n(), holds);
    }

    /** The share of n panels in which something holds. */
    public static Measure share(int n, IntPredicate holds) {
        double share = IntStream.range(0, n).filter(holds).count() / (double) n;
        return new Measure(share, Math.sqrt(share * (1 - share) / n));
    }
}
