package org.quasilab.probe.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.probe.Target;
import org.quasilab.probe.placebo.Randomisation;
import org.quasilab.result.InferenceResult.Row;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.VariableName;
import org.quasilab.text.Localized;
import org.quasilab.text.Numbers;

/** The row of made-up treatments: two p-values, no error and no interval. */
final class RandomisationRule {
    private RandomisationRule() {}

    static Row of(Target target, InferenceSpec spec, Progress progress) {
        Randomisation found = Randomisation.test(target, spec.randomisation(), progress);
        Localized scheme = messages ->
                messages.text("option.scheme." + spec.randomisation().scheme());
        String error = Numbers.general(Math.sqrt(found.p() * (1 - found.p()) / Math.max(1, found.usable())), 2);
        List<Warning> remarks = new ArrayList<>(List.of(
                Randomisation.isControl(target)
                        ? Warning.of(
                                "probe",
                                "randomisation-exchanged",
                                found.usable(),
                                new VariableName(target.name()),
                                error)
                        : Warning.of("probe", "randomisation", found.usable(), scheme, error)));
        remarks.addAll(found.warnings());
        if (target.isJoint()) {
            return Row.joint(found.actual(), found.p(), found.usable(), Optional.empty(), remarks);
        }
        return new Row(
                target.value(),
                Double.NaN,
                found.actual(),
                Double.NaN,
                found.p(),
                Double.NaN,
                Double.NaN,
                found.usable(),
                OptionalDouble.of(found.studentised()),
                Optional.empty(),
                remarks);
    }
}
