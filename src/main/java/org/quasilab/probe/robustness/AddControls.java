package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Variation;

/** More controls. Keys: {@code columns}. */
final class AddControls {
    private AddControls() {}

    static List<RobustnessResult.Check> run(Variation.AddControls change, Context context) {
        List<String> controls = new ArrayList<>(context.controls());
        controls.addAll(Setting.said(change.columns(), "add-controls", "columns"));
        return context.estimate(context.baseline().withControls(Optional.of(controls)));
    }
}
