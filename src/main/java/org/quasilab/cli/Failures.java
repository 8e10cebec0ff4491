package org.quasilab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.result.Warning;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** What could not be computed: whole steps, and columns within tables. */
final class Failures {
    /** Warnings that only repeat what is said here. */
    static final Set<String> CODES = Set.of("column-failed", "mediator-failed");

    private Failures() {}

    /** One sentence each, in the order of the study, beginning with the step's id; the same is said once. */
    static List<String> sentences(Map<String, StepOutcome> steps, Study study, Messages messages) {
        List<String> sentences = new ArrayList<>();
        steps.forEach((id, outcome) -> {
            outcome.failure().ifPresent(problem -> sentences.add(id + ": " + problem.message(messages)));
            outcome.result()
                    .map(StepResult::reported)
                    .orElse(List.of())
                    .forEach(part -> part.failure(study, messages)
                            .ifPresent(problem -> sentences.add(
                                    id + " " + part.label(study, messages) + ": " + problem.message(messages))));
            outcome.result()
                    .ifPresent(result ->
                            mediators(result).forEach(warning -> sentences.add(id + ": " + warning.message(messages))));
        });
        return sentences.stream().distinct().toList();
    }

    /** Mediators that could not be estimated are told in warnings of their step. */
    private static List<Warning> mediators(StepResult result) {
        return result.warnings().stream()
                .filter(warning -> warning.code().equals("mediator-failed"))
                .toList();
    }
}
