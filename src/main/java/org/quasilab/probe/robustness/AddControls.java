package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.RobustnessResult;

/** More controls. Keys: {@code columns}. */
final class AddControls implements Check {
    @Override
    public List<RobustnessResult.Check> run(Setting setting, Context context) {
        List<String> controls = new ArrayList<>(context.controls());
        controls.addAll(setting.requiredTexts("columns"));
        return context.estimate(setting, context.baseline().withControls(Optional.of(controls)));
    }
}
