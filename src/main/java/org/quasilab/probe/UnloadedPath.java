package org.quasilab.probe;

import java.util.Optional;
import org.quasilab.estimate.att.SourceSamples;
import org.quasilab.estimate.eventstudy.SourceEventStudy;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.EventPath;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;

/**
 * The path by event time of another step of rows that lie elsewhere, computed anew from what the study asks there, as {@link Target} does of loaded rows.
 *
 * <p>Checked by: {@code SourceProbesTest}.
 */
public final class UnloadedPath {
    private UnloadedPath() {}

    /**
     * @throws ProbeProblem {@code no-target}, {@code target-unknown}, {@code target-column}, {@code sensitivity-no-event-study}
     * @throws org.quasilab.text.Problem as the step does whose path it is
     */
    public static EventPath of(Study study, UnloadedRows rows, TargetSpec spec) {
        StepSpec step = Target.step(study, spec);
        DesignSpec design = study.design();
        Optional<Target.Path> path = step.as(EventStudySpec.class)
                .flatMap(found -> eventStudy(rows, design, found))
                .or(() -> step.as(AttSpec.class)
                        .map(found -> asked(found, spec, design))
                        .filter(asked -> !Target.isOneCoefficient(asked, spec))
                        .flatMap(asked -> byEstimator(rows, asked)));
        return path.orElseThrow(() -> new ProbeProblem("sensitivity-no-event-study", spec.step()))
                .asEventPath();
    }

    private static Optional<Target.Path> eventStudy(UnloadedRows rows, DesignSpec design, EventStudySpec step) {
        return step.isRegression()
                ? Optional.of(Target.Path.of(SourceEventStudy.fit(rows.study(), design, step, rows.progress())))
                : byEstimator(rows, Asked.of(step, design));
    }

    private static Asked asked(AttSpec step, TargetSpec spec, DesignSpec design) {
        return Asked.of(step, step.estimators().get(Target.number(spec, Target.names(step))), design);
    }

    private static Optional<Target.Path> byEstimator(UnloadedRows rows, Asked asked) {
        SourceSamples samples = new SourceSamples(rows.study(), rows.progress());
        return asked.fit(asked.sample(samples), rows.progress()).dynamic().map(Target.Path::of);
    }
}
