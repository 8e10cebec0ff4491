package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.CheckName;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RegressionResult.Column;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.StepResult;

/** Every regression in a result with its label. */
final class Estimates {
    private Estimates() {}

    static List<Column> of(StepResult result, Context context) {
        if (result instanceof RegressionResult regression) {
            return regression.columns();
        } else if (result instanceof HeterogeneityResult heterogeneity) {
            return groups(heterogeneity, context.labels());
        } else if (result instanceof EventStudyResult event) {
            return List.of(column("", event.regression()));
        } else if (result instanceof PlaceboResult placebo) {
            return List.of(column("", placebo.actual()));
        } else if (result instanceof RobustnessResult robustness) {
            List<Column> columns = new ArrayList<>(List.of(column(context.text("baseline"), robustness.baseline())));
            robustness
                    .checks()
                    .forEach(c ->
                            columns.add(new Column(CheckName.of(c, context.messages()), c.estimate(), c.failure())));
            return columns;
        } else if (result instanceof MechanismResult mechanism) {
            List<Column> columns = new ArrayList<>(List.of(column("", mechanism.total())));
            mechanism.effects().forEach(e -> {
                columns.add(column("", e.path()));
                e.outcome().ifPresent(outcome -> columns.add(column("", outcome)));
            });
            return columns;
        }
        return List.of();
    }

    /** Each group by the label of its value. */
    private static List<Column> groups(HeterogeneityResult result, Labels labels) {
        Optional<String> by = result.spec().by();
        return result.columns().stream()
                .map(column -> new Column(
                        labels.group(by, column.label()),
                        column.estimate(),
                        column.failure().map(problem -> labels.inGroup(by, column.label(), problem))))
                .toList();
    }

    private static Column column(String label, Estimate estimate) {
        return new Column(label, Optional.of(estimate), Optional.empty());
    }
}
