package org.quasilab.result;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Confidence intervals for a combination of the effects of an event study that hold although trends are not quite parallel, for
 * ever larger departures from parallel trends.
 *
 * @param points by ascending m, one for each value asked for
 * @param breakdown the smallest m whose interval contains zero: 0 if that of parallel trends does, empty if none does however
 *     large
 * @param trends what departures each point allows, in the same order
 */
public record HonestDid(
        Restriction restriction, Effect effect, List<Point> points, OptionalDouble breakdown, List<Trends> trends) {
    /** What bounds the departures after the reference period. */
    public enum Base {
        /** Changes from period to period: no larger than m times the largest one before the reference (Δ^RM). */
        RELATIVE_MAGNITUDE,
        /** Changes of the slope: no larger than m, in units of the outcome (Δ^SD). */
        SMOOTHNESS,
        /** Changes of the slope: no larger than m times the largest one before the reference (Δ^SDRM). */
        RELATIVE_SMOOTHNESS;

        /** In files, such as {@code relative-magnitude}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The sign that the departures after the reference period have. */
    public enum Sign {
        ANY,
        POSITIVE,
        NEGATIVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The way that the departures go from period to period. */
    public enum Shape {
        ANY,
        INCREASING,
        DECREASING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How the interval is made. */
    public enum Method {
        /** Conditional test with a least favourable first stage (C-LF). */
        HYBRID,
        /** Conditional test alone. */
        CONDITIONAL,
        /** Optimal interval of fixed length (FLCI); for smoothness only, of which it uses neither sign nor shape. */
        FIXED_LENGTH;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What departures from parallel trends are allowed, and how the interval is made. */
    public record Restriction(Base base, Sign sign, Shape shape, Method method) {
        /** With the method that is usual: the fixed length for smoothness alone, the hybrid for all others. */
        public static Restriction of(Base base, Sign sign, Shape shape) {
            boolean alone = base == Base.SMOOTHNESS && sign == Sign.ANY && shape == Shape.ANY;
            return new Restriction(base, sign, shape, alone ? Method.FIXED_LENGTH : Method.HYBRID);
        }
    }

    /**
     * The combination of effects, and its interval if trends are parallel.
     *
     * @param eventTimes those after the reference, ascending
     * @param weights of the effects at these event times
     * @param ciLow with normal critical values, as the ends of all points
     * @param level confidence level
     */
    public record Effect(
            List<Integer> eventTimes,
            DoubleVector weights,
            double estimate,
            double se,
            double ciLow,
            double ciHigh,
            double level) {
        public Effect {
            eventTimes = List.copyOf(eventTimes);
        }
    }

    /**
     * One interval.
     *
     * @param ciLow NaN with {@code ciHigh} if the interval is empty: the restriction is rejected whatever the effect is
     */
    public record Point(double m, double ciLow, double ciHigh) {
        public boolean isEmpty() {
            return Double.isNaN(ciLow);
        }

        /** Whether zero lies inside. */
        public boolean hasZero() {
            return ciLow <= 0 && ciHigh >= 0;
        }
    }

    /**
     * Departures from parallel trends that are allowed if those before the reference were the estimated ones.
     *
     * @param eventTimes all, ascending, the reference among them
     * @param low smallest departure at each event time; the estimate before the reference, zero at it
     * @param high largest departure at each event time; NaN with {@code low} where the estimates before the reference
     *     contradict the restriction
     */
    public record Trends(double m, List<Integer> eventTimes, DoubleVector low, DoubleVector high) {
        public Trends {
            eventTimes = List.copyOf(eventTimes);
        }
    }

    public HonestDid {
        points = List.copyOf(points);
        trends = List.copyOf(trends);
    }
}
