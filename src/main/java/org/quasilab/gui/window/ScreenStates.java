package org.quasilab.gui.window;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.StepState.Phase;
import org.quasilab.gui.study.Workbench;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.result.Warning;
import org.quasilab.text.Problem;

/** Where the screens that are no steps stand: import, clean, treatment, report. */
final class ScreenStates {
    /** What a treatment says of itself because the study asks for it, which needs no attention. */
    private static final Set<String> NOTES = Set.of("mid-year-same", "mid-year-next", "changes");

    /** What is wrong with the file itself. */
    private static final Set<String> OTHER_FILE = Set.of("sha-mismatch");

    /** Where the rows are computed, which is as asked or as it must be. */
    private static final Set<String> ELSEWHERE = Set.of("too-large", "not-loaded");

    private final Workbench bench;

    ScreenStates(Workbench bench) {
        this.bench = bench;
    }

    StepState of(OutlineItem item) {
        Optional<PreparedStudy> prepared = bench.results().preparedProperty().get();
        return switch (item.id()) {
            case OutlineItem.IMPORT ->
                failedOr(
                        item,
                        bench.results().dataProblemProperty().get(),
                        prepared.isPresent(),
                        warnings(prepared.map(PreparedStudy::warnings), OTHER_FILE::contains));
            case OutlineItem.CLEAN ->
                failedOr(
                        item,
                        prepared.flatMap(PreparedStudy::keyProblem),
                        prepared.isPresent(),
                        warnings(
                                prepared.map(PreparedStudy::warnings),
                                code -> !OTHER_FILE.contains(code) && !ELSEWHERE.contains(code)));
            case OutlineItem.TREATMENT -> {
                boolean isElsewhere = prepared.flatMap(PreparedStudy::elsewhere).isPresent()
                        && bench.session().study().design().treatment().isPresent();
                Optional<Treatment> treatment =
                        prepared.flatMap(PreparedStudy::panel).flatMap(StudyPanel::treatment);
                yield failedOr(
                        item,
                        prepared.flatMap(PreparedStudy::treatmentProblem),
                        treatment.isPresent() || isElsewhere,
                        warnings(treatment.map(Treatment::warnings), code -> !NOTES.contains(code)));
            }
            default -> report();
        };
    }

    private static List<Warning> warnings(Optional<List<Warning>> all, Predicate<String> code) {
        return all.orElse(List.of()).stream()
                .filter(warning -> code.test(warning.code()))
                .toList();
    }

    /** Done once its files were written, until the study is changed. */
    private StepState report() {
        Phase phase = bench.session()
                .exportedProperty()
                .get()
                .map(files -> files.study().equals(bench.session().study()) ? Phase.DONE : Phase.OUT_OF_DATE)
                .orElse(Phase.EMPTY);
        return new StepState(phase, -1, Optional.empty(), List.of());
    }

    private static StepState failedOr(
            OutlineItem item, Optional<Problem> problem, boolean isDone, List<Warning> reasons) {
        if (problem.isPresent()) {
            Optional<StepOutcome> failed = Optional.of(StepOutcome.failed(item.kind(), problem.get()));
            return new StepState(Phase.FAILED, -1, failed, List.of());
        }
        Phase phase = !isDone ? Phase.EMPTY : reasons.isEmpty() ? Phase.DONE : Phase.ATTENTION;
        return new StepState(phase, -1, Optional.empty(), reasons);
    }
}
