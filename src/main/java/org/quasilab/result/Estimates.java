package org.quasilab.result;

import java.util.ArrayList;
import java.util.List;

/** The regressions behind a step's result, in the order of its table. */
public final class Estimates {
    private Estimates() {}

    public static List<Estimate> of(StepResult result) {
        List<Estimate> all = new ArrayList<>();
        if (result instanceof RegressionResult table) {
            table.columns().forEach(column -> column.estimate().ifPresent(all::add));
        } else if (result instanceof EventStudyResult study) {
            all.add(study.regression());
        } else if (result instanceof PlaceboResult placebo) {
            all.add(placebo.actual());
        } else if (result instanceof HeterogeneityResult groups) {
            groups.columns().forEach(column -> column.estimate().ifPresent(all::add));
        } else if (result instanceof RobustnessResult checks) {
            all.add(checks.baseline());
            checks.checks().forEach(check -> check.estimate().ifPresent(all::add));
        } else if (result instanceof MechanismResult mechanism) {
            all.add(mechanism.total());
            mechanism.effects().forEach(effect -> {
                all.add(effect.path());
                effect.outcome().ifPresent(all::add);
            });
        }
        return all;
    }
}
