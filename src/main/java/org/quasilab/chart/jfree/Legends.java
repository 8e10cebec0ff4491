package org.quasilab.chart.jfree;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Set;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.block.Block;
import org.jfree.chart.block.BlockContainer;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.title.LegendGraphic;
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
    /** Sizes in font sizes: half a line, long enough for the longest dash beside a mark, and a swatch. */
    private static final double HALF_LINE = 1.45;

    private static final double SWATCH_WIDTH = 1.15;
    private static final double SWATCH_HEIGHT = 0.8;
    private static final double BETWEEN_ENTRIES = 1.1;
    private static final double BETWEEN_LINES = 0.15;
    /** How far the middle of letters and figures is above their base line, and that of Chinese characters. */
    private static final double MIDDLE = 0.4;

    private static final double MIDDLE_CHINESE = 0.5;

    private Legends() {}

    static LegendTitle of(Chart chart, Set<String> hidden, ChartTheme theme, Strokes strokes, double below) {
        LegendItemCollection items = new LegendItemCollection();
        for (Layer layer : chart.legend()) {
            LegendItem item = item(layer, theme, strokes);
            items.add(hidden.contains(layer.name()) ? pale(item, theme) : item);
        }
        double em = theme.fontSize();
        Centred legend = new Centred(
                () -> items,
                new FlowArrangement(
                        HorizontalAlignment.LEFT, VerticalAlignment.CENTER, BETWEEN_ENTRIES * em, BETWEEN_LINES * em));
        legend.setItemFont(ChartFonts.regular(em));
        legend.setItemPaint(theme.text());
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setBackgroundPaint(null);
        legend.setMargin(0, 0, below, 0);
        legend.setPadding(RectangleInsets.ZERO_INSETS);
        legend.setItemLabelPadding(new RectangleInsets(0, 0.3 * em, 0, 0.3 * em));
        return legend;
    }

    /** JFreeChart lays a mark at the top of its entry: here it comes down to the middle of the text. */
    private static final class Centred extends LegendTitle {
        private static final long serialVersionUID = 1L;

        Centred(LegendItemSource source, FlowArrangement arrangement) {
            super(source, arrangement, new ColumnArrangement());
        }

        @Override
        protected Block createLegendItemBlock(LegendItem item) {
            BlockContainer entry = (BlockContainer) super.createLegendItemBlock(item);
            BlockContainer parts = (BlockContainer) entry.getBlocks().get(0);
            Font font = getItemFont();
            boolean isChinese = item.getLabel().codePoints().anyMatch(Character::isIdeographic);
            double middle = font.getLineMetrics(item.getLabel(), new FontRenderContext(null, true, true))
                            .getAscent()
                    - (isChinese ? MIDDLE_CHINESE : MIDDLE) * font.getSize2D();
            for (Object part : parts.getBlocks()) {
                if (part instanceof LegendGraphic mark) {
                    double above = Math.max(0, middle - height(mark) / 2);
                    mark.setPadding(new RectangleInsets(above, 0, 0, 0));
                }
            }
            return entry;
        }

        private static double height(LegendGraphic mark) {
            return mark.isShapeVisible()
                    ? mark.getShape().getBounds2D().getHeight()
                    : mark.getLine().getBounds2D().getHeight();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
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
            return swatch(bars.name(), theme.bar(bars.colour()), theme);
        }
        if (layer instanceof Band band) {
            return swatch(band.name(), theme.band(band.colour()), theme);
        }
        if (layer instanceof Rule rule) {
            return line(
                    rule.name(),
                    false,
                    strokes.mark(Marker.NONE),
                    theme.background(),
                    theme.colour(rule.colour()),
                    HALF_LINE * theme.fontSize(),
                    strokes.of(rule.dash(), rule.width()),
                    true);
        }
        return swatch(layer.name(), theme.colour(Colour.GREY), theme);
    }

    private static LegendItem item(Series series, ChartTheme theme, Strokes strokes) {
        Series.Look look = series.look();
        boolean joined = look.line() != Dash.NONE;
        BasicStroke stroke = strokes.of(look.line(), look.width());
        return line(
                series.name(),
                look.marker() != Marker.NONE,
                strokes.mark(look.marker()),
                SeriesDrawing.fill(series, theme),
                theme.colour(look.colour()),
                HALF_LINE * theme.fontSize(),
                stroke,
                joined || series.errors() != Series.Errors.NONE);
    }

    private static LegendItem line(
            String label,
            boolean marked,
            Shape shape,
            Paint fill,
            Paint paint,
            double half,
            Stroke stroke,
            boolean lined) {
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
                new Line2D.Double(-half, 0, half, 0),
                stroke,
                paint);
    }

    private static LegendItem swatch(String label, Paint fill, ChartTheme theme) {
        double width = SWATCH_WIDTH * theme.fontSize();
        double height = SWATCH_HEIGHT * theme.fontSize();
        Shape shape = new Rectangle2D.Double(-width / 2, -height / 2, width, height);
        return new LegendItem(label, null, null, null, shape, fill);
    }
}
