package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Row;
import org.quasilab.text.Numbers;

/** Scores by period: how many observations, mean, spread, those on the frontier; with an index, its geometric means. */
final class EfficiencyTable {
    private static final double ON_FRONTIER = 1 - 1e-6;

    private final Context context;
    private final EfficiencyResult result;
    private final boolean index;
    private final boolean scale;

    private EfficiencyTable(Context context, EfficiencyResult result) {
        this.context = context;
        this.result = result;
        this.index = result.rows().stream().anyMatch(row -> Double.isFinite(row.index()));
        this.scale = result.rows().stream().anyMatch(row -> Double.isFinite(row.scaleChange()));
    }

    static Table of(String id, String caption, EfficiencyResult result, Context context) {
        return new EfficiencyTable(context, result).table(id, caption);
    }

    private Table table(String id, String caption) {
        Map<Integer, List<Row>> byTime = new TreeMap<>();
        result.rows()
                .forEach(row -> byTime.computeIfAbsent(row.time(), time -> new ArrayList<>())
                        .add(row));
        List<org.quasilab.table.Row> body = new ArrayList<>();
        byTime.forEach((time, rows) -> body.add(row(result.text(time), rows)));
        body.add(row(context.text("efficiency.all"), result.rows()).withRuleAbove());
        return new Table(id, caption, List.of(header()), body, notes(), context.style());
    }

    private org.quasilab.table.Row header() {
        List<Cell> cells = new ArrayList<>(
                List.of(Cell.words(context.labels().key(context.study().data().time()))));
        List<String> keys = new ArrayList<>(List.of("observations", "mean", "sd", "min", "max", "frontier"));
        if (index) {
            keys.addAll(scale ? List.of("index", "ec", "tc", "sc") : List.of("index", "ec", "tc"));
        }
        keys.forEach(key -> cells.add(Cell.centered(context.text("efficiency." + key))));
        return org.quasilab.table.Row.of(cells);
    }

    private org.quasilab.table.Row row(String label, List<Row> rows) {
        double[] scores =
                rows.stream().mapToDouble(Row::score).filter(Double::isFinite).toArray();
        double mean = mean(scores);
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.words(label),
                Cell.count(scores.length),
                Cell.figure(mean, 3),
                Cell.figure(sd(scores, mean), 3),
                Cell.figure(min(scores), 3),
                Cell.figure(max(scores), 3),
                Cell.count(java.util.Arrays.stream(scores)
                        .filter(s -> s >= ON_FRONTIER)
                        .count())));
        if (index) {
            cells.add(Cell.figure(GeometricMean.of(rows, Row::index), 3));
            cells.add(Cell.figure(GeometricMean.of(rows, Row::efficiencyChange), 3));
            cells.add(Cell.figure(GeometricMean.of(rows, Row::technicalChange), 3));
        }
        if (scale) {
            cells.add(Cell.figure(GeometricMean.of(rows, Row::scaleChange), 3));
        }
        return org.quasilab.table.Row.of(cells);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(context.text(
                "note.efficiency",
                context.text("efficiency.model." + result.spec().model()),
                context.text("efficiency.returns." + result.spec().returns()),
                context.text("efficiency.frontier." + result.spec().frontier())));
        notes.add(context.text(
                "note.efficiency-columns",
                context.labels().list(result.spec().inputs()),
                context.labels().list(result.spec().goods()),
                result.spec().bads().isEmpty()
                        ? context.text("none")
                        : context.labels().list(result.spec().bads()),
                result.spec().inputs().size(),
                result.spec().goods().size(),
                result.spec().bads().size()));
        if (index) {
            notes.add(context.text("note.efficiency-index"));
        }
        notes.add(context.text("note.efficiency-all"));
        if (!result.infeasible().isEmpty()) {
            notes.add(context.text(
                    "note.infeasible", Numbers.grouped(result.infeasible().size())));
        }
        result.warnings().forEach(w -> notes.add(context.said(w)));
        return notes;
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double sd(double[] values, double mean) {
        double squares = java.util.Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    private static double min(double[] values) {
        return java.util.Arrays.stream(values).min().orElse(Double.NaN);
    }

    private static double max(double[] values) {
        return java.util.Arrays.stream(values).max().orElse(Double.NaN);
    }
}
