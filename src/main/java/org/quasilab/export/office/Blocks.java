package org.quasilab.export.office;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.chart.Axis;
import org.quasilab.chart.Band;
import org.quasilab.chart.Bars;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Colour;
import org.quasilab.chart.Dash;
import org.quasilab.chart.Diagram;
import org.quasilab.chart.HeatMap;
import org.quasilab.chart.Layer;
import org.quasilab.chart.Marker;
import org.quasilab.chart.Range;
import org.quasilab.chart.Rule;
import org.quasilab.chart.Series;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Tick;

/**
 * A chart's layers as series of numbers. Office has no bars, bands or lines of reference in a scatter chart: bars become
 * their outline, a band its two edges, a rule a series of two points, the names of rows and of periods texts at points on the
 * edge.
 */
final class Blocks {
    private static final Look INVISIBLE = Look.line(Colour.GREY, Dash.NONE, 0);
    private static final double EDGE_WIDTH = 1;

    private final Chart chart;
    private final Range x;
    private final Range y;
    private final List<Tick> periods;
    private final boolean inDocument;

    /**
     * @param periods named under the plot
     * @param inDocument whether the chart stands in a document with a workbook of its own
     */
    Blocks(Chart chart, Range x, Range y, List<Tick> periods, boolean inDocument) {
        this.periods = periods;
        this.inDocument = inDocument;
        this.chart = chart;
        this.x = x;
        this.y = y;
    }

    static boolean canShow(Chart chart) {
        return chart.layers().stream().noneMatch(layer -> layer instanceof HeatMap || layer instanceof Diagram);
    }

    /** The data first, then straight lines and texts: the order in the file, which the legend counts by. */
    List<Block> all() {
        List<Block> helpers = new ArrayList<>();
        List<Block> data = new ArrayList<>();
        for (Layer layer : chart.layers()) {
            if (layer instanceof Rule rule) {
                helpers.add(rule(rule));
            } else if (layer instanceof Series series) {
                if (inDocument && series.errors() == Series.Errors.HORIZONTAL) {
                    data.addAll(Block.segments(series));
                } else {
                    data.add(Block.of(series));
                }
            } else if (layer instanceof Bars bars) {
                data.add(outline(bars));
            } else if (layer instanceof Band band) {
                data.addAll(edges(band));
            }
        }
        if (chart.y().kind() == Axis.Kind.NAMES) {
            helpers.add(texts(chart.y().ticks(), x.low(), Block.Side.LEFT));
        }
        if (!chart.margin().isEmpty()) {
            helpers.add(texts(chart.margin(), x.high(), Block.Side.RIGHT));
        }
        if (!periods.isEmpty()) {
            helpers.add(texts(periods, y.low(), Block.Side.BELOW));
        }
        data.addAll(helpers);
        return data;
    }

    private Block rule(Rule rule) {
        double[] here = {rule.at(), rule.at()};
        double[] across = rule.vertical() ? ends(y) : ends(x);
        Look look = Look.line(rule.colour(), rule.dash(), rule.width());
        return Block.line(rule.name(), look, rule.vertical() ? here : across, rule.vertical() ? across : here, true);
    }

    private static double[] ends(Range range) {
        return new double[] {range.low(), range.high()};
    }

    private static Block outline(Bars bars) {
        double[] x = new double[4 * bars.bars().size()];
        double[] y = new double[x.length];
        int k = 0;
        for (Bars.Bar bar : bars.bars()) {
            x[k] = bar.from();
            x[k + 1] = bar.from();
            x[k + 2] = bar.to();
            x[k + 3] = bar.to();
            y[k + 1] = bar.height();
            y[k + 2] = bar.height();
            k += 4;
        }
        return Block.line(bars.name(), Look.line(bars.colour(), Dash.SOLID, EDGE_WIDTH), x, y, false);
    }

    /** Two lines of one look; the legend names the first. */
    private static List<Block> edges(Band band) {
        Look look = Look.line(band.colour(), Dash.DOTTED, EDGE_WIDTH);
        return List.of(
                Block.line(band.name(), look, band.x().toArray(), band.low().toArray(), false),
                Block.line("", look, band.x().toArray(), band.high().toArray(), false));
    }

    /** @param edge of the plot they stand at */
    private static Block texts(List<Tick> ticks, double edge, Block.Side side) {
        double[] places = ticks.stream().mapToDouble(Tick::at).toArray();
        double[] edges = ticks.stream().mapToDouble(tick -> edge).toArray();
        boolean isBelow = side == Block.Side.BELOW;
        List<String> words = ticks.stream().map(Tick::label).toList();
        return Block.texts(isBelow ? places : edges, isBelow ? edges : places, words, side, INVISIBLE);
    }

    static boolean hasLine(Look look) {
        return look.line() != Dash.NONE;
    }

    static boolean hasMarker(Look look) {
        return look.marker() != Marker.NONE;
    }
}
