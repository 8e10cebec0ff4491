package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Variation;
import org.quasilab.text.Problem;

/** Another outcome. Keys: {@code outcome}, a column or a list of columns (one entry each). */
final class ReplaceOutcome {
    private ReplaceOutcome() {}

    static List<RobustnessResult.Check> run(Variation.ReplaceOutcome change, Context context) {
        List<RobustnessResult.Check> entries = new ArrayList<>();
        for (String outcome : Setting.said(change.outcomes(), "replace-outcome", "outcome")) {
            entries.add(entry(outcome, context));
        }
        return entries;
    }

    /** One that cannot be estimated has its reason, and leaves the others alone. */
    private static RobustnessResult.Check entry(String outcome, Context context) {
        try {
            return context.estimate(context.baseline().withOutcome(Optional.of(outcome)))
                    .get(0);
        } catch (Problem problem) {
            return RobustnessResult.Check.without(context.check(), Optional.of(problem.lasting()));
        }
    }
}
