package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.Estimate;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.RobustnessResult.Check;

/** All checks beside the baseline (specification chart), then the pictures that single checks bring with them. */
final class RobustnessCharts {
    private static final String EFFECT = "did";

    private final RobustnessResult result;
    private final Words words;

    RobustnessCharts(RobustnessResult result, Words words) {
        this.result = result;
        this.words = words;
    }

    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        specifications().ifPresent(charts::add);
        int number = 0;
        for (Check check : result.checks()) {
            number++;
            String suffix = "-" + number;
            check.leaveOneOut()
                    .map(leaveOneOut ->
                            new LeaveOneOutChart(result.baseline(), leaveOneOut, words).chart("leave-one-out" + suffix))
                    .ifPresent(charts::add);
            check.matching()
                    .map(matching -> new MatchingCharts(matching, words).charts(suffix))
                    .ifPresent(charts::addAll);
        }
        return charts;
    }

    /** Checks of the same outcome, sorted by their estimates, the baseline among them. */
    private Optional<Chart> specifications() {
        Estimate baseline = result.baseline();
        String outcome = words.outcome(baseline);
        List<Forest.Row> rows = new ArrayList<>();
        int otherOutcome = 0;
        for (Check check : result.checks()) {
            Optional<Estimate> estimate = check.estimate().filter(e -> e.indexOf(EFFECT) >= 0);
            if (estimate.isPresent() && !words.outcome(estimate.get()).equals(outcome)) {
                otherOutcome++;
            } else {
                estimate.ifPresent(e -> rows.add(new Forest.Row(check.label(), e, e.indexOf(EFFECT), false)));
            }
        }
        if (rows.isEmpty() || baseline.indexOf(EFFECT) < 0) {
            return Optional.empty();
        }
        rows.add(new Forest.Row(words.text("specification.baseline"), baseline, baseline.indexOf(EFFECT), true));
        rows.sort(Comparator.comparingDouble(Forest.Row::value).reversed());
        Forest forest = new Forest(words, rows);
        double actual = baseline.estimate(baseline.indexOf(EFFECT));
        return Optional.of(new Chart(
                "specification",
                words.title(result.spec().title(), "specification.title", outcome),
                otherOutcome == 0 ? "" : words.text("specification.other-outcome", otherOutcome),
                Axis.numbers(words.text("forest.x", outcome, forest.level())),
                forest.names(),
                forest.figures(),
                List.of(
                        Rule.zero(true),
                        Rule.reference("", true, actual),
                        forest.marks(words.text("specification.checks"), Colour.BLUE, false),
                        forest.marks(words.text("specification.baseline"), Colour.VERMILION, true))));
    }
}
