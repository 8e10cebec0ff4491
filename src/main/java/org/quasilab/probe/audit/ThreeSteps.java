package org.quasilab.probe.audit;

import java.util.List;
import org.quasilab.probe.mechanism.Mechanism;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;

/**
 * A13: mediation by three steps, whose second regression takes the mediator as exogenous, and shares that add up to more than the
 * whole. The number is the sum of the shares of all mediators. Red for any.
 *
 * <p>Source: 江艇 (2022), 中国工业经济 2022(5), 100–120: only the path from treatment to mediator is estimated, that from there to the
 * outcome is argued.
 */
final class ThreeSteps implements Rule {
    private static final String TWO_STEP = "two-step";

    @Override
    public String id() {
        return "A13";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        List<MechanismSpec> steps = evidence.steps(MechanismSpec.class);
        if (steps.isEmpty()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        List<MechanismSpec> three =
                steps.stream().filter(step -> !step.method().equals(TWO_STEP)).toList();
        if (three.isEmpty()) {
            return found(Level.GREEN, 0, "green", steps.size());
        }
        double share = three.stream()
                .map(step ->
                        Mechanism.fit(evidence.data(), evidence.design(), step.withBootstrap(0), evidence.progress()))
                .flatMap(result -> result.effects().stream())
                .mapToDouble(effect -> effect.share())
                .filter(Double::isFinite)
                .sum();
        int mediators = three.stream().mapToInt(step -> step.mediators().size()).sum();
        return found(Level.RED, share, share > 1 ? "over" : "red", three.size(), mediators, Evidence.percent(share))
                .withMend(mending(), ThreeSteps::inTwo);
    }

    private static Study inTwo(Study study) {
        return study.withSteps(study.steps().stream()
                .map(step -> step.as(MechanismSpec.class)
                        .map(found -> found.withMethod(TWO_STEP))
                        .map(StepSpec.class::cast)
                        .orElse(step))
                .toList());
    }
}
