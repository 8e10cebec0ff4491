package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.Estimate;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.InferenceResult.Row;
import org.quasilab.text.TestTexts;

/** The interval of one coefficient by each rule, one under another. */
final class InferenceCharts {
    private final InferenceResult result;
    private final Words words;

    InferenceCharts(InferenceResult result, Words words) {
        this.result = result;
        this.words = words;
    }

    List<Chart> charts() {
        List<Forest.Row> rows = new ArrayList<>();
        for (InferenceResult.Rule rule : result.rules()) {
            rule.row()
                    .filter(row -> !Double.isNaN(row.ciLow()))
                    .ifPresent(row -> rows.add(row(words.messages().text("option.rules." + rule.name()), row)));
        }
        return rows.isEmpty() ? List.of() : List.of(forest(rows));
    }

    private Forest.Row row(String rule, Row row) {
        return new Forest.Row(
                rule,
                row.estimate(),
                row.ciLow(),
                row.ciHigh(),
                result.estimate().level(),
                these -> tip(rule, row, these),
                false);
    }

    private Tip tip(String rule, Row row, Words these) {
        List<Tip.Row> rows = new ArrayList<>(List.of(
                these.row("estimate", these.number(row.estimate())),
                these.row("se", these.known(row.se())),
                new Tip.Row(
                        these.text("tip.interval", these.level(result.estimate().level())),
                        these.interval(row.ciLow(), row.ciHigh())),
                these.row("p", these.p(row.p()))));
        if (row.draws() > 0) {
            rows.add(these.row("draws", these.count(row.draws())));
        }
        return Tip.of(rule, rows.toArray(Tip.Row[]::new));
    }

    private Chart forest(List<Forest.Row> rows) {
        Estimate estimate = result.estimate();
        Forest forest = new Forest(words, rows);
        String outcome = words.outcome(estimate);
        List<Integer> eventTimes = result.eventTimes(words.study());
        String title = eventTimes.isEmpty()
                ? words.title(
                        result.spec(),
                        "inference.title",
                        words.variable(result.names().get(0)),
                        outcome)
                : words.title(result.spec(), "inference.title-event", eventTimes.get(0), outcome);
        return new Chart(
                "forest",
                title,
                range(),
                Axis.numbers(words.text("forest.x", outcome, forest.level())),
                forest.names(),
                forest.figures(),
                List.of(
                        Rule.zero(true),
                        Rule.reference(
                                "", true, estimate.estimate(result.terms().get(0))),
                        forest.marks("", Colour.BLUE, false)));
    }

    /** The smallest and the largest p. */
    private String range() {
        double[] p = result.computed().stream()
                .mapToDouble(rule -> rule.row().orElseThrow().p())
                .sorted()
                .toArray();
        return p.length < 2 ? "" : words.text("inference.subtitle", TestTexts.p(p[0]), TestTexts.p(p[p.length - 1]));
    }
}
