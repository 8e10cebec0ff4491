package org.quasilab.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                Axis.numbers(words.text("bacon.x")),
                Axis.numbers(words.text("bacon.y", outcome())),
                layers);
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 1) + "%";
    }

    private Tip tip(Component component) {
        String control = component.control().isPresent()
                ? Integer.toString(component.control().getAsInt())
                : words.text("bacon.never");
        return Tip.of(
                        words.text("bacon.pair", Integer.toString(component.treated()), control),
                        words.row("estimate", words.number(component.estimate())),
                        words.row("weight", percent(component.weight())),
                        words.row("treated-units", words.count(component.treatedUnits())),
                        words.row("controls", words.count(component.controlUnits())))
                .withAbout(words.messages()
                        .text("table.bacon.type." + component.type().word()));
    }

    private Chart map(TwfeWeights found) {
        List<Integer> cohorts = found.cells().stream()
                .map(TwfeWeights.Cell::cohort)
                .distinct()
                .sorted()
                .toList();
        Map<Integer, Integer> height = new LinkedHashMap<>();
        List<Tick> names = new ArrayList<>();
        for (int i = 0; i < cohorts.size(); i++) {
            height.put(cohorts.get(i), cohorts.size() - 1 - i);
            names.add(new Tick(cohorts.size() - 1 - i, Integer.toString(cohorts.get(i))));
        }
        List<HeatMap.Cell> cells = found.cells().stream()
                .map(cell -> new HeatMap.Cell(
                        cell.time(),
                        height.get(cell.cohort()),
                        cell.weight(),
                        Tip.of(
                                words.text("att.cell", Integer.toString(cell.cohort()), Integer.toString(cell.time())),
                                words.row("weight", words.number(cell.weight())),
                                words.row("treated-units", words.count(cell.units())),
                                words.row("negative", words.count(cell.negative())))))
                .toList();
        List<Layer> layers = new ArrayList<>(List.of(new HeatMap(words.text("tip.weight"), cells)));
        List<Point> negative = found.cells().stream()
                .filter(cell -> cell.weight() < 0)
                .map(cell -> new Point(cell.time(), height.get(cell.cohort()), Tip.NONE))
                .toList();
        if (!negative.isEmpty()) {
            layers.add(new Series(
                    words.text("bacon.negative"),
                    Look.points(Colour.VERMILION, Marker.DIAMOND, true),
                    Errors.NONE,
                    negative));
        }
        return new Chart(
                "twfe-weights",
                words.text("bacon.map-title"),
                found.negative() == 0
                        ? words.text("bacon.none-negative")
                        : words.text(
                                "bacon.some-negative", words.count(found.negative()), words.count(found.treated())),
                Axis.whole(words.messages().text("table.time")),
                Axis.names(words.text("att.cohort"), names).withLimits(-0.5, cohorts.size() - 0.5),
                layers);
    }
}
