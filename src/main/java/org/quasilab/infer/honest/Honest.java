package org.quasilab.infer.honest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.infer.honest.ConditionalTest.Ends;
import org.quasilab.math.Root;
import org.quasilab.math.StandardNormal;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.HonestDid;
import org.quasilab.result.HonestDid.Base;
import org.quasilab.result.HonestDid.Method;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;

/**
 * Event studies whose trends may differ: intervals for a combination of effects that hold for all departures from parallel trends
 * within a bound m, and the bound at which they reach zero.
 *
 * <p>Input: P effects before and T after a reference, with their covariance Σ; weights l of the effects after it. All critical
 * values are those of the normal distribution with this Σ, as in R {@code HonestDiD}, whatever the degrees of freedom of its t
 * tests. Ends are solved, not read off a grid, and nothing is simulated. The departures allowed at a larger m hold those of a
 * smaller one. With relative magnitudes alone so do the intervals. Of fixed length only the length grows: the estimator in the middle
 * is another at each m. With sign or shape an end may move in a little, since the moments that the conditional test conditions on
 * change with m; R has the same of both.
 *
 * <p>Source: Rambachan and Roth (2023), Rev. Econ. Studies 90(5), 2555–2591, doi:10.1093/restud/rdad018.
 * <p>Equals: R {@code HonestDiD::createSensitivityResults(_relativeMagnitudes)} to what its grid, its 1,000 draws of the least
 * favourable critical value and its simulated quantiles give. Differs: see {@link ConditionalTest}, {@link LeastFavourable} and
 * {@link FixedLength}; intervals may reach beyond 20 standard errors.
 * <p>Checked by: {@code HonestTest}.
 */
public final class Honest {
    /** Share of the size that the first stage of the hybrid test takes. */
    private static final double STAGE = 0.1;
    /** Where no breakdown is sought any more, in multiples of the first m tried. */
    private static final double FARTHEST = 0x1p16;

    private static final double PRECISION = 1e-10;

    private final EventCoefficients path;
    private final HonestDid.Restriction restriction;
    private final HonestDid.Effect effect;
    private final double[] weights;
    /** The standard error of the combination, in which everything is measured inside. */
    private final double unit;

    private final Departures departures;
    private final FixedLength fixed;

    private Honest(EventCoefficients path, HonestSettings settings) {
        this.path = path;
        restriction = settings.restriction();
        weights = path.weights(settings.weights());
        unit = Math.sqrt(path.variance(weights));
        double half = StandardNormal.upperQuantile((1 - path.level()) / 2) * unit;
        double estimate = path.estimate(weights);
        effect = new HonestDid.Effect(
                path.eventTimes().subList(path.before(), path.eventTimes().size()),
                DoubleVector.of(weights),
                estimate,
                unit,
                estimate - half,
                estimate + half,
                path.level());
        EventCoefficients measured = inUnits(path, unit);
        departures = new Departures(measured, weights, restriction);
        fixed = new FixedLength(measured, weights);
    }

    private static EventCoefficients inUnits(EventCoefficients path, double unit) {
        double[] beta = path.beta().stream().map(b -> b / unit).toArray();
        double[][] sigma = path.sigma().toArray();
        for (double[] row : sigma) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= unit * unit;
            }
        }
        return new EventCoefficients(
                path.eventTimes(), DoubleVector.of(beta), DoubleMatrix.of(sigma), path.reference(), path.level());
    }

    /**
     * Makes ready for intervals at any m, such as those of a slider.
     *
     * @throws org.quasilab.infer.PathProblem if the weights name no effect, or the restriction needs more effects before treatment
     */
    public static Honest of(EventCoefficients path, HonestSettings settings) {
        return new Honest(path, settings);
    }

    /**
     * All intervals asked for, the breakdown value and the allowed departures.
     *
     * @throws org.quasilab.infer.PathProblem as {@link #of}
     */
    public static HonestDid fit(EventCoefficients path, HonestSettings settings, Progress progress) {
        Honest honest = of(path, settings);
        List<HonestDid.Point> points = new ArrayList<>();
        List<HonestDid.Trends> trends = new ArrayList<>();
        for (double m : settings.grid()) {
            progress.checkCancelled();
            points.add(honest.interval(m));
            trends.add(honest.trends(m));
        }
        return new HonestDid(settings.restriction(), honest.effect, points, honest.breakdown(progress), trends);
    }

    /** The combination of effects and its interval under parallel trends. */
    public HonestDid.Effect effect() {
        return effect;
    }

    /** @param m not negative */
    public HonestDid.Point interval(double m) {
        Ends ends = ends(m);
        return new HonestDid.Point(m, ends.low() * unit, ends.high() * unit);
    }

    /** In units of the standard error. */
    private Ends ends(double m) {
        double bound = restriction.base() == Base.SMOOTHNESS ? m / unit : m;
        if (restriction.method() == Method.FIXED_LENGTH) {
            return fixed.ends(bound);
        }
        double size = 1 - path.level();
        Ends[] ends = new Ends[departures.count()];
        Workers.forEach(ends.length, i -> {
            Region region = departures.region(i, bound);
            ends[i] = restriction.method() == Method.HYBRID
                    ? ConditionalTest.hybrid(region, size, STAGE * size)
                    : ConditionalTest.conditional(region, size);
        });
        return Arrays.stream(ends).reduce(Ends.EMPTY, Ends::and);
    }

    /** The smallest m whose interval contains zero, to ten digits; empty if none does. */
    public OptionalDouble breakdown(Progress progress) {
        if (interval(0).hasZero()) {
            return OptionalDouble.of(0);
        }
        double first = restriction.base() == Base.SMOOTHNESS ? unit / 16 : 1.0 / 16;
        double without = 0;
        double with = first;
        while (!interval(with).hasZero()) {
            progress.checkCancelled();
            without = with;
            with *= 4;
            if (with > FARTHEST * first) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of(Root.between(
                m -> {
                    progress.checkCancelled();
                    return distance(interval(m));
                },
                without,
                with,
                PRECISION * with));
    }

    /** How far the end of an interval that is nearer to zero lies from it, negative if zero is inside; one if it is empty. */
    private static double distance(HonestDid.Point point) {
        return point.isEmpty() ? 1 : Math.max(point.ciLow(), -point.ciHigh());
    }

    /** The departures that are allowed at m if those before the reference are the estimated ones. */
    public HonestDid.Trends trends(double m) {
        double bound = restriction.base() == Base.SMOOTHNESS ? m / unit : m;
        double[][] ends = departures.bounds(bound);
        int size = path.eventTimes().size() + 1;
        double[] low = new double[size];
        double[] high = new double[size];
        List<Integer> times = new ArrayList<>(path.eventTimes());
        times.add(path.before(), path.reference());
        IntStream.range(0, size).forEach(i -> {
            if (i < path.before()) {
                low[i] = path.beta().get(i);
                high[i] = low[i];
            } else if (i > path.before()) {
                low[i] = ends[0][i - path.before() - 1] * unit;
                high[i] = ends[1][i - path.before() - 1] * unit;
            }
        });
        return new HonestDid.Trends(m, times, DoubleVector.of(low), DoubleVector.of(high));
    }

    /**
     * Values of m to show if none are asked for: multiples of the largest change before the reference from 0 to 2, or changes of the
     * slope up to half a standard error of the effect, in round steps.
     */
    public static List<Double> usualGrid(Base base, EventCoefficients path, Map<Integer, Double> weights) {
        BigDecimal step = BigDecimal.valueOf(5, 1);
        if (base == Base.SMOOTHNESS) {
            double eighth = Math.sqrt(path.variance(path.weights(weights))) / 8;
            int power = (int) Math.floor(Math.log10(eighth));
            double digits = eighth / Math.pow(10, power);
            step = BigDecimal.valueOf(digits < 2 ? 1 : digits < 5 ? 2 : 5, -power);
        }
        BigDecimal each = step;
        return IntStream.rangeClosed(0, 4)
                .mapToObj(i -> each.multiply(BigDecimal.valueOf(i)).doubleValue())
                .toList();
    }
}
