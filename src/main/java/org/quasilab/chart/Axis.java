package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.quasilab.study.ChartStyle;
import org.quasilab.study.Frequency;

/**
 * One axis.
 *
 * @param label beside it; may be empty
 * @param kind what stands along it
 * @param ticks fixed ticks; empty to let the scale choose
 * @param low lower limit; NaN to take it from the marks
 * @param high upper limit; NaN to take it from the marks
 * @param grid whether hairlines run across the plot at its ticks
 */
public record Axis(String label, Kind kind, List<Tick> ticks, double low, double high, boolean grid) {
    /** What stands along an axis. */
    public enum Kind {
        /** Any numbers, ticks at 1, 2 or 5 times a power of ten. */
        NUMBER,
        /** Whole numbers such as years or event times. */
        WHOLE,
        /** Periods that are no plain numbers: the fixed ticks say which. */
        PERIODS,
        /** Names, one a row: the fixed ticks, the first at the top. */
        NAMES,
        /** Nothing: the axis only places things. */
        HIDDEN
    }

    /** Limits of numbers lie at ticks about this dense, whatever is written beside the axis. */
    private static final int TICKS = 12;

    /** From so many turns of the year on, an axis of shorter periods names only years. */
    private static final int MANY_YEARS = 4;

    private static final double HEADROOM = 0.02;
    private static final double ROOM_BESIDE_NAMES = 0.6;
    /** Names wider than this many ems are cut; the tip of their mark says them in full. */
    private static final double WIDEST_NAME = 20;

    public Axis {
        ticks = List.copyOf(ticks);
    }

    public static Axis numbers(String label) {
        return new Axis(label, Kind.NUMBER, List.of(), Double.NaN, Double.NaN, true);
    }

    public static Axis whole(String label) {
        return new Axis(label, Kind.WHOLE, List.of(), Double.NaN, Double.NaN, false);
    }

    /** An axis of periods: of years plain numbers, else labels at all of them or, of several years, where a year begins. */
    static Axis periods(String label, Frequency frequency, Collection<Integer> periods) {
        if (frequency == Frequency.YEAR) {
            return whole(label);
        }
        List<Tick> all = new TreeSet<>(periods)
                .stream()
                        .map(period -> new Tick(period, frequency.text(period)))
                        .toList();
        List<Tick> newYears = new ArrayList<>();
        int before = Integer.MIN_VALUE;
        for (Tick tick : all) {
            int year = frequency.firstDay((int) tick.at()).getYear();
            if (year != before && before != Integer.MIN_VALUE) {
                newYears.add(new Tick(tick.at(), Integer.toString(year)));
            }
            before = year;
        }
        boolean isLong = newYears.size() >= MANY_YEARS;
        return new Axis(label, Kind.PERIODS, isLong ? newYears : all, Double.NaN, Double.NaN, false);
    }

    public static Axis names(String label, List<Tick> names) {
        List<Tick> fitting = Tick.shortened(names, WIDEST_NAME);
        return new Axis(label, Kind.NAMES, fitting, Double.NaN, Double.NaN, false);
    }

    public static Axis hidden(double low, double high) {
        return new Axis("", Kind.HIDDEN, List.of(), low, high, false);
    }

    public Axis withTicks(List<Tick> newTicks) {
        return new Axis(label, kind, newTicks, low, high, grid);
    }

    public Axis withLimits(double newLow, double newHigh) {
        return new Axis(label, kind, ticks, newLow, newHigh, grid);
    }

    public Axis withGrid(boolean newGrid) {
        return new Axis(label, kind, ticks, low, high, newGrid);
    }

    /** As a style asks for it; names and hidden axes keep their limits, and what carries names has no grid. */
    Axis styled(String title, ChartStyle.Limits limits, Optional<Boolean> newGrid) {
        boolean isPlain = kind == Kind.NUMBER || kind == Kind.WHOLE;
        return new Axis(
                title.isEmpty() ? label : title,
                kind,
                ticks,
                isPlain ? limits.from().orElse(low) : low,
                isPlain ? limits.to().orElse(high) : high,
                isPlain ? newGrid.orElse(grid) : grid);
    }

    /** The limits: fixed ones as they are, the others around the marks with the room that suits the kind. */
    Range range(Range marks) {
        Range room = roomFor(marks.isEmpty() ? new Range(0, 1) : marks);
        double from = Double.isNaN(low) ? room.low() : low;
        double to = Double.isNaN(high) ? room.high() : high;
        if (from < to) {
            return new Range(from, to);
        }
        // one limit was asked for, and all marks lie beyond it: the axis begins or ends there and shows none
        double beyond = Math.max(room.length(), Math.max(Math.abs(from), Math.abs(to)) / 1000);
        return Double.isNaN(low) ? new Range(to - beyond, to) : new Range(from, from + beyond);
    }

    private Range roomFor(Range marks) {
        return switch (kind) {
            case NUMBER -> withHeadroom(Scale.around(marks, TICKS), marks);
            case WHOLE, PERIODS -> new Range(marks.low() - 0.5, marks.high() + 0.5);
            case NAMES -> new Range(marks.low() - ROOM_BESIDE_NAMES, marks.high() + ROOM_BESIDE_NAMES);
            case HIDDEN -> marks;
        };
    }

    /** A mark at the very upper limit would be cut in half. */
    private static Range withHeadroom(Range limits, Range marks) {
        double room = HEADROOM * limits.length();
        return new Range(limits.low(), Math.max(limits.high(), marks.high() + room));
    }
}
