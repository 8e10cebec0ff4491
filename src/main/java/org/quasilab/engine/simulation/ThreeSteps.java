package org.quasilab.engine.simulation;

import java.util.Collections;
import java.util.List;
import org.quasilab.estimate.att.Repeated.Brief;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.mechanism.Mechanism;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.OneEffect;
import org.quasilab.run.Progress;
import org.quasilab.simulate.Draw;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.text.Problem;

/** The part of the effect that goes through the covariate z by the three steps of a mechanism step, with Sobel's error. */
final class ThreeSteps {
    /** What a simulated study asks. */
    static final MechanismSpec STEP = MechanismSpec.DEFAULT
            .withMediators(List.of(Draw.CHANGING))
            .withMethod("three-step")
            .withBootstrap(0);

    private ThreeSteps() {}

    /** @throws Problem if a step cannot be estimated */
    static Brief fit(StudyPanel study, DesignSpec design, Progress progress) {
        MechanismResult result = Mechanism.fit(study, design, STEP, progress);
        MechanismResult.Effect effect =
                result.effects().stream().findFirst().orElseThrow(() -> new ProbeProblem("no-mediator"));
        OneEffect indirect = new OneEffect(effect.indirect(), effect.sobelSe(), Double.POSITIVE_INFINITY, Double.NaN);
        return new Brief(indirect, Collections.emptySortedMap());
    }
}
