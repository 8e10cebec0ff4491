package org.quasilab.chart.jfree;

import java.awt.BasicStroke;
import java.awt.RenderingHints;
import java.util.List;
import java.util.Set;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;
import org.quasilab.chart.Axis;
import org.quasilab.chart.Band;
import org.quasilab.chart.Bars;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartFonts;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Diagram;
import org.quasilab.chart.HeatMap;
import org.quasilab.chart.Range;
import org.quasilab.chart.Rule;
import org.quasilab.chart.Series;

/**
 * A chart as JFreeChart.
 *
 * <p>The look: no frame, hairlines only where the eye needs them, one axis line, title and legend at the left. Every mark
 * with a tip has it as JFreeChart tooltip.
 */
public final class JFreeCharts {
    private static final double TITLE = 1.24;
    /** Room for the upper half of the top tick label, which stands above the axis. */
    private static final RectangleInsets ABOVE_AXIS = new RectangleInsets(8, 0, 0, 0);

    private static final RectangleInsets AROUND = new RectangleInsets(10, 12, 8, 16);

    private final Chart chart;
    private final ChartTheme theme;
    private final Set<String> hidden;
    private final Strokes strokes = new Strokes();

    private JFreeCharts(Chart chart, ChartTheme theme, Set<String> hidden) {
        this.chart = chart;
        this.theme = theme.styled(chart.style(), ChartSize.of(chart).magnification());
        this.hidden = hidden;
    }

    /** Draws nothing yet: sets up what JFreeChart draws. Each call gives a new one. */
    public static JFreeChart of(Chart chart, ChartTheme theme) {
        return of(chart, theme, Set.of());
    }

    /** The same without the layers of some names, which stay in the legend, pale. */
    public static JFreeChart of(Chart chart, ChartTheme theme, Set<String> hidden) {
        return new JFreeCharts(chart, theme, hidden).build();
    }

    private JFreeChart build() {
        XYPlot plot = plot();
        List<org.quasilab.chart.Layer> layers = chart.without(hidden).layers();
        layers.forEach(layer -> add(plot, layer));
        JFreeChart built = new JFreeChart(null, null, plot, false);
        built.setBackgroundPaint(theme.background());
        built.setBorderVisible(false);
        built.setPadding(AROUND);
        built.setAntiAlias(true);
        built.setTextAntiAlias(true);
        built.getRenderingHints().put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        built.getRenderingHints().put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        addTitles(built);
        layers.stream()
                .filter(HeatMap.class::isInstance)
                .map(HeatMap.class::cast)
                .findFirst()
                .ifPresent(map -> built.addSubtitle(HeatMaps.scale(map, theme)));
        return built;
    }

    private XYPlot plot() {
        XYPlot plot = new XYPlot();
        ScaleAxis x = new ScaleAxis(chart.x(), chart.x().ticks(), chart.xRange(), theme);
        ScaleAxis y = new ScaleAxis(chart.y(), chart.y().ticks(), chart.yRange(), theme);
        boolean hidden = chart.x().kind() == Axis.Kind.HIDDEN;
        x.setAxisLineVisible(!hidden);
        plot.setDomainAxis(x);
        plot.setRangeAxis(y);
        if (!chart.margin().isEmpty()) {
            plot.setRangeAxis(1, marginAxis(chart.yRange()));
            plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        }
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(ABOVE_AXIS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        BasicStroke hairline = new BasicStroke(0.8f);
        plot.setDomainGridlinesVisible(chart.x().grid());
        plot.setDomainGridlinePaint(theme.grid());
        plot.setDomainGridlineStroke(hairline);
        plot.setRangeGridlinesVisible(chart.y().grid());
        plot.setRangeGridlinePaint(theme.grid());
        plot.setRangeGridlineStroke(hairline);
        plot.setRangeZeroBaselineVisible(false);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDomainPannable(!hidden);
        plot.setRangePannable(!hidden);
        return plot;
    }

    /** Texts at the right, at the heights of the rows they belong to; their axis shows the same range. */
    private ScaleAxis marginAxis(Range range) {
        Axis names = Axis.names("", chart.margin());
        return new ScaleAxis(names, chart.margin(), range, theme);
    }

    private static void add(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
        // indices without gaps: JFreeChart draws grid and markers with the first renderer
        int index = plot.getDatasetCount() == 1 && plot.getDataset(0) == null ? 0 : plot.getDatasetCount();
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    private void add(XYPlot plot, org.quasilab.chart.Layer layer) {
        if (layer instanceof Series series) {
            add(plot, SeriesDrawing.data(series), SeriesDrawing.renderer(series, theme, strokes));
        } else if (layer instanceof Bars bars) {
            add(plot, AreaDrawing.data(bars), AreaDrawing.renderer(bars, theme));
        } else if (layer instanceof Band band) {
            add(plot, AreaDrawing.data(band), AreaDrawing.renderer(band, theme));
        } else if (layer instanceof HeatMap map) {
            add(plot, HeatMaps.data(map), HeatMaps.renderer(map, theme));
        } else if (layer instanceof Diagram diagram) {
            plot.addAnnotation(new DiagramDrawing(diagram, theme, strokes));
        } else if (layer instanceof Rule rule) {
            add(plot, rule);
        }
    }

    /** Full lines lie behind the data, as does a reference; a coloured line of the result itself stands in front. */
    private void add(XYPlot plot, Rule rule) {
        boolean front =
                rule.colour() != org.quasilab.chart.Colour.GREY && rule.colour() != org.quasilab.chart.Colour.INK;
        Layer where = front ? Layer.FOREGROUND : Layer.BACKGROUND;
        if (rule.vertical()) {
            plot.addDomainMarker(RuleDrawing.marker(rule, theme, strokes), where);
        } else {
            plot.addRangeMarker(RuleDrawing.marker(rule, theme, strokes), where);
        }
    }

    private void addTitles(JFreeChart built) {
        if (!chart.title().isEmpty()) {
            TextTitle title = left(
                    chart.title(), chart.subtitle().isEmpty() && chart.legend().isEmpty() ? 10 : 4);
            title.setFont(ChartFonts.forText(chart.title(), theme.fontSize() * TITLE));
            title.setPaint(theme.text());
            built.setTitle(title);
        }
        if (!chart.subtitle().isEmpty()) {
            TextTitle subtitle = left(chart.subtitle(), chart.legend().isEmpty() ? 10 : 4);
            subtitle.setFont(ChartFonts.regular(theme.fontSize()));
            subtitle.setPaint(theme.quiet());
            built.addSubtitle(subtitle);
        }
        if (!chart.legend().isEmpty()) {
            built.addSubtitle(Legends.of(chart, hidden, theme, strokes));
        }
    }

    private static TextTitle left(String text, double below) {
        TextTitle title = new TextTitle(text);
        title.setPosition(RectangleEdge.TOP);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setMargin(0, 0, below, 0);
        title.setPadding(RectangleInsets.ZERO_INSETS);
        return title;
    }
}
