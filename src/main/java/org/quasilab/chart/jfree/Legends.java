package org.quasilab.chart.jfree;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Set;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.quasilab.chart.Band;
import org.quasilab.chart.Bars;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartFonts;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Colour;
import org.quasilab.chart.Dash;
import org.quasilab.chart.Layer;
import org.quasilab.chart.Marker;
import org.quasilab.chart.Rule;
import org.quasilab.chart.Series;

/** The legend under the titles: no frame, at the left, one entry a named layer, drawn as the layer is. */
final class Legends {
    private static final double HALF_LINE = 11;
    private static final Shape SWATCH = new Rectangle2D.Double(-7, -5, 14, 10);
    private static final int BAND_ALPHA = 60;

    private Legends() {}

    static LegendTitle of(Chart chart, Set<String> hidden, ChartTheme theme, Strokes strokes) {
        LegendItemCollection items = new LegendItemCollection();
        for (Layer layer : chart.legend()) {
            LegendItem item = item(layer, theme, strokes);
            items.add(hidden.contains(layer.name()) ? pale(item, theme) : item);
        }
        LegendTitle legend = new LegendTitle(
                () -> items,
                new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 14, 2),
                new ColumnArrangement());
        legend.setItemFont(ChartFonts.regular(theme.fontSize()));
        legend.setItemPaint(theme.text());
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setBackgroundPaint(null);
        legend.setMargin(2, 0, 10, 0);
        legend.setPadding(RectangleInsets.ZERO_INSETS);
        legend.setItemLabelPadding(new RectangleInsets(1, 3, 1, 10));
        legend.setLegendItemGraphicPadding(new RectangleInsets(1, 0, 1, 2));
        return legend;
    }

    private static LegendItem pale(LegendItem item, ChartTheme theme) {
        item.setLabelPaint(theme.grid());
        item.setFillPaint(theme.background());
        item.setLinePaint(theme.grid());
        item.setOutlinePaint(theme.grid());
        return item;
    }

    private static LegendItem item(Layer layer, ChartTheme theme, Strokes strokes) {
        if (layer instanceof Series series) {
            return item(series, theme, strokes);
        }
        if (layer instanceof Bars bars) {
            return swatch(bars.name(), AreaDrawing.fill(bars, theme));
        }
        if (layer instanceof Band band) {
            Color colour = theme.colour(band.colour());
            return swatch(band.name(), new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA));
        }
        if (layer instanceof Rule rule) {
            return line(
                    rule.name(),
                    false,
                    Shapes.of(Marker.NONE),
                    theme.background(),
                    theme.colour(rule.colour()),
                    strokes.of(rule.dash(), rule.width()),
                    true);
        }
        return swatch(layer.name(), theme.colour(Colour.GREY));
    }

    private static LegendItem item(Series series, ChartTheme theme, Strokes strokes) {
        Series.Look look = series.look();
        boolean joined = look.line() != Dash.NONE;
        BasicStroke stroke = strokes.of(look.line(), look.width());
        return line(
                series.name(),
                look.marker() != Marker.NONE,
                Shapes.of(look.marker()),
                SeriesDrawing.fill(series, theme),
                theme.colour(look.colour()),
                stroke,
                joined || series.errors() != Series.Errors.NONE);
    }

    private static LegendItem line(
            String label, boolean marked, Shape shape, Paint fill, Paint paint, Stroke stroke, boolean lined) {
        return new LegendItem(
                label,
                null,
                null,
                null,
                marked,
                shape,
                true,
                fill,
                true,
                paint,
                new BasicStroke(1.3f),
                lined,
                new Line2D.Double(-HALF_LINE, 0, HALF_LINE, 0),
                stroke,
                paint);
    }

    private static LegendItem swatch(String label, Paint fill) {
        return new LegendItem(label, null, null, null, SWATCH, fill);
    }
}
