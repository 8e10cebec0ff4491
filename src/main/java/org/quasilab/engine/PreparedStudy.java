package org.quasilab.engine;

import java.util.List;
import java.util.Optional;
import org.quasilab.data.Dataset;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.text.Problem;

/**
 * What all steps start from. The data are always there (or the engine throws); panel and treatment may be missing, with
 * the reason, so that a half-finished study can be shown.
 *
 * @param dataset after cleaning, derived columns and {@code where}
 * @param log what was done to which cells
 * @param ledger from the rows of the file to the rows of {@code dataset}
 * @param sha256 of the file as read
 * @param panel unit × time with its treatment; absent without unit or time column, or if they are wrong
 * @param panelProblem why there is no panel; absent if there is one, or if unit or time are not chosen yet
 * @param treatmentProblem why a treatment asked for is not in {@code panel}
 * @param warnings about data and treatment
 * @param elsewhere the panel of a study that is computed where its rows lie; {@code dataset} then has columns and no rows, and there is no {@code panel}, for which {@code panelProblem} has the reason
 */
public record PreparedStudy(
        Dataset dataset,
        DataLog log,
        SampleLedger ledger,
        String sha256,
        Optional<StudyPanel> panel,
        Optional<Problem> panelProblem,
        Optional<Problem> treatmentProblem,
        List<Warning> warnings,
        Optional<RowsElsewhere> elsewhere) {
    public PreparedStudy {
        warnings = List.copyOf(warnings);
    }

    /** How large the panel is; empty if there is none. */
    public Optional<PanelSize> size() {
        return panel.map(StudyPanel::panel).map(PanelSize::of).or(() -> elsewhere.map(RowsElsewhere::size));
    }

    /** Why the rows make no panel; that they are not loaded is no reason. */
    public Optional<Problem> keyProblem() {
        return elsewhere.isPresent() ? Optional.empty() : panelProblem;
    }

    /** @throws Problem why there is no panel; {@code no-keys} if unit or time are not chosen yet */
    public StudyPanel neededPanel() {
        panelProblem.ifPresent(problem -> {
            throw problem;
        });
        return panel.orElseThrow(() -> new EngineProblem("no-keys"));
    }
}
