package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
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
    private final TreeMap<Integer, List<Row>> byTime = new TreeMap<>();

    EfficiencyCharts(EfficiencyResult result, Words words) {
        this.result = result;
        this.words = words;
        for (Row row : result.rows()) {
            byTime.computeIfAbsent(row.time(), time -> new ArrayList<>()).add(row);
        }
    }

    List<Chart> charts() {
        if (byTime.isEmpty()) {
            return List.of();
        }
        List<Chart> charts = new ArrayList<>();
        charts.add(trend());
        if (!result.spec().index().equals("none")) {
            charts.add(index());
        }
        charts.add(densities());
        charts.add(heatMap());
        return charts;
    }

    private Chart trend() {
        double[] times =
                byTime.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
        double[] low = new double[times.length];
        double[] high = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            double[] sorted = scores(byTime.get((int) times[i]));
            low[i] = sorted.length == 0 ? Double.NaN : Density.quantile(sorted, 0.25);
            high[i] = sorted.length == 0 ? Double.NaN : Density.quantile(sorted, 0.75);
        }
        Band quartiles = new Band(
                words.text("efficiency.quartiles"),
                Colour.BLUE,
                DoubleVector.of(times),
                DoubleVector.of(low),
                DoubleVector.of(high));
        Series mean = means(words.text("efficiency.mean"), 0, result.rows());
        return new Chart("efficiency-trend", title("efficiency.trend"), "", time(), score(), List.of(quartiles, mean));
    }

    /**
     * The mean by group.
     *
     * @param groupOf unit → group; units without one are left out
     */
    Chart byGroup(Map<String, String> groupOf) {
        List<Layer> layers = new ArrayList<>();
        for (String group : new TreeSet<>(groupOf.values())) {
            List<Row> rows = result.rows().stream()
                    .filter(row -> group.equals(groupOf.get(row.unit())))
                    .toList();
            layers.add(means(group, layers.size(), rows));
        }
        return new Chart("efficiency-groups", words.text("efficiency.groups"), "", time(), score(), layers);
    }

    private Series means(String name, int number, List<Row> rows) {
        List<Point> points = new ArrayList<>();
        for (int time : byTime.keySet()) {
            double[] scores =
                    scores(rows.stream().filter(row -> row.time() == time).toList());
            double mean = Arrays.stream(scores).average().orElse(Double.NaN);
            points.add(new Point(
                    time,
                    mean,
                    Tip.of(
                            name + ", " + time,
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
                title("efficiency.index-title"),
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
                            name + ", " + period.getKey(),
                            words.row("cumulated", words.number(level)),
                            words.row("change", words.number(change)))));
        }
        return new Series(name, Look.nth(number), Errors.NONE, points);
    }

    /** The first, middle and last period. */
    private Chart densities() {
        List<Integer> times = List.copyOf(byTime.keySet());
        List<Integer> shown = List.of(0, (times.size() - 1) / 2, times.size() - 1).stream()
                .distinct()
                .map(times::get)
                .toList();
        List<Layer> layers = new ArrayList<>();
        for (int time : shown) {
            Density density = Density.of(DoubleVector.of(scores(byTime.get(time))));
            int number = layers.size();
            layers.add(words.densityCurve(
                    Integer.toString(time),
                    Look.line(Colour.series(number), Dash.series(number), 2),
                    density.x(),
                    density.y()));
        }
        return new Chart(
                "efficiency-density",
                title("efficiency.density"),
                "",
                Axis.numbers(words.text("efficiency.score")).withGrid(false),
                Axis.numbers(words.text("placebo.y")),
                layers);
    }

    /** Units from the most to the least efficient on average. */
    private Chart heatMap() {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (Row row : result.rows()) {
            if (Double.isFinite(row.score())) {
                double[] sum = sums.computeIfAbsent(row.unit(), unit -> new double[2]);
                sum[0] += row.score();
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
            names.add(new Tick(units.size() - 1 - i, units.get(i)));
        }
        List<HeatMap.Cell> cells = result.rows().stream()
                .filter(row -> height.containsKey(row.unit()))
                .map(row -> new HeatMap.Cell(row.time(), height.get(row.unit()), row.score(), tip(row)))
                .toList();
        return new Chart(
                "efficiency-map",
                title("efficiency.map"),
                "",
                time(),
                Axis.names("", names).withLimits(-0.5, units.size() - 0.5),
                List.of(new HeatMap(words.text("efficiency.score"), cells)));
    }

    private Tip tip(Row row) {
        return Tip.of(row.unit() + ", " + row.time(), words.row("score", words.number(row.score())));
    }

    private static double[] scores(List<Row> rows) {
        return rows.stream()
                .mapToDouble(Row::score)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    private String title(String key) {
        return words.title(result.spec().title(), key);
    }

    private Axis time() {
        return Axis.whole("");
    }

    private Axis score() {
        return Axis.numbers(words.text("efficiency.score"));
    }
}
