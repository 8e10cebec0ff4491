package org.quasilab.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.quasilab.study.StepOrder;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Problem;

/** What a step asks for, and whether the study has it. */
final class StepNeeds {
    private StepNeeds() {}

    /** Equal exactly if the step asks the same of the same panel. */
    static Object asked(Study study, StepSpec step) {
        return List.of(step.withTitle("").withOther(Map.of()), step.dependsOn(study));
    }

    /**
     * Refuses a step that lacks what other parts of the study should have given.
     *
     * @param isThere whether a column is in the data, or was put there by an earlier step
     * @param failedColumns columns that earlier steps should have made, with the id of the step
     * @throws Problem why there is no treatment
     * @throws EngineProblem {@code column-failed}, {@code into-taken}
     */
    static void check(
            Study study,
            StepSpec step,
            PreparedStudy prepared,
            Predicate<String> isThere,
            Map<String, String> failedColumns) {
        if (step.needsTreatment()) {
            prepared.treatmentProblem().ifPresent(problem -> {
                throw problem;
            });
        }
        failedColumns.forEach((column, maker) -> {
            if (StepOrder.uses(study, step, column) && !isThere.test(column)) {
                throw new EngineProblem("column-failed", column, maker);
            }
        });
        step.makes().filter(isThere).ifPresent(column -> {
            throw new EngineProblem("into-taken", column);
        });
    }
}
