package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.quasilab.result.DoubleVector;

/**
 * Points, joined or not, with or without error bars.
 *
 * @param name in the legend; empty to leave it out
 * @param look colour, shape and line
 * @param errors direction of the error bars
 * @param points in drawing order; a NaN coordinate breaks the line
 */
public record Series(String name, Look look, Errors errors, List<Point> points) implements Layer {
    /** Direction of error bars. */
    public enum Errors {
        NONE,
        VERTICAL,
        HORIZONTAL
    }

    /**
     * How a series looks.
     *
     * @param marker shape at each point
     * @param filled whether the shape is filled; open shapes show the background
     * @param line joins the points, {@link Dash#NONE} for points alone
     * @param width of the line in pixels at 96 dpi
     */
    public record Look(Colour colour, Marker marker, boolean filled, Dash line, double width) {
        /** Open or filled shapes alone. */
        public static Look points(Colour colour, Marker marker, boolean filled) {
            return new Look(colour, marker, filled, Dash.NONE, 1.4);
        }

        /** Whether marks of both looks belong together. */
        boolean isAkinTo(Look other) {
            return colour == other.colour && marker == other.marker;
        }

        /** A line alone. */
        public static Look line(Colour colour, Dash dash, double width) {
            return new Look(colour, Marker.NONE, false, dash, width);
        }

        /** Colour, shape and dash of the n-th of several lines, so that each can be told in grey as well. */
        public static Look nth(int n) {
            return new Look(Colour.series(n), Marker.series(n), false, Dash.series(n), 1.6);
        }
    }

    /**
     * A point.
     *
     * @param low lower end of its error bar; NaN for none
     * @param high upper end of its error bar; NaN for none
     */
    public record Point(double x, double y, double low, double high, Tip tip) {
        public Point(double x, double y, Tip tip) {
            this(x, y, Double.NaN, Double.NaN, tip);
        }

        boolean isShown() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    public Series {
        points = List.copyOf(points);
    }

    /**
     * A curve; vectors of equal length.
     *
     * @param tip what is said at an (x, y) of it
     */
    static Series curve(String name, Look look, DoubleVector x, DoubleVector y, BiFunction<Double, Double, Tip> tip) {
        List<Point> points = new ArrayList<>(x.size());
        for (int i = 0; i < x.size(); i++) {
            points.add(new Point(x.get(i), y.get(i), tip.apply(x.get(i), y.get(i))));
        }
        return new Series(name, look, Errors.NONE, points);
    }

    @Override
    public List<Mark> marks() {
        return points.stream()
                .filter(Point::isShown)
                .map(point -> new Mark(point.x, point.y, point.tip))
                .toList();
    }

    @Override
    public Range xExtent() {
        return extent(true);
    }

    @Override
    public Range yExtent() {
        return extent(false);
    }

    private Range extent(boolean horizontal) {
        Errors along = horizontal ? Errors.HORIZONTAL : Errors.VERTICAL;
        Range range = Range.NOTHING;
        for (Point point : points) {
            if (point.isShown()) {
                range = range.and(horizontal ? point.x : point.y);
                range = errors == along ? range.and(point.low).and(point.high) : range;
            }
        }
        return range;
    }
}
