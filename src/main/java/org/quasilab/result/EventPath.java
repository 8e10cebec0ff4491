package org.quasilab.result;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Effects by event time.
 *
 * @param base what the effects before treatment are measured from
 * @param reference the event time that is zero by construction and not among the points; empty where there is none
 * @param points ascending; entry i is term i of {@code effects}
 * @param critical what a band that covers all points together takes of a standard error; empty for intervals point by point
 */
public record EventPath(
        Base base, OptionalInt reference, List<Point> points, Effects effects, OptionalDouble critical) {
    /** What an effect before treatment is measured from. */
    public enum Base {
        /** One event time for all points. */
        UNIVERSAL,
        /** The period before, for each point before treatment. */
        VARYING,
        /** The outcome that untreated rows predict: no point is zero by construction. */
        PREDICTED
    }

    /**
     * One event time.
     *
     * @param eventTime periods since the first treated one
     * @param units treated units behind it
     * @param cohorts cohorts behind it
     */
    public record Point(int eventTime, int units, int cohorts) {}

    public EventPath {
        points = List.copyOf(points);
        if (points.size() != effects.size()) {
            throw new IllegalArgumentException(points.size() + " event times, " + effects.size() + " effects");
        }
    }

    /** Lower end of the interval of point i, or of the band if there is one. */
    public double low(int i) {
        return effects.estimate(i) - critical.orElse(effects.critical(i)) * effects.se(i);
    }

    /** Upper end, as {@link #low}. */
    public double high(int i) {
        return effects.estimate(i) + critical.orElse(effects.critical(i)) * effects.se(i);
    }
}
