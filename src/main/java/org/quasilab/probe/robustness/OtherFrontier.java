package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Variation;
import org.quasilab.text.Problem;

/**
 * The outcome is an efficiency, computed anew on every other model, returns and frontier. Keys: {@code step}, the id of
 * the efficiency step (the first one by default); {@code models}, {@code returns}, {@code frontiers}: only these.
 *
 * <p>The scores come with the {@link Context}; one entry for each, with its reason if there is none.
 */
final class OtherFrontier {
    private OtherFrontier() {}

    static List<RobustnessResult.Check> run(Variation.OtherFrontier change, Context context) {
        StudyPanel study = context.rows().loaded();
        List<OutcomeChoice> choices = context.choices().stream()
                .filter(choice -> choice.asked().equals(context.check()))
                .toList();
        if (choices.isEmpty()) {
            throw new ProbeProblem("no-choice");
        }
        List<RobustnessResult.Check> entries = new ArrayList<>();
        for (OutcomeChoice choice : choices) {
            context.progress().at(entries.size(), choices.size(), "run.robustness");
            context.progress().checkCancelled();
            entries.addAll(entry(choice, study, context));
        }
        return entries;
    }

    private static List<RobustnessResult.Check> entry(OutcomeChoice choice, StudyPanel study, Context context) {
        if (choice.values().isEmpty()) {
            return List.of(RobustnessResult.Check.without(choice.entry(), choice.failure()));
        }
        try {
            NumberColumn values = choice.values().get();
            StudyPanel longer = new StudyPanel(study.panel().with(values), study.treatment(), study.ledger());
            return context.of(choice.entry())
                    .estimate(longer, context.baseline().withOutcome(Optional.of(values.name())));
        } catch (Problem problem) {
            return List.of(RobustnessResult.Check.without(choice.entry(), Optional.of(problem.lasting())));
        }
    }
}
