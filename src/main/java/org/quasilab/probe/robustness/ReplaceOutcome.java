package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.RobustnessResult;
import org.quasilab.text.Problem;

/** Another outcome. Keys: {@code outcome}, a column or a list of columns (one entry each). */
final class ReplaceOutcome implements Check {
    @Override
    public List<RobustnessResult.Check> run(Setting setting, Context context) {
        List<RobustnessResult.Check> entries = new ArrayList<>();
        for (String outcome : setting.requiredTexts("outcome")) {
            entries.add(entry(outcome, setting, context));
        }
        return entries;
    }

    /** One that cannot be estimated has its reason, and leaves the others alone. */
    private static RobustnessResult.Check entry(String outcome, Setting setting, Context context) {
        try {
            return context.estimate(setting, context.baseline().withOutcome(Optional.of(outcome)))
                    .get(0);
        } catch (Problem problem) {
            return RobustnessResult.Check.without(setting.check(), Optional.of(problem));
        }
    }
}
