package org.quasilab.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.quasilab.data.NumberColumn;
import org.quasilab.efficiency.Alternatives;
import org.quasilab.efficiency.Efficiency;
import org.quasilab.efficiency.EfficiencyColumn;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.robustness.OutcomeChoice;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.run.Part;
import org.quasilab.run.Progress;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.FrontierSteps;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Study;
import org.quasilab.study.Variation;
import org.quasilab.text.Problem;

/**
 * An efficiency by all models, returns and frontiers, for the checks that put each in place of the outcome. Scores are
 * remembered one by one, so that a cancelled or restricted run does not compute them again.
 *
 * <p>Checked by: {@code FrontierScoresTest}.
 */
final class FrontierScores {
    /** Of a check: says why there would be no score, but computes none. */
    static final FrontierScores CHECKED = new FrontierScores(FrontierScores::checked);

    private final Scorer scorer;

    /** Gives the score of a spec, which names its column. */
    private interface Scorer {
        Score score(EfficiencySpec spec, StudyPanel panel, Progress progress);
    }

    /** One choice: its column, or why there is none; neither if it was only checked. */
    record Score(Optional<NumberColumn> column, Optional<Problem> failure) {}

    /**
     * @param scores of this and earlier runs
     * @param key what a score follows from
     */
    FrontierScores(Recent<Object, Score> scores, Function<EfficiencySpec, Object> key) {
        this((spec, panel, progress) -> scores.get(
                key.apply((EfficiencySpec) spec.withTitle("").withOther(Map.of())),
                progress,
                () -> compute(spec, panel, progress)));
    }

    private FrontierScores(Scorer scorer) {
        this.scorer = scorer;
    }

    /** The outcomes of all checks of kind {@code frontier} of a step. */
    List<OutcomeChoice> of(Study study, RobustnessSpec step, StudyPanel panel, Progress progress) {
        String outcome = step.outcome().orElse(study.design().outcome());
        List<OutcomeChoice> choices = new ArrayList<>();
        for (CheckSpec check : step.checks()) {
            check.change()
                    .as(Variation.OtherFrontier.class)
                    .ifPresent(asked -> choices.addAll(of(study, check, asked, outcome, panel, progress)));
        }
        return choices;
    }

    private List<OutcomeChoice> of(
            Study study,
            CheckSpec check,
            Variation.OtherFrontier change,
            String outcome,
            StudyPanel panel,
            Progress progress) {
        Optional<EfficiencySpec> step = FrontierSteps.of(study, check);
        if (step.isEmpty()) {
            return List.of(OutcomeChoice.failed(check, check, noStep(change)));
        }
        List<EfficiencySpec> asked = Alternatives.of(step.get()).stream()
                .filter(spec -> !spec.equals(step.get()) || !spec.into().equals(outcome))
                .filter(spec -> isAsked(change, spec))
                .toList();
        List<OutcomeChoice> choices = new ArrayList<>();
        for (EfficiencySpec spec : asked) {
            progress.at(choices.size(), asked.size(), "engine.progress.frontiers");
            progress.checkCancelled();
            Score score = scorer.score(spec.withInto(name(spec, panel)), panel, new Part(progress));
            choices.add(new OutcomeChoice(check, entry(check, spec), score.column(), score.failure()));
        }
        return choices;
    }

    private static Problem noStep(Variation.OtherFrontier change) {
        return change.step().isEmpty()
                ? new EngineProblem("no-efficiency")
                : new EngineProblem("not-efficiency", change.step());
    }

    private static boolean isAsked(Variation.OtherFrontier change, EfficiencySpec spec) {
        return allows(change.models(), spec.model())
                && allows(change.returns(), spec.returns())
                && allows(change.frontiers(), spec.frontier());
    }

    /** An empty list allows all. */
    private static boolean allows(List<String> words, String word) {
        return words.isEmpty() || words.contains(word);
    }

    private static Score checked(EfficiencySpec spec, StudyPanel panel, Progress progress) {
        try {
            Efficiency.check(panel, spec);
            return new Score(Optional.empty(), Optional.empty());
        } catch (Problem problem) {
            return new Score(Optional.empty(), Optional.of(problem));
        }
    }

    private static Score compute(EfficiencySpec spec, StudyPanel panel, Progress progress) {
        try {
            EfficiencyResult result = Efficiency.fit(panel, DesignSpec.DEFAULT, spec, progress);
            return new Score(
                    Optional.of(EfficiencyColumn.of(result, panel.panel()).column()), Optional.empty());
        } catch (Problem problem) {
            return new Score(Optional.empty(), Optional.of(problem));
        }
    }

    /** Such as {@code sbm_ddf_vrs_global}: the step and what is chosen; no column of the panel has it. */
    private static String name(EfficiencySpec spec, StudyPanel panel) {
        String name = spec.id() + "_" + String.join("_", choice(spec).values());
        while (panel.panel().data().find(name).isPresent()) {
            name += "_";
        }
        return name;
    }

    private static Map<String, String> choice(EfficiencySpec spec) {
        Map<String, String> choice = new LinkedHashMap<>();
        choice.put("model", spec.model());
        if (!List.of("ccr", "bcc", "super-ccr").contains(spec.model())) {
            choice.put("returns", spec.returns());
        }
        if (!spec.index().startsWith("g")) {
            choice.put("frontier", spec.frontier());
        }
        if (!spec.index().equals("none")) {
            choice.put("index", spec.index());
        }
        return choice;
    }

    private static CheckSpec entry(CheckSpec check, EfficiencySpec spec) {
        return check.withChange(new Variation.OtherFrontier(spec.id(), List.of(), List.of(), List.of(), choice(spec)));
    }
}
