package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.CheckName;
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
        frontiers().ifPresent(charts::add);
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
        String outcome = words.outcome(result.baseline());
        List<Forest.Row> rows = new ArrayList<>();
        int otherOutcome = 0;
        for (Check check : result.checks()) {
            Optional<Estimate> estimate = effect(check).filter(e -> !isFrontier(check));
            if (estimate.isPresent() && !words.outcome(estimate.get()).equals(outcome)) {
                otherOutcome++;
            } else {
                estimate.ifPresent(e -> rows.add(row(check, e)));
            }
        }
        return forest(
                "specification",
                words.title(result.spec(), "specification.title", outcome),
                otherOutcome == 0 ? "" : words.text("specification.other-outcome", otherOutcome),
                words.text("specification.checks"),
                rows);
    }

    /** The effect on the efficiency by each model, returns and frontier, sorted, the baseline among them. */
    private Optional<Chart> frontiers() {
        List<Forest.Row> rows = new ArrayList<>();
        int failed = 0;
        for (Check check : result.checks()) {
            if (isFrontier(check)) {
                effect(check).ifPresent(estimate -> rows.add(row(check, estimate)));
                failed += check.failure().isPresent() ? 1 : 0;
            }
        }
        return forest(
                "specification-frontier",
                words.text("specification.frontier-title"),
                failed == 0 ? "" : words.text("specification.frontier-failed", failed),
                words.text("specification.frontier"),
                rows);
    }

    private static boolean isFrontier(Check check) {
        return check.check().kind().equals("frontier");
    }

    private static Optional<Estimate> effect(Check check) {
        return check.estimate().filter(estimate -> estimate.indexOf(EFFECT) >= 0);
    }

    private Forest.Row row(Check check, Estimate estimate) {
        return Forest.Row.of(CheckName.of(check, words.messages()), estimate, estimate.indexOf(EFFECT), false);
    }

    private Optional<Chart> forest(String id, String title, String subtitle, String legend, List<Forest.Row> checks) {
        Estimate baseline = result.baseline();
        if (checks.isEmpty() || baseline.indexOf(EFFECT) < 0) {
            return Optional.empty();
        }
        List<Forest.Row> rows = new ArrayList<>(checks);
        rows.add(Forest.Row.of(words.text("specification.baseline"), baseline, baseline.indexOf(EFFECT), true));
        rows.sort(Comparator.comparingDouble(Forest.Row::value).reversed());
        Forest forest = new Forest(words, rows);
        double actual = baseline.estimate(baseline.indexOf(EFFECT));
        return Optional.of(new Chart(
                id,
                title,
                subtitle,
                Axis.numbers(words.text("forest.x", words.outcome(baseline), forest.level())),
                forest.names(),
                forest.figures(),
                List.of(
                        Rule.zero(true),
                        Rule.reference("", true, actual),
                        forest.marks(legend, Colour.BLUE, false),
                        forest.marks(words.text("specification.baseline"), Colour.VERMILION, true))));
    }
}
