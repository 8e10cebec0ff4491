package org.quasilab.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The efficiency steps that the checks of kind {@code frontier} of a step vary. */
public final class FrontierSteps {
    private FrontierSteps() {}

    /** Without titles and unknown keys, so that equal steps ask the same. */
    public static List<StepSpec> of(Study study, StepSpec step) {
        return step.as(RobustnessSpec.class).stream()
                .flatMap(robustness -> robustness.checks().stream())
                .filter(check ->
                        check.change().as(Variation.OtherFrontier.class).isPresent())
                .flatMap(check -> of(study, check).stream())
                .map(found -> ((StepSpec) found).withTitle("").withOther(Map.of()))
                .toList();
    }

    /** The step named by the check, or the study's first efficiency step if it names none. */
    public static Optional<EfficiencySpec> of(Study study, CheckSpec check) {
        Optional<String> id = check.change()
                .as(Variation.OtherFrontier.class)
                .map(Variation.OtherFrontier::step)
                .filter(text -> !text.isBlank());
        return study.steps().stream()
                .flatMap(step -> step.as(EfficiencySpec.class).stream())
                .filter(step -> id.isEmpty() || step.id().equals(id.get()))
                .findFirst();
    }
}
