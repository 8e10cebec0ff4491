package org.quasilab.probe.audit;

import java.util.Optional;
import org.quasilab.probe.inference.Inference;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.InferenceResult;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.text.Localized;

/**
 * A14: where the estimate is among placebos, not whether their mean is near zero. The number is the p of {@value #DRAWS} draws by the
 * scheme of the study's placebo; amber where it is not below one less the level. That scheme, draws and seed are kept is a matter of
 * this program.
 *
 * <p>Source: 陈强、齐霁、颜冠鹏 (2025), 管理世界 2025(2), for the kinds of placebo; MacKinnon and Webb (2020), J. Econometrics 218(2),
 * 435–450, doi:10.1016/j.jeconom.2020.04.024, for p.
 */
final class PlaceboDrawn implements Rule {
    private static final int DRAWS = 199;
    private static final int FEWEST = 99;

    @Override
    public String id() {
        return "A14";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        Optional<PlaceboSpec> step = evidence.steps(PlaceboSpec.class).stream().findFirst();
        if (step.isEmpty()) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        PlaceboSpec placebo = step.get();
        int draws = evidence.draws(FEWEST, DRAWS);
        InferenceResult.Rule rule = Inference.fit(
                        evidence.alone().study(),
                        evidence.data(),
                        InferenceSpec.DEFAULT
                                .withTarget(evidence.alone().spec())
                                .withRules("randomisation")
                                .with(new InferenceSpec.Randomisation(
                                        placebo.scheme(), draws, placebo.seed(), Optional.empty(), Optional.empty())),
                        evidence.progress())
                .rules()
                .get(0);
        rule.failure().ifPresent(problem -> {
            throw problem;
        });
        double p = rule.row().orElseThrow().p();
        Localized scheme = messages -> messages.text("option.scheme." + placebo.scheme());
        Object[] numbers = {scheme, placebo.draws(), placebo.seed(), Evidence.p(p), draws};
        return p < evidence.alpha() ? found(Level.GREEN, p, "green", numbers) : found(Level.AMBER, p, "amber", numbers);
    }
}
