package org.quasilab.gui.window;

import java.util.Optional;
import java.util.Set;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.StepState.Phase;
import org.quasilab.gui.study.Workbench;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.text.Problem;

/** Where the screens that are no steps stand: import, clean, treatment, report. */
final class ScreenStates {
    /** What a treatment says of itself because the study asks for it, which needs no attention. */
    private static final Set<String> NOTES = Set.of("mid-year-same", "mid-year-next", "changes");

    private final Workbench bench;

    ScreenStates(Workbench bench) {
        this.bench = bench;
    }

    StepState of(OutlineItem item) {
        Optional<PreparedStudy> prepared = bench.results().preparedProperty().get();
        return switch (item.id()) {
            case OutlineItem.IMPORT ->
                failedOr(item, bench.results().dataProblemProperty().get(), prepared.isPresent(), false);
            case OutlineItem.CLEAN ->
                failedOr(
                        item,
                        prepared.flatMap(PreparedStudy::panelProblem),
                        prepared.isPresent(),
                        prepared.filter(p -> !p.warnings().isEmpty()).isPresent());
            case OutlineItem.TREATMENT ->
                failedOr(
                        item,
                        prepared.flatMap(PreparedStudy::treatmentProblem),
                        prepared.flatMap(PreparedStudy::panel)
                                .flatMap(panel -> panel.treatment())
                                .isPresent(),
                        prepared.flatMap(PreparedStudy::panel)
                                .flatMap(panel -> panel.treatment())
                                .filter(treatment -> treatment.warnings().stream()
                                        .anyMatch(warning -> !NOTES.contains(warning.code())))
                                .isPresent());
            default -> report();
        };
    }

    /** Done once its files were written, until the study is changed. */
    private StepState report() {
        Phase phase = bench.session()
                .exportedProperty()
                .get()
                .map(files -> files.study().equals(bench.session().study()) ? Phase.DONE : Phase.OUT_OF_DATE)
                .orElse(Phase.EMPTY);
        return new StepState(phase, -1, Optional.empty());
    }

    private static StepState failedOr(
            OutlineItem item, Optional<Problem> problem, boolean isDone, boolean hasWarnings) {
        if (problem.isPresent()) {
            return new StepState(Phase.FAILED, -1, Optional.of(StepOutcome.failed(item.kind(), problem.get())));
        }
        Phase phase = !isDone ? Phase.EMPTY : hasWarnings ? Phase.ATTENTION : Phase.DONE;
        return new StepState(phase, -1, Optional.empty());
    }
}
