package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.CurveNames;
import org.quasilab.result.CurveResult;
import org.quasilab.result.CurveResult.Specification;
import org.quasilab.result.DoubleVector;

/**
 * The estimates in their order with their intervals, and under them, at the same places, which choices each one has: the
 * descriptive curve of Simonsohn, Simmons and Nelson (2020).
 */
final class CurveCharts {
    /** More bars and marks would run into each other. */
    private static final int MOST_BARS = 80;

    private final CurveResult result;
    private final Words words;
    private final CurveNames names;
    private final boolean isLong;
    private final Map<Specification, Integer> places = new IdentityHashMap<>();

    CurveCharts(CurveResult result, Words words) {
        this.result = result;
        this.words = words;
        this.names = new CurveNames(words.study(), words.messages());
        this.isLong = result.specifications().size() > MOST_BARS;
        for (Specification specification : result.specifications()) {
            places.put(specification, places.size() + 1);
        }
    }

    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>(List.of(curve()));
        Map<String, Map<String, List<Specification>>> groups = names.groups(result);
        if (!groups.isEmpty()) {
            charts.add(dashboard(groups));
        }
        return charts;
    }

    private String outcome() {
        List<String> outcomes = result.spec().choices().outcomes();
        return words.messages().listed(outcomes.stream().map(words::variable).toList());
    }

    private Chart curve() {
        int count = result.specifications().size();
        List<Layer> layers = new ArrayList<>();
        result.joint()
                .filter(joint -> joint.low().size() == count)
                .ifPresent(joint -> layers.add(band(words.text("curve.band"), Colour.GREY, joint.low(), joint.high())));
        if (isLong) {
            layers.add(band(
                    words.text("curve.intervals", words.level(result.level())),
                    Colour.SKY,
                    vector(s -> s.effect().ciLow(0)),
                    vector(s -> s.effect().ciHigh(0))));
        }
        layers.add(Rule.zero(false));
        Predicate<Specification> isBaseline = Specification::isBaseline;
        layers.add(estimates(
                "curve.not-significant",
                Look.points(Colour.GREY, isLong ? Marker.DOT : Marker.CIRCLE, false),
                isBaseline.negate().and(s -> !result.isSignificant(s))));
        layers.add(estimates(
                "curve.significant",
                Look.points(Colour.BLUE, isLong ? Marker.DOT : Marker.CIRCLE, true),
                isBaseline.negate().and(result::isSignificant)));
        layers.add(estimates("curve.baseline", Look.points(Colour.VERMILION, Marker.SQUARE, true), isBaseline));
        layers.removeIf(
                layer -> layer instanceof Series series && series.points().isEmpty());
        return new Chart(
                "specification-curve",
                words.title(result.spec(), "curve.title", outcome()),
                words.text(
                        "curve.subtitle",
                        words.count(count),
                        words.number(result.median()),
                        words.count(result.significant())),
                places(count),
                Axis.numbers(words.text("curve.y", outcome(), words.level(result.level()))),
                layers);
    }

    private Axis places(int count) {
        return Axis.numbers(words.text("curve.x")).withLimits(0, count + 1).withGrid(false);
    }

    private static Layer band(String name, Colour colour, DoubleVector low, DoubleVector high) {
        double[] x = new double[low.size()];
        Arrays.setAll(x, i -> i + 1);
        return new Band(name, colour, DoubleVector.of(x), low, high);
    }

    /** A number of each specification; that of the estimate where there is none, as of an interval without an error. */
    private DoubleVector vector(ToDoubleFunction<Specification> of) {
        return DoubleVector.of(result.specifications().stream()
                .mapToDouble(s -> Double.isFinite(of.applyAsDouble(s)) ? of.applyAsDouble(s) : s.estimate())
                .toArray());
    }

    private Series estimates(String key, Look look, Predicate<Specification> which) {
        return new Series(
                words.text(key),
                look,
                isLong ? Errors.NONE : Errors.VERTICAL,
                result.specifications().stream()
                        .filter(which)
                        .map(s -> new Point(
                                places.get(s),
                                s.estimate(),
                                s.effect().ciLow(0),
                                s.effect().ciHigh(0),
                                tip(s)))
                        .toList());
    }

    private Tip tip(Specification specification) {
        return Tip.of(
                names.all(specification),
                words.row("estimate", words.number(specification.estimate())),
                words.row("se", words.number(specification.effect().se(0))),
                words.row("p", words.p(specification.p())),
                words.row("n", words.count(specification.n())));
    }

    private Chart dashboard(Map<String, Map<String, List<Specification>>> groups) {
        int rows = groups.values().stream().mapToInt(Map::size).sum();
        List<Tick> ticks = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        int group = 0;
        for (Map.Entry<String, Map<String, List<Specification>>> of : groups.entrySet()) {
            List<Point> points = new ArrayList<>();
            for (Map.Entry<String, List<Specification>> choice : of.getValue().entrySet()) {
                double height = rows - 1 - ticks.size();
                ticks.add(new Tick(height, choice.getKey()));
                choice.getValue().forEach(s -> points.add(new Point(places.get(s), height, tip(s))));
            }
            points.sort(Comparator.comparingDouble(Point::x));
            layers.add(new Series(
                    of.getKey(),
                    Look.points(Colour.series(group), isLong ? Marker.STROKE : Marker.SQUARE, true),
                    Errors.NONE,
                    points));
            group++;
        }
        return new Chart(
                "specification-choices",
                words.text("curve.choices-title"),
                words.text("curve.choices-subtitle"),
                places(result.specifications().size()),
                Axis.names("", ticks),
                layers);
    }
}
