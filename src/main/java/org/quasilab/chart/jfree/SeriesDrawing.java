package org.quasilab.chart.jfree;

import java.awt.Color;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Dash;
import org.quasilab.chart.Marker;
import org.quasilab.chart.Series;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Point;

/** A series: its data with both kinds of interval, and what draws it. */
final class SeriesDrawing {
    private static final int SEE_THROUGH = 150;
    private static final double ERROR_WIDTH = 1.3;

    private SeriesDrawing() {}

    static XYIntervalSeriesCollection data(Series series) {
        XYIntervalSeries points = new XYIntervalSeries(series.name(), false, true);
        boolean across = series.errors() == Errors.HORIZONTAL;
        boolean up = series.errors() == Errors.VERTICAL;
        for (Point point : series.points()) {
            points.add(
                    point.x(),
                    across ? point.low() : Double.NaN,
                    across ? point.high() : Double.NaN,
                    point.y(),
                    up ? point.low() : Double.NaN,
                    up ? point.high() : Double.NaN);
        }
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(points);
        return data;
    }

    static IntervalRenderer renderer(Series series, ChartTheme theme, Strokes strokes) {
        Series.Look look = series.look();
        Color colour = theme.colour(look.colour());
        IntervalRenderer renderer = new IntervalRenderer(
                series.errors(),
                strokes.of(Dash.SOLID, ERROR_WIDTH),
                look.marker().isFine());
        renderer.setDefaultLinesVisible(look.line() != Dash.NONE);
        renderer.setDefaultShapesVisible(look.marker() != Marker.NONE);
        renderer.setDefaultSeriesVisibleInLegend(false);
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesStroke(0, strokes.of(look.line(), look.width()));
        renderer.setSeriesShape(0, strokes.mark(look.marker()));
        renderer.setSeriesOutlineStroke(0, strokes.of(Dash.SOLID, ERROR_WIDTH));
        renderer.setUseFillPaint(true);
        renderer.setDrawOutlines(!look.marker().isFine());
        renderer.setUseOutlinePaint(false);
        renderer.setSeriesFillPaint(0, fill(series, theme));
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDefaultToolTipGenerator(
                (data, row, item) -> text(series.points().get(item)));
        return renderer;
    }

    static Color fill(Series series, ChartTheme theme) {
        Color colour = theme.colour(series.look().colour());
        if (series.look().marker() == Marker.DOT) {
            return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), SEE_THROUGH);
        }
        return series.look().filled() ? colour : theme.background();
    }

    private static String text(Point point) {
        return point.tip().isEmpty() ? null : point.tip().text();
    }
}
