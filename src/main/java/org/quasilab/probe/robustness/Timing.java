package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.Variation;

/**
 * Another dating of the treatment. Keys: {@code shift}, periods later (negative: earlier) for every cohort; or {@code cohort}, a
 * column with other first treated periods.
 */
final class Timing {
    private Timing() {}

    static List<RobustnessResult.Check> run(Variation.Timing change, Context context) {
        StudyPanel study = context.rows().loaded();
        Panel panel = study.panel();
        Treatment other;
        if (!change.cohort().isBlank()) {
            other = TreatmentReader.read(panel, new TreatmentSpec.Cohort(change.cohort()));
        } else {
            int shift = change.shift().orElseThrow(() -> new ProbeProblem("check-setting", "timing", "shift", "1"));
            other = shifted(study, shift);
        }
        return context.estimate(new StudyPanel(panel, Optional.of(other), study.ledger()), context.baseline());
    }

    private static Treatment shifted(StudyPanel study, int shift) {
        Treatment treatment = study.treatment().orElseThrow(() -> new ProbeProblem("no-treatment"));
        if (treatment.switches()) {
            throw new ProbeProblem("timing-switches");
        }
        List<OptionalInt> cohorts = new ArrayList<>();
        for (int unit = 0; unit < study.panel().units(); unit++) {
            OptionalInt cohort = treatment.cohort(unit);
            cohorts.add(cohort.isPresent() ? OptionalInt.of(cohort.getAsInt() + shift) : cohort);
        }
        return Treatment.absorbing(study.panel(), cohorts, List.of());
    }
}
