package org.quasilab.probe.robustness;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.RobustnessResult;

/** Another variance. Keys: {@code vcov}, as in the design. */
final class OtherVcov implements Check {
    @Override
    public List<RobustnessResult.Check> run(Setting setting, Context context) {
        return context.estimate(setting, context.baseline().withVcov(Optional.of(setting.vcov("vcov"))));
    }
}
