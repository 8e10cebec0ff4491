package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.chart.Band;
import org.quasilab.chart.Bars;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Diagram;
import org.quasilab.chart.HeatMap;
import org.quasilab.chart.Layer;
import org.quasilab.chart.Rule;
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
            } else if (layer instanceof Band band) {
                lines.add(String.join("\t", band.name(), chart.x().label(), "low", "high"));
                for (int i = 0; i < band.x().size(); i++) {
                    lines.add(row(
                            "", band.x().get(i), band.low().get(i), band.high().get(i)));
                }
            } else if (layer instanceof HeatMap map) {
                lines.add(String.join(
                        "\t", map.name(), chart.x().label(), chart.y().label(), map.name()));
                map.cells().forEach(cell -> lines.add(row("", cell.x(), cell.y(), cell.value())));
            } else if (layer instanceof Rule rule && !rule.name().isEmpty()) {
                lines.add(row(rule.name(), rule.at()));
            } else if (layer instanceof Diagram diagram) {
                diagram.boxes().forEach(box -> lines.add(String.join("\t", box.lines())));
                diagram.arrows()
                        .forEach(arrow -> lines.add(String.join(
                                "\t", first(diagram, arrow.from()), first(diagram, arrow.to()), arrow.label())));
            }
        }
        return String.join("\n", lines);
    }

    private static String first(Diagram diagram, int box) {
        return diagram.boxes().get(box).lines().get(0);
    }

    private static String row(String first, double... values) {
        StringBuilder line = new StringBuilder(first);
        for (double value : values) {
            line.append('\t').append(Double.isNaN(value) ? "" : Double.toString(value));
        }
        return line.toString();
    }
}
