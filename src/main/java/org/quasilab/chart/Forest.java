package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.Estimate;
import org.quasilab.text.Numbers;

/** Estimates one under another, each with its interval and, at the right, in figures. */
final class Forest {
    private static final int DECIMALS = 3;
    private static final double SMALL = 0.01;
    private static final double LARGE = 100;

    private final Words words;
    private final List<Row> rows;

    /**
     * One row.
     *
     * @param low lower end of the interval; NaN without one, −∞ where it does not end
     * @param level of the interval
     * @param tip in a language
     * @param filled whether the mark is filled: the one others are compared with
     */
    record Row(
            String label,
            double value,
            double low,
            double high,
            double level,
            Function<Words, Tip> tip,
            boolean filled) {
        /** @param term position in the estimate */
        static Row of(String label, Estimate estimate, int term, boolean filled) {
            return new Row(
                    label,
                    estimate.estimate(term),
                    estimate.ciLow(term),
                    estimate.ciHigh(term),
                    estimate.level(),
                    words -> words.estimate(label, estimate, term),
                    filled);
        }
    }

    /** @param rows top to bottom */
    Forest(Words words, List<Row> rows) {
        this.words = words;
        this.rows = List.copyOf(rows);
    }

    /** The rows' names at their heights. */
    Axis names() {
        List<Tick> names = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            names.add(new Tick(height(i), rows.get(i).label()));
        }
        return Axis.names("", names);
    }

    /** The rows' estimates and intervals in figures. */
    List<Tick> figures() {
        int decimals = decimals();
        List<Tick> figures = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String text = fixed(row.value(), decimals) + interval(row, decimals);
            figures.add(new Tick(height(i), text));
        }
        return figures;
    }

    private static String interval(Row row, int decimals) {
        return Double.isNaN(row.low) ? "" : " [" + fixed(row.low, decimals) + ", " + fixed(row.high, decimals) + "]";
    }

    /** The marks that are filled, or those that are not. */
    Series marks(String name, Colour colour, boolean filled) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.filled == filled) {
                points.add(new Point(
                        row.value(),
                        height(i),
                        drawn(row.low),
                        drawn(row.high),
                        row.tip.apply(words).withAbout(row.label)));
            }
        }
        Marker marker = filled ? Marker.SQUARE : Marker.CIRCLE;
        return new Series(name, Look.points(colour, marker, filled), Errors.HORIZONTAL, points);
    }

    /** An end that is not there is not drawn. */
    private static double drawn(double end) {
        return Double.isInfinite(end) ? Double.NaN : end;
    }

    /** The interval's level where all rows share one, for the axis. */
    String level() {
        return words.level(rows.get(0).level);
    }

    private double height(int row) {
        return rows.size() - 1 - row;
    }

    /** Three as in tables; more where all values are small, fewer where they are large. */
    private int decimals() {
        double largest =
                rows.stream().mapToDouble(row -> Math.abs(row.value())).max().orElse(1);
        if (largest > 0 && largest < SMALL) {
            return DECIMALS - 2 - (int) Math.floor(Math.log10(largest)) + 1;
        }
        return largest >= LARGE ? 1 : DECIMALS;
    }

    private static String fixed(double value, int decimals) {
        return Words.printed(Numbers.fixed(value, decimals), value);
    }
}
