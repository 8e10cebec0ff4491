package org.quasilab.probe.robustness;

import java.util.List;
import java.util.Optional;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.LoadedRows;
import org.quasilab.probe.ProbeRows;
import org.quasilab.result.Estimate;
import org.quasilab.result.RobustnessResult;
import org.quasilab.run.Progress;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.RegressionColumn;

/** What a check starts from: the rows, the baseline regression, and outcomes computed elsewhere. */
record Context(CheckSpec check, ProbeRows rows, RegressionColumn baseline, List<OutcomeChoice> choices) {
    List<String> controls() {
        return baseline.controls().orElse(List.of());
    }

    String outcome() {
        return baseline.outcome().orElseThrow();
    }

    Progress progress() {
        return rows.progress();
    }

    /** The same for another check. */
    Context of(CheckSpec newCheck) {
        return new Context(newCheck, rows, baseline, choices);
    }

    /** Estimates a changed column on the study's rows. */
    List<RobustnessResult.Check> estimate(RegressionColumn changed) {
        return estimate(rows, changed);
    }

    /** Estimates a column on a changed panel. */
    List<RobustnessResult.Check> estimate(StudyPanel changed, RegressionColumn column) {
        return estimate(new LoadedRows(changed, rows.design(), rows.progress()), column);
    }

    /** Estimates a column on changed rows. */
    List<RobustnessResult.Check> estimate(ProbeRows changed, RegressionColumn column) {
        Estimate estimate = changed.fit(column.withLabel(check.label()));
        Baseline.did(estimate);
        return List.of(new RobustnessResult.Check(
                check, check.label(), Optional.of(estimate), Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
