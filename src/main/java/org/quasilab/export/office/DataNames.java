package org.quasilab.export.office;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.chart.Axis;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Tick;
import org.quasilab.text.Messages;

/** What stands above and beside a chart's numbers, so that who edits the data finds the number meant. */
final class DataNames {
    private final Chart chart;
    private final Messages messages;
    private final Map<String, Integer> times = new HashMap<>();

    DataNames(Chart chart, Messages messages) {
        this.chart = chart;
        this.messages = messages;
    }

    /** Above the columns of the next block: x, y, and the lengths of its intervals; the second is the series' name. */
    List<String> above(Block block) {
        String name = block.name().isEmpty() ? numbered(messages.text("export.chart." + role(block))) : block.name();
        String along = chart.x().label().isEmpty()
                ? messages.text("export.chart.horizontal")
                : chart.x().label();
        return List.of(
                messages.text("export.chart.of", name, along),
                name,
                messages.text("export.chart.down", name),
                messages.text("export.chart.up", name));
    }

    private static String role(Block block) {
        if (!block.labels().isEmpty()) {
            return "labels";
        }
        return block.helper() ? "reference" : "interval";
    }

    private String numbered(String name) {
        int time = times.merge(name, 1, Integer::sum);
        return time == 1 ? name : name + " " + time;
    }

    String texts() {
        return messages.text("export.chart.text");
    }

    String row() {
        return messages.text("export.chart.row");
    }

    /** The names of the rows a block's points stand in; empty if the chart has no rows with names. */
    List<String> beside(Block block) {
        if (chart.y().kind() != Axis.Kind.NAMES || block.helper()) {
            return List.of();
        }
        return Arrays.stream(block.columns().get(1)).mapToObj(this::row).toList();
    }

    private String row(double at) {
        return chart.y().ticks().stream()
                .filter(tick -> Math.abs(tick.at() - at) < 0.5)
                .map(Tick::label)
                .findFirst()
                .orElse("");
    }
}
