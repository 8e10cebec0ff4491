package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Row;

/** Efficiency over time: its mean and spread, by group, its density in some periods, and unit by unit as a heat map. */
final class EfficiencyCharts {
    private final EfficiencyResult result;
    private final Words words;
    private final Measure own;
    private final TreeMap<Integer, List<Row>> byTime = new TreeMap<>();

    /** A value of each row, and what its charts are called. */
    private record Measure(
            ToDoubleFunction<Row> value, String name, String trend, String groups, String density, String map) {
        double[] sorted(List<Row> rows) {
            return rows.stream()
                    .mapToDouble(value)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
        }

        Axis axis() {
            return Axis.numbers(name);
        }
    }

    EfficiencyCharts(EfficiencyResult result, Words words) {
        this.result = result;
        this.words = words;
        this.own = own();
        for (Row row : result.rows()) {
            byTime.computeIfAbsent(row.time(), time -> new ArrayList<>()).add(row);
        }
    }

    List<Chart> charts() {
        if (byTime.isEmpty()) {
            return List.of();
        }
        List<Chart> charts = new ArrayList<>();
        charts.add(trend("efficiency-trend", own));
        if (isIndex()) {
            charts.add(index());
        }
        charts.add(densities());
        charts.add(heatMap());
        if (isIndex()) {
            charts.add(trend("efficiency-score", score()));
        }
        return charts;
    }

    private boolean isIndex() {
        return !result.spec().index().equals("none");
    }

    /** What the step puts into the data, or would: an index as a level or as it is, else the score. */
    private Measure own() {
        if (!isIndex()) {
            return score();
        }
        String name = result.spec().into().isEmpty()
                ? words.text("efficiency.index")
                : words.variable(result.spec().into());
        return new Measure(
                result.spec().cumulate() ? Row::level : Row::index,
                name,
                words.text("efficiency.own-trend", name),
                words.text("efficiency.own-groups", name),
                words.text("efficiency.own-density", name),
                words.text("efficiency.own-map", name));
    }

    private Measure score() {
        return new Measure(
                Row::score,
                words.text("efficiency.score"),
                words.text("efficiency.trend"),
                words.text("efficiency.groups"),
                words.text("efficiency.density"),
                words.text("efficiency.map"));
    }

    private Chart trend(String id, Measure measure) {
        double[] times =
                byTime.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
        double[] low = new double[times.length];
        double[] high = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            double[] sorted = measure.sorted(byTime.get((int) times[i]));
            low[i] = sorted.length == 0 ? Double.NaN : Density.quantile(sorted, 0.25);
            high[i] = sorted.length == 0 ? Double.NaN : Density.quantile(sorted, 0.75);
        }
        Band quartiles = new Band(
                words.text("efficiency.quartiles"),
                Colour.BLUE,
                DoubleVector.of(times),
                DoubleVector.of(low),
                DoubleVector.of(high));
        Series mean = means(words.text("efficiency.mean"), 0, result.rows(), measure);
        return new Chart(id, title(measure.trend), "", time(), measure.axis(), List.of(quartiles, mean));
    }

    /**
     * The mean by group.
     *
     * @param groupOf unit → value of the group column, or the name of another group; units without one are left out. Groups
     *     come in the order of its entries
     */
    Chart byGroup(Map<String, String> groupOf) {
        List<Layer> layers = new ArrayList<>();
        for (String group : new LinkedHashSet<>(groupOf.values())) {
            List<Row> rows = result.rows().stream()
                    .filter(row -> group.equals(groupOf.get(row.unit())))
                    .toList();
            layers.add(means(words.group(result.spec().group(), group), layers.size(), rows, own));
        }
        return new Chart("efficiency-groups", own.groups, "", time(), own.axis(), layers);
    }

    private Series means(String name, int number, List<Row> rows, Measure measure) {
        List<Point> points = new ArrayList<>();
        for (int time : byTime.keySet()) {
            double[] scores = measure.sorted(
                    rows.stream().filter(row -> row.time() == time).toList());
            double mean = Arrays.stream(scores).average().orElse(Double.NaN);
            points.add(new Point(
                    time,
                    mean,
                    Tip.of(
                            name + ", " + result.text(time),
                            words.row("mean", words.number(mean)),
                            words.row("units", words.count(scores.length)))));
        }
        return new Series(name, Look.nth(number), Errors.NONE, points);
    }

    /** Index and its parts, each the geometric mean over units, cumulated from the first period. */
    private Chart index() {
        List<Layer> layers = new ArrayList<>();
        layers.add(Rule.reference("", false, 1));
        Map<String, ToDoubleFunction<Row>> parts = new LinkedHashMap<>();
        parts.put("efficiency.index", Row::index);
        parts.put("efficiency.efficiency-change", Row::efficiencyChange);
        parts.put("efficiency.technical-change", Row::technicalChange);
        parts.put("efficiency.scale-change", Row::scaleChange);
        parts.forEach((key, part) -> {
            if (result.rows().stream().mapToDouble(part).anyMatch(Double::isFinite)) {
                layers.add(cumulated(words.text(key), layers.size() - 1, part));
            }
        });
        return new Chart(
                "efficiency-index",
                title(words.text("efficiency.index-title")),
                words.text("efficiency.index-subtitle"),
                time(),
                Axis.numbers(words.text("efficiency.level")),
                layers);
    }

    private Series cumulated(String name, int number, ToDoubleFunction<Row> part) {
        List<Point> points = new ArrayList<>();
        double level = 1;
        for (Map.Entry<Integer, List<Row>> period : byTime.entrySet()) {
            double change = Math.exp(period.getValue().stream()
                    .mapToDouble(part)
                    .filter(v -> v > 0 && Double.isFinite(v))
                    .map(Math::log)
                    .average()
                    .orElse(0));
            level *= change;
            points.add(new Point(
                    period.getKey(),
                    level,
                    Tip.of(
                            name + ", " + result.text(period.getKey()),
                            words.row("cumulated", words.number(level)),
                            words.row("change", words.number(change)))));
        }
        return new Series(name, Look.nth(number), Errors.NONE, points);
    }

    /** The first, middle and last period, of those in which units differ: a level is one for all in its base period. */
    private Chart densities() {
        List<Integer> times = byTime.keySet().stream().filter(this::differs).toList();
        List<Integer> shown = Stream.of(0, (times.size() - 1) / 2, times.size() - 1)
                .distinct()
                .filter(i -> i >= 0 && i < times.size())
                .map(times::get)
                .toList();
        List<Layer> layers = new ArrayList<>();
        for (int time : shown) {
            Density density = Density.of(DoubleVector.of(own.sorted(byTime.get(time))));
            int number = layers.size();
            layers.add(words.densityCurve(
                    result.text(time),
                    Look.line(Colour.series(number), Dash.series(number), 2),
                    density.x(),
                    density.y()));
        }
        return new Chart(
                "efficiency-density",
                title(own.density),
                "",
                own.axis().withGrid(false),
                Axis.numbers(words.text("placebo.y")),
                layers);
    }

    private boolean differs(int time) {
        double[] values = own.sorted(byTime.get(time));
        return values.length > 1 && values[0] < values[values.length - 1];
    }

    /** Units from the highest to the lowest on average. */
    private Chart heatMap() {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (Row row : result.rows()) {
            if (Double.isFinite(own.value.applyAsDouble(row))) {
                double[] sum = sums.computeIfAbsent(row.unit(), unit -> new double[2]);
                sum[0] += own.value.applyAsDouble(row);
                sum[1]++;
            }
        }
        List<String> units = sums.keySet().stream()
                .sorted(Comparator.comparingDouble((String unit) -> sums.get(unit)[0] / sums.get(unit)[1])
                        .reversed())
                .toList();
        Map<String, Integer> height = new LinkedHashMap<>();
        List<Tick> names = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            height.put(units.get(i), units.size() - 1 - i);
            names.add(new Tick(units.size() - 1 - i, words.unit(units.get(i))));
        }
        List<HeatMap.Cell> cells = result.rows().stream()
                .filter(row -> height.containsKey(row.unit()))
                .map(row ->
                        new HeatMap.Cell(row.time(), height.get(row.unit()), own.value.applyAsDouble(row), tip(row)))
                .toList();
        return new Chart(
                "efficiency-map",
                title(own.map),
                "",
                time(),
                Axis.names("", names).withLimits(-0.5, units.size() - 0.5),
                List.of(new HeatMap(own.name, cells)));
    }

    private Tip tip(Row row) {
        return Tip.of(
                words.unit(row.unit()) + ", " + result.text(row.time()),
                new Tip.Row(own.name, words.number(own.value.applyAsDouble(row))));
    }

    private String title(String usual) {
        String own = result.spec().title(words.messages());
        return own.isEmpty() ? usual : own;
    }

    private Axis time() {
        return words.time(result.frequency(), byTime.keySet());
    }
}
