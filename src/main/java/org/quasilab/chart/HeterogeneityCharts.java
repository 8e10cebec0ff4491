package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.RegressionResult;
import org.quasilab.text.TestTexts;

/** The effect by group as a forest plot, with the test of the difference under the title. */
final class HeterogeneityCharts {
    private static final String EFFECT = "did";

    private final HeterogeneityResult result;
    private final Words words;

    HeterogeneityCharts(HeterogeneityResult result, Words words) {
        this.result = result;
        this.words = words;
    }

    List<Chart> charts() {
        List<Forest.Row> rows = new ArrayList<>();
        for (RegressionResult.Column column : result.columns()) {
            column.estimate()
                    .filter(estimate -> estimate.indexOf(EFFECT) >= 0)
                    .ifPresent(estimate -> rows.add(Forest.Row.of(
                            words.group(result.spec().by(), column.label()),
                            estimate,
                            estimate.indexOf(EFFECT),
                            false)));
        }
        return rows.isEmpty() ? List.of() : List.of(forest(rows));
    }

    private Chart forest(List<Forest.Row> rows) {
        Forest forest = new Forest(words, rows);
        String outcome = words.outcome(result.columns().stream()
                .flatMap(column -> column.estimate().stream())
                .findFirst()
                .orElseThrow());
        return new Chart(
                "forest",
                words.title(result.spec(), "forest.title", outcome),
                difference(),
                Axis.numbers(words.text("forest.x", outcome, forest.level())),
                forest.names(),
                forest.figures(),
                List.of(Rule.zero(true), forest.marks("", Colour.BLUE, false)));
    }

    /** The test over most groups: the overall one where there are more than two. */
    private String difference() {
        return result.toldTests().stream()
                .max(Comparator.comparingInt(test -> test.groups().size()))
                .filter(test -> !Double.isNaN(test.p()))
                .map(this::sentence)
                .orElse("");
    }

    private String sentence(DifferenceTest test) {
        if (test.method().equals("permutation")) {
            return words.text("forest.permutation", words.count(test.draws()), TestTexts.p(test.p()));
        }
        return words.text(
                "forest." + test.method(),
                TestTexts.f(test.statistic(), test.df1(), test.df2()),
                TestTexts.p(test.p()));
    }
}
