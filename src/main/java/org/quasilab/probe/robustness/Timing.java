package org.quasilab.probe.robustness;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.quasilab.estimate.SourceTreatment;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.ProbeRows;
import org.quasilab.probe.UnloadedRows;
import org.quasilab.probe.Where;
import org.quasilab.result.RobustnessResult;
import org.quasilab.source.Expr;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.Variation;

/**
 * Another dating of the treatment. Keys: {@code shift}, periods later (negative: earlier) for every cohort; or {@code cohort}, a
 * column with other first treated periods.
 */
final class Timing {
    private static final String SHIFTED = "first treated period, shifted";

    private Timing() {}

    static List<RobustnessResult.Check> run(Variation.Timing change, Context context) {
        return context.estimate(changed(change, context.rows()), context.baseline());
    }

    private static ProbeRows changed(Variation.Timing change, ProbeRows rows) {
        if (!change.cohort().isBlank()) {
            TreatmentSpec other = new TreatmentSpec.Cohort(change.cohort());
            return rows.on(
                    loaded -> loaded.with(treated(
                            loaded.study(), TreatmentReader.read(loaded.study().panel(), other))),
                    elsewhere -> elsewhere.treated(other));
        }
        int shift = change.shift().orElseThrow(() -> new ProbeProblem("check-setting", "timing", "shift", "1"));
        return rows.on(
                loaded -> loaded.with(treated(loaded.study(), shifted(loaded.study(), shift))),
                elsewhere -> shifted(elsewhere, shift));
    }

    private static StudyPanel treated(StudyPanel study, Treatment other) {
        return new StudyPanel(study.panel(), Optional.of(other), study.ledger());
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

    /** What is dated before period 1, the first that a column of starts can say, is treated in all periods, as long as there is none before it. */
    private static UnloadedRows shifted(UnloadedRows rows, int shift) {
        TreatmentSpec treatment = rows.study().treatment().orElseThrow(() -> new ProbeProblem("no-treatment"));
        if (shift < 0 && rows.any(Where.period(rows.frequency(), rows.time(), "<", 1))) {
            throw new ProbeProblem("needs-rows");
        }
        SourceTreatment.Told told = new SourceTreatment(rows.panel(), treatment, rows.part()).told();
        Expr first = told.start().first();
        Expr later = call(Function.PLUS, first, number(shift));
        Expr orFirst = call(Function.IF, call(Function.ABOVE, later, number(0)), later, number(1));
        Expr isEver = call(Function.ABOVE, number(SourcePanel.NEVER), first);
        SourcePanel dated = told.panel().with(Map.of(SHIFTED, call(Function.WHEN, isEver, orFirst)));
        return rows.with(rows.study().with(dated)).treated(new TreatmentSpec.Cohort(SHIFTED));
    }
}
