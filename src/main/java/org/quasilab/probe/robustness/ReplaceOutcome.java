package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.RobustnessResult;

/** Another outcome. Keys: {@code outcome}, a column or a list of columns (one entry each). */
final class ReplaceOutcome implements Check {
    @Override
    public List<RobustnessResult.Check> run(Setting setting, Context context) {
        List<RobustnessResult.Check> entries = new ArrayList<>();
        for (String outcome : setting.requiredTexts("outcome")) {
            entries.addAll(context.estimate(setting, context.baseline().withOutcome(Optional.of(outcome))));
        }
        return entries;
    }
}
