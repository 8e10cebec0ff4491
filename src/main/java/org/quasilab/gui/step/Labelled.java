package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.CheckName;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.StepResult;
import org.quasilab.study.Study;
import org.quasilab.table.Labels;
import org.quasilab.text.Messages;

/**
 * An estimate of a result and what it is called there.
 *
 * @param label empty where a step has only one
 */
record Labelled(String label, Estimate estimate) {
    /** Every estimate in the order of its table. */
    static List<Labelled> of(StepResult result, Study study, Messages messages) {
        Labels labels = new Labels(study, messages);
        List<Labelled> all = new ArrayList<>();
        if (result instanceof RegressionResult regression) {
            columns(regression.columns(), all);
        } else if (result instanceof EventStudyResult event) {
            all.add(new Labelled("", event.regression()));
        } else if (result instanceof PlaceboResult placebo) {
            all.add(new Labelled("", placebo.actual()));
        } else if (result instanceof HeterogeneityResult heterogeneity) {
            heterogeneity
                    .columns()
                    .forEach(column -> column.estimate()
                            .ifPresent(found -> all.add(new Labelled(
                                    labels.group(heterogeneity.spec().by(), column.label()), found))));
        } else if (result instanceof RobustnessResult robustness) {
            all.add(new Labelled(messages.text("table.baseline"), robustness.baseline()));
            robustness
                    .checks()
                    .forEach(check -> check.estimate()
                            .ifPresent(found -> all.add(new Labelled(CheckName.of(check, messages), found))));
        } else if (result instanceof MechanismResult mechanism) {
            all.add(new Labelled(outcome(mechanism.total(), labels), mechanism.total()));
            mechanism.effects().forEach(effect -> {
                String mediator = labels.variable(effect.mediator());
                all.add(new Labelled(mediator, effect.path()));
                effect.outcome()
                        .ifPresent(found -> all.add(new Labelled(
                                messages.text("gui.rows.given", outcome(found, labels), mediator), found)));
            });
        }
        return all;
    }

    private static void columns(List<RegressionResult.Column> columns, List<Labelled> all) {
        columns.forEach(column -> column.estimate().ifPresent(found -> all.add(new Labelled(column.label(), found))));
    }

    private static String outcome(Estimate estimate, Labels labels) {
        return estimate.spec().outcome().map(labels::variable).orElse("");
    }
}
