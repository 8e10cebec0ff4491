package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.BaconDecomposition.Component;
import org.quasilab.result.BaconDecomposition.Share;
import org.quasilab.result.BaconResult;
import org.quasilab.result.TwfeWeights;
import org.quasilab.text.Numbers;

/** Each comparison of two groups by its weight and its estimate, and the weight of each treated cell. */
final class BaconCharts {
    /** Room for marks of tiny weight beside the axis, of the largest weight. */
    private static final double BESIDE_ZERO = 0.03;

    private final BaconResult result;
    private final Words words;

    BaconCharts(BaconResult result, Words words) {
        this.result = result;
        this.words = words;
    }

    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        result.comparisons().ifPresent(found -> charts.add(scatter(found)));
        result.weights().ifPresent(found -> charts.add(map(found)));
        return charts;
    }

    private String outcome() {
        return words.variable(
                result.spec().outcome().orElse(words.study().design().outcome()));
    }

    private Chart scatter(BaconDecomposition found) {
        double largest =
                found.components().stream().mapToDouble(Component::weight).max().orElse(1);
        List<Layer> layers = new ArrayList<>(List.of(Rule.zero(false), Rule.reference("", false, found.twfe())));
        for (Share share : found.types()) {
            int number = share.type().ordinal();
            layers.add(new Series(
                    words.text(
                            "bacon.legend",
                            words.messages()
                                    .text("table.bacon.type." + share.type().word()),
                            percent(share.weight())),
                    Look.points(
                            Colour.series(number),
                            Marker.series(number),
                            !share.type().isForbidden()),
                    Errors.NONE,
                    found.components().stream()
                            .filter(component -> component.type() == share.type())
                            .map(component -> new Point(component.weight(), component.estimate(), tip(component)))
                            .toList()));
        }
        return new Chart(
                "bacon",
                words.title(result.spec(), "bacon.title", outcome()),
                words.text("bacon.subtitle", words.number(found.twfe()), percent(found.forbidden())),
                Axis.numbers(words.text("bacon.x")).withLimits(-BESIDE_ZERO * largest, Double.NaN),
                Axis.numbers(words.text("bacon.y", outcome())),
                layers);
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 1) + "%";
    }

    private Tip tip(Component component) {
        String control = component.control().isPresent()
                ? words.period(component.control().getAsInt())
                : words.text("bacon.never");
        return Tip.of(
                        words.text("bacon.pair", words.period(component.treated()), control),
                        words.row("estimate", words.number(component.estimate())),
                        words.row("weight", percent(component.weight())),
                        words.row("treated-units", words.count(component.treatedUnits())),
                        words.row("controls", words.count(component.controlUnits())))
                .withAbout(words.messages()
                        .text("table.bacon.type." + component.type().word()));
    }

    private Chart map(TwfeWeights found) {
        CohortMap map = CohortMap.of(
                words, found.cells().stream().map(TwfeWeights.Cell::cohort).toList());
        List<HeatMap.Cell> cells = found.cells().stream()
                .map(cell -> new HeatMap.Cell(
                        cell.time(),
                        map.height(cell.cohort()),
                        cell.weight(),
                        Tip.of(
                                map.cell(cell.cohort(), cell.time()),
                                words.row("weight", words.number(cell.weight())),
                                words.row("treated-units", words.count(cell.units())),
                                words.row("negative", words.count(cell.negative())))))
                .toList();
        List<Layer> layers = new ArrayList<>(List.of(new HeatMap(words.text("tip.weight"), cells)));
        List<Point> negative = found.cells().stream()
                .filter(cell -> cell.weight() < 0)
                .map(cell -> new Point(cell.time(), map.height(cell.cohort()), Tip.NONE))
                .toList();
        if (!negative.isEmpty()) {
            layers.add(new Series(
                    words.text("bacon.negative"),
                    Look.points(Colour.INK, Marker.DIAMOND, true),
                    Errors.NONE,
                    negative));
        }
        return map.chart(
                "twfe-weights",
                words.text("bacon.map-title"),
                found.negative() == 0
                        ? words.text("bacon.none-negative")
                        : words.text(
                                "bacon.some-negative", words.count(found.negative()), words.count(found.treated())),
                found.cells().stream().map(TwfeWeights.Cell::time).toList(),
                layers);
    }
}
