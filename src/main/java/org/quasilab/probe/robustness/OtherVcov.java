package org.quasilab.probe.robustness;

import java.util.List;
import java.util.Optional;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Variation;
import org.quasilab.study.VcovSpec;

/** Another variance. Keys: {@code vcov}, as in the design. */
final class OtherVcov {
    private OtherVcov() {}

    static List<RobustnessResult.Check> run(Variation.OtherVcov change, Context context) {
        VcovSpec vcov = change.vcov()
                .orElseThrow(
                        () -> new ProbeProblem("check-setting", "other-vcov", "vcov", "{\"type\": \"cluster\", …}"));
        return context.estimate(context.baseline().withVcov(Optional.of(vcov)));
    }
}
