package org.quasilab.probe.robustness;

import java.util.List;
import java.util.Optional;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Baseline;
import org.quasilab.result.Estimate;
import org.quasilab.result.RobustnessResult;
import org.quasilab.run.Progress;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;

/** What a check starts from: the study, the baseline regression, and outcomes computed elsewhere. */
record Context(
        CheckSpec check,
        StudyPanel study,
        RegressionColumn baseline,
        DesignSpec design,
        List<OutcomeChoice> choices,
        Progress progress) {
    List<String> controls() {
        return baseline.controls().orElse(List.of());
    }

    String outcome() {
        return baseline.outcome().orElseThrow();
    }

    /** The same for another check. */
    Context of(CheckSpec newCheck) {
        return new Context(newCheck, study, baseline, design, choices, progress);
    }

    /** Estimates a changed column on the study's panel. */
    List<RobustnessResult.Check> estimate(RegressionColumn changed) {
        return estimate(study, changed);
    }

    /** Estimates a column on a changed panel. */
    List<RobustnessResult.Check> estimate(StudyPanel changed, RegressionColumn column) {
        Estimate estimate = Baseline.fit(changed, design, column.withLabel(check.label()), progress);
        Baseline.did(estimate);
        return List.of(new RobustnessResult.Check(
                check, check.label(), Optional.of(estimate), Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
