package org.quasilab.probe.audit;

import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.ReportSpec;

/**
 * A24: observations, effects, R² and the kind of error under every table. The tables of this program always say the first, the second
 * and the last; which R² is printed, and how the errors were computed in full, the notes say where they are full. The number is how
 * many regressions the study prints. Tables printed elsewhere are for the referee mode.
 */
final class TablesSay implements Rule {
    @Override
    public String id() {
        return "A24";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        String full = ReportSpec.NOTES.get(0);
        int regressions = evidence.study().steps().stream()
                .mapToInt(step -> step.regressions(evidence.design()).size())
                .sum();
        return evidence.study().report().notes().equals(full)
                ? found(Level.GREEN, regressions, "green", regressions)
                : found(Level.AMBER, regressions, "amber", regressions)
                        .withMend(
                                mending(),
                                study -> study.withReport(study.report().withNotes(full)));
    }
}
