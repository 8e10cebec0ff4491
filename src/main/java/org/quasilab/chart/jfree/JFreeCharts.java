package org.quasilab.chart.jfree;

import java.awt.RenderingHints;
import java.util.List;
import java.util.Set;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.text.TextUtils;
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
import org.quasilab.chart.Rule;
import org.quasilab.chart.Series;
import org.quasilab.chart.Unbroken;

/**
 * A chart as JFreeChart.
 *
 * <p>The look: no frame, hairlines only where the eye needs them, one axis line, title and legend at the left. Every mark
 * with a tip has it as JFreeChart tooltip.
 */
public final class JFreeCharts {
    private static final double TITLE = 1.24;
    /** In font sizes: room for the upper half of the top tick label, which stands above the axis. */
    static final double ABOVE_AXIS = 0.65;

    /** Between the lines of the heading, and between it and the plot, beside what lines keep apart anyway. */
    private static final double BETWEEN = 0.3;

    private static final double BELOW_HEADING = 0.9;

    static {
        // else a line of text is as high as the toolkit's canvas says, one em, and lines touch in the window
        TextUtils.setUseFontMetricsGetStringBounds(true);
    }

    private final Chart chart;
    private final ChartTheme theme;
    private final Set<String> hidden;
    private final Strokes strokes;

    private JFreeCharts(Chart chart, ChartTheme theme, Set<String> hidden, double magnification) {
        this.chart = chart;
        this.theme = theme.styled(chart.style(), ChartSize.of(chart).magnification());
        this.hidden = hidden;
        this.strokes = new Strokes(magnification);
    }

    /** Draws nothing yet: sets up what JFreeChart draws. Each call gives a new one. */
    public static JFreeChart of(Chart chart, ChartTheme theme) {
        return of(chart, theme, Set.of());
    }

    /** The same without the layers of some names, which stay in the legend, pale. */
    public static JFreeChart of(Chart chart, ChartTheme theme, Set<String> hidden) {
        return of(chart, theme, hidden, 1);
    }

    /** The same with letters, marks and lines so many times as large. */
    public static JFreeChart of(Chart chart, ChartTheme theme, Set<String> hidden, double magnification) {
        ChartTheme large = theme.withFontSize(magnification * theme.fontSize());
        return new JFreeCharts(chart, large, hidden, magnification).build();
    }

    private JFreeChart build() {
        XYPlot plot = plot();
        List<org.quasilab.chart.Layer> layers = chart.without(hidden).layers();
        boolean onBand = false;
        for (org.quasilab.chart.Layer layer : layers) {
            add(plot, layer, onBand);
            onBand = onBand || layer instanceof Band;
        }
        JFreeChart built = new JFreeChart(null, null, plot, false);
        built.setBackgroundPaint(theme.background());
        built.setBorderVisible(false);
        built.setPadding(around(theme.fontSize()));
        built.setAntiAlias(true);
        built.setTextAntiAlias(true);
        built.getRenderingHints().put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        built.getRenderingHints().put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        addTitles(built);
        layers.stream()
                .filter(HeatMap.class::isInstance)
                .map(HeatMap.class::cast)
                .findFirst()
                .ifPresent(map -> built.addSubtitle(
                        HeatMaps.scale(map, theme, !chart.x().label().isEmpty())));
        return built;
    }

    /** Room at the right for half of the last tick label. */
    private static RectangleInsets around(double em) {
        return new RectangleInsets(0.8 * em, em, 0.65 * em, 1.35 * em);
    }

    private XYPlot plot() {
        ScaleAxis x = new ScaleAxis(chart.x(), chart.x().ticks(), chart.xRange(), theme);
        ScaleAxis y = new ScaleAxis(chart.y(), chart.y().ticks(), chart.yRange(), theme);
        boolean isPlaced = chart.x().kind() != Axis.Kind.HIDDEN;
        XYPlot plot = new ChartPlot(x, y, theme, isPlaced);
        if (!chart.margin().isEmpty()) {
            plot.setRangeAxis(1, new FigureAxis(chart.margin(), chart.yRange(), theme));
            plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        }
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(ABOVE_AXIS * theme.fontSize(), 0, 0, 0));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(chart.x().grid());
        plot.setRangeGridlinesVisible(chart.y().grid());
        plot.setRangeZeroBaselineVisible(false);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDomainPannable(isPlaced);
        plot.setRangePannable(isPlaced);
        return plot;
    }

    private static void add(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
        // indices without gaps: JFreeChart draws grid and markers with the first renderer
        int index = plot.getDatasetCount() == 1 && plot.getDataset(0) == null ? 0 : plot.getDatasetCount();
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    private void add(XYPlot plot, org.quasilab.chart.Layer layer, boolean onBand) {
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
            add(plot, rule, onBand);
        }
    }

    /**
     * Full lines lie behind the data, as does a reference; a coloured line of the result itself stands in front, and so does
     * one that a band would cover.
     */
    private void add(XYPlot plot, Rule rule, boolean onBand) {
        boolean front = onBand
                || rule.colour() != org.quasilab.chart.Colour.GREY && rule.colour() != org.quasilab.chart.Colour.INK;
        Layer where = front ? Layer.FOREGROUND : Layer.BACKGROUND;
        if (rule.vertical()) {
            plot.addDomainMarker(RuleDrawing.marker(rule, theme, strokes), where);
        } else {
            plot.addRangeMarker(RuleDrawing.marker(rule, theme, strokes), where);
        }
    }

    private void addTitles(JFreeChart built) {
        boolean hasLegend = !chart.legend().isEmpty();
        if (!chart.title().isEmpty()) {
            TextTitle title = left(chart.title(), chart.subtitle().isEmpty() && !hasLegend);
            title.setFont(ChartFonts.forText(chart.title(), theme.fontSize() * TITLE));
            title.setPaint(theme.text());
            built.setTitle(title);
        }
        if (!chart.subtitle().isEmpty()) {
            TextTitle subtitle = left(Unbroken.of(chart.subtitle()), !hasLegend);
            subtitle.setFont(ChartFonts.regular(theme.fontSize()));
            subtitle.setPaint(theme.quiet());
            built.addSubtitle(subtitle);
        }
        if (hasLegend) {
            built.addSubtitle(Legends.of(chart, hidden, theme, strokes, BELOW_HEADING * theme.fontSize()));
        }
    }

    private TextTitle left(String text, boolean isLast) {
        TextTitle title = new FilledTitle(text);
        title.setPosition(RectangleEdge.TOP);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setMargin(0, 0, (isLast ? BELOW_HEADING : BETWEEN) * theme.fontSize(), 0);
        title.setPadding(RectangleInsets.ZERO_INSETS);
        return title;
    }
}
