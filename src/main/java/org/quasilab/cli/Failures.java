package org.quasilab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.result.CheckName;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.result.Warning;
import org.quasilab.table.Labels;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** What could not be computed: whole steps, and columns within tables. */
final class Failures {
    private Failures() {}

    /** One sentence each, in the order of the study, beginning with the step's id; the same is said once. */
    static List<String> sentences(Map<String, StepOutcome> steps, Labels labels) {
        Messages messages = labels.messages();
        List<String> sentences = new ArrayList<>();
        steps.forEach((id, outcome) -> {
            outcome.failure().ifPresent(problem -> sentences.add(id + ": " + problem.message(messages)));
            outcome.result()
                    .ifPresent(result -> parts(result, labels)
                            .forEach(part -> sentences.add(id + " " + part.label + ": " + part.message(messages))));
            outcome.result()
                    .ifPresent(result ->
                            mediators(result).forEach(warning -> sentences.add(id + ": " + warning.message(messages))));
        });
        return sentences.stream().distinct().toList();
    }

    /** Mediators that could not be estimated are told in warnings of their step. */
    private static List<Warning> mediators(StepResult result) {
        return result instanceof MechanismResult mechanism
                ? mechanism.warnings().stream()
                        .filter(warning -> warning.code().equals("mediator-failed"))
                        .toList()
                : List.of();
    }

    private record Part(String label, Optional<Problem> failure) {
        String message(Messages messages) {
            return failure.orElseThrow().message(messages);
        }
    }

    private static List<Part> parts(StepResult result, Labels labels) {
        List<Part> parts = new ArrayList<>();
        if (result instanceof RegressionResult table) {
            table.columns().forEach(column -> parts.add(new Part(column.label(), column.failure())));
        } else if (result instanceof HeterogeneityResult groups) {
            groups.columns().forEach(column -> parts.add(group(groups.spec().by(), column, labels)));
        } else if (result instanceof RobustnessResult checks) {
            checks.checks()
                    .forEach(check -> parts.add(new Part(CheckName.of(check, labels.messages()), check.failure())));
        }
        parts.removeIf(part -> part.failure.isEmpty());
        return parts;
    }

    private static Part group(Optional<String> by, RegressionResult.Column column, Labels labels) {
        return new Part(
                labels.group(by, column.label()),
                column.failure().map(problem -> labels.inGroup(by, column.label(), problem)));
    }
}
