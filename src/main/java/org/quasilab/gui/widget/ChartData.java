package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.chart.Bars;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Layer;
import org.quasilab.chart.Series;

/** The numbers behind a chart as text with tabs: one block a series, full precision. */
final class ChartData {
    private ChartData() {}

    static String tabbed(Chart chart) {
        List<String> lines = new ArrayList<>();
        for (Layer layer : chart.layers()) {
            if (layer instanceof Series series) {
                lines.add(String.join(
                        "\t", series.name(), chart.x().label(), chart.y().label(), "low", "high"));
                series.points().forEach(point -> lines.add(row("", point.x(), point.y(), point.low(), point.high())));
            } else if (layer instanceof Bars bars) {
                lines.add(String.join("\t", bars.name(), "from", "to", chart.y().label()));
                bars.bars().forEach(bar -> lines.add(row("", bar.from(), bar.to(), bar.height())));
            }
        }
        return String.join("\n", lines);
    }

    private static String row(String first, double... values) {
        StringBuilder line = new StringBuilder(first);
        for (double value : values) {
            line.append('\t').append(Double.isNaN(value) ? "" : Double.toString(value));
        }
        return line.toString();
    }
}
