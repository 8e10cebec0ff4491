package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.AttResult;
import org.quasilab.result.AttResult.Column;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.GroupTime;
import org.quasilab.text.Numbers;

/** Estimators side by side: their paths by event time, their main averages, and the effects by cohort and period. */
final class AttCharts {
    /** Room two neighbours take at most, and all of them together, in event times. */
    private static final double APART = 0.14;

    private static final double TOGETHER = 0.72;

    /** Relative distance up to which two paths are one. */
    private static final double SAME = 1e-9;

    /** Cohorts that a tip has room for; the map of effects has all. */
    private static final int MOST_COHORTS = 12;

    private final AttResult result;
    private final Words words;

    AttCharts(AttResult result, Words words) {
        this.result = result;
        this.words = words;
    }

    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>(List.of(paths(), forest()));
        result.columns().stream()
                .filter(column ->
                        column.estimate().flatMap(AttEstimate::groupTime).isPresent())
                .findFirst()
                .ifPresent(column -> charts.add(map(column)));
        charts.addAll(doses());
        result.bacon().ifPresent(found -> charts.addAll(new BaconCharts(found, words).charts()));
        return charts;
    }

    private List<Chart> doses() {
        List<Chart> charts = new ArrayList<>();
        for (Column column : result.columns()) {
            column.estimate().flatMap(AttEstimate::dose).ifPresent(response -> {
                String id = charts.isEmpty() ? "att-dose" : "att-dose-" + (charts.size() + 1);
                String name = column.choice().fullName(words.messages());
                charts.add(new DoseCharts(name, response, words).chart(id, outcome()));
            });
        }
        return charts;
    }

    private String outcome() {
        return result.columns().stream()
                .flatMap(column -> column.average().stream())
                .findFirst()
                .map(words::outcome)
                .orElse("");
    }

    /** A path and the estimators it is the path of. */
    private record Named(EventPath path, List<Column> columns) {}

    private String name(Named named) {
        return named.columns.stream().map(this::brief).collect(Collectors.joining(" = "));
    }

    /** What a legend has room for: the label, or an abbreviation of the estimator's name. */
    private String brief(Column column) {
        String own = column.choice().label(words.messages());
        return own.isEmpty() ? words.text("att.name." + column.choice().name()) : own;
    }

    private Chart paths() {
        List<Named> paths = named();
        double apart = Math.min(APART, TOGETHER / Math.max(1, paths.size()));
        List<Layer> layers = new ArrayList<>(List.of(Rule.zero(false), Rule.reference("", true, -0.5)));
        for (int i = 0; i < paths.size(); i++) {
            double offset = (i - (paths.size() - 1) / 2.0) * apart;
            layers.add(new Series(
                    name(paths.get(i)),
                    Look.points(Colour.series(i), Marker.series(i), i % 2 == 0),
                    Errors.VERTICAL,
                    points(paths.get(i), offset)));
        }
        TreeSet<Integer> times = paths.stream()
                .flatMap(named -> named.path.points().stream())
                .map(EventPath.Point::eventTime)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Tick> ticks = times.isEmpty()
                ? List.of()
                : IntStream.rangeClosed(times.first(), times.last())
                        .mapToObj(time -> new Tick(time, signed(time)))
                        .toList();
        return new Chart(
                "att-paths",
                words.title(result.spec(), "att.title", outcome()),
                bases(paths),
                Axis.whole(words.text("event-study.x")).withTicks(ticks),
                Axis.numbers(words.text("event-study.y", outcome(), words.level(result.level()))),
                layers);
    }

    /** What each path measures the time before treatment from; packages differ in it. */
    private String bases(List<Named> paths) {
        Map<EventPath.Base, List<String>> bases = new TreeMap<>();
        paths.forEach(named -> bases.computeIfAbsent(named.path.base(), base -> new ArrayList<>())
                .add(name(named)));
        return bases.entrySet().stream()
                .map(entry -> words.text(
                        "att.base." + entry.getKey().name().toLowerCase(java.util.Locale.ROOT),
                        words.messages().listed(entry.getValue())))
                .reduce((before, next) -> words.text("att.bases", before, next))
                .orElse("");
    }

    /** Paths that are equal by algebra are one. */
    private List<Named> named() {
        List<Named> named = new ArrayList<>();
        for (Column column : result.columns()) {
            column.estimate().flatMap(AttEstimate::dynamic).ifPresent(path -> {
                named.stream()
                        .filter(known -> isSame(known.path, path))
                        .findFirst()
                        .ifPresentOrElse(
                                known -> known.columns.add(column),
                                () -> named.add(new Named(path, new ArrayList<>(List.of(column)))));
            });
        }
        return named;
    }

    private static boolean isSame(EventPath a, EventPath b) {
        if (a.base() != b.base() || a.points().size() != b.points().size()) {
            return false;
        }
        for (int i = 0; i < a.points().size(); i++) {
            boolean isNear = Math.abs(a.effects().estimate(i) - b.effects().estimate(i))
                            <= SAME * Math.abs(a.effects().estimate(i))
                    && Math.abs(a.effects().se(i) - b.effects().se(i))
                            <= SAME * a.effects().se(i);
            if (a.points().get(i).eventTime() != b.points().get(i).eventTime() || !isNear) {
                return false;
            }
        }
        return true;
    }

    private List<Point> points(Named named, double offset) {
        EventPath path = named.path;
        Effects effects = path.effects();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < path.points().size(); i++) {
            EventPath.Point point = path.points().get(i);
            String interval =
                    words.text(path.critical().isPresent() ? "tip.band" : "tip.interval", words.level(effects.level()));
            List<Tip.Row> rows = new ArrayList<>(List.of(
                    words.row("estimate", words.number(effects.estimate(i))),
                    words.row("se", words.known(effects.se(i))),
                    new Tip.Row(
                            interval,
                            Double.isNaN(path.low(i)) ? Words.UNKNOWN : words.interval(path.low(i), path.high(i))),
                    words.row("p", words.p(effects.p(i))),
                    words.row("treated-units", words.count(point.units())),
                    words.row("cohorts", words.count(point.cohorts()))));
            rows.addAll(behind(named.columns.get(0), point.eventTime()));
            points.add(new Point(
                    point.eventTime() + offset,
                    effects.estimate(i),
                    path.low(i),
                    path.high(i),
                    Tip.of(
                                    name(named) + " · " + words.text("event-study.tip", signed(point.eventTime())),
                                    rows.toArray(Tip.Row[]::new))
                            .withAbout(named.columns.get(0).label(words.messages()))));
        }
        return points;
    }

    /** The effects by cohort that a point is the mean of, with their units, where the estimator has them. */
    private List<Tip.Row> behind(Column column, int eventTime) {
        List<Tip.Row> rows = new ArrayList<>();
        column.estimate().flatMap(AttEstimate::groupTime).ifPresent(found -> {
            for (int i = 0; i < found.cells().size(); i++) {
                GroupTime.Cell cell = found.cells().get(i);
                if (cell.time() - cell.cohort() == eventTime && cell.missing().isEmpty()) {
                    rows.add(new Tip.Row(
                            words.text("att.behind", words.period(cell.cohort()), words.count(cell.units())),
                            words.number(found.effects().estimate(i))));
                }
            }
        });
        return rows.size() <= MOST_COHORTS ? rows : rows.subList(0, MOST_COHORTS);
    }

    private Chart forest() {
        List<Forest.Row> rows = new ArrayList<>();
        for (Column column : result.columns()) {
            column.average()
                    .ifPresent(average -> rows.add(Forest.Row.of(
                            column.label(words.messages()),
                            average,
                            0,
                            column.choice().name().equals("twfe"))));
        }
        Forest forest = new Forest(words, rows);
        List<Layer> layers = new ArrayList<>(List.of(Rule.zero(true)));
        rows.stream()
                .filter(Forest.Row::filled)
                .findFirst()
                .ifPresent(row -> layers.add(Rule.reference("", true, row.value())));
        layers.add(forest.marks(words.text("att.robust"), Colour.BLUE, false));
        layers.add(forest.marks(words.text("att.twfe"), Colour.VERMILION, true));
        return new Chart(
                "att-forest",
                words.text("att.forest-title", outcome()),
                "",
                Axis.numbers(words.text("forest.x", outcome(), words.level(result.level()))),
                forest.names(),
                forest.figures(),
                layers);
    }

    /** ATT(g,t) of the first estimator that has them. */
    private Chart map(Column column) {
        GroupTime cells = column.estimate().flatMap(AttEstimate::groupTime).orElseThrow();
        CohortMap map = CohortMap.of(
                words, cells.cells().stream().map(GroupTime.Cell::cohort).toList());
        List<HeatMap.Cell> drawn = new ArrayList<>();
        for (int i = 0; i < cells.cells().size(); i++) {
            GroupTime.Cell cell = cells.cells().get(i);
            drawn.add(new HeatMap.Cell(
                    cell.time(),
                    map.height(cell.cohort()),
                    cells.effects().estimate(i),
                    tip(map.cell(cell.cohort(), cell.time()), cells, i)));
        }
        return map.chart(
                "att-cells",
                words.text("att.cells-title", column.label(words.messages())),
                words.text("att.cells-subtitle"),
                cells.cells().stream().map(GroupTime.Cell::time).toList(),
                List.of(new HeatMap(words.text("att.effect"), drawn)));
    }

    private Tip tip(String title, GroupTime cells, int i) {
        GroupTime.Cell cell = cells.cells().get(i);
        Effects effects = cells.effects();
        if (cell.missing().isPresent()) {
            return Tip.of(title, new Tip.Row("", cell.missing().get().message(words.messages())));
        }
        List<Tip.Row> rows = new ArrayList<>(List.of(
                words.row("estimate", words.number(effects.estimate(i))),
                words.row("se", words.known(effects.se(i))),
                words.row("p", words.p(effects.p(i))),
                words.row("treated-units", words.count(cell.units()))));
        if (cell.controls() >= 0) {
            rows.add(words.row("controls", words.count(cell.controls())));
        }
        return Tip.of(title, rows.toArray(Tip.Row[]::new));
    }

    private static String signed(int time) {
        return Numbers.withMinus(Integer.toString(time));
    }
}
