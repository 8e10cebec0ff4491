package org.quasilab.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.quasilab.study.Option.Type;
import org.quasilab.text.Messages;

/**
 * The estimate of another step that a step is asked about: which step, which column of its table, which term.
 *
 * @param step id of the step
 * @param column number of the column, from 1, or its label, or the name of its estimator; empty for the first
 * @param term name of a coefficient, or an event time; several with commas, or {@link #PRE_TREND}, for the hypothesis that all of
 *     them are zero; empty for the effect of the treatment
 */
public record TargetSpec(String step, String column, String term) {
    public static final TargetSpec NONE = new TargetSpec("", "", "");

    /** All effects before treatment. */
    public static final String PRE_TREND = "pre-trend";

    /** The step in a study; empty if the study has none of this id. */
    public Optional<StepSpec> in(Study study) {
        return study.step(step);
    }

    /** What the step is called: by its title, what it is about or its kind; by its id if the study has none of it. */
    String name(Study study, Messages messages) {
        return estimated(study).map(found -> found.called(study, messages)).orElse(step);
    }

    public boolean isPreTrend() {
        return term.strip().equals(PRE_TREND);
    }

    /** The names and event times between the commas, each once. */
    public List<String> terms() {
        return Arrays.stream(term.split("[,，、]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** What the estimate follows from: what the step asks, and what that depends on. */
    public Object dependsOn(Study study) {
        return estimated(study)
                .<Object>map(found -> List.of(found.withTitle("").withOther(Map.of()), found.dependsOn(study)))
                .orElse(List.of());
    }

    /** The columns that the step reads. */
    public Set<String> reads(Study study) {
        return estimated(study).map(found -> found.reads(study)).orElse(Set.of());
    }

    /** The step, unless it is itself asked about another and has no estimates of its own. */
    private Optional<StepSpec> estimated(Study study) {
        return in(study).filter(found -> found.targets().isEmpty());
    }

    /**
     * A kind's own options after those of what it is about.
     *
     * @param get the target in a step
     * @param with the step with another target
     */
    static <S> Options<S> options(Options<S> own, Function<S, TargetSpec> get, BiFunction<S, TargetSpec, S> with) {
        return own.part(
                        "target",
                        Type.TEXT,
                        s -> get.apply(s).step(),
                        (s, v) -> with.apply(s, get.apply(s).withStep(v)))
                .part(
                        "column",
                        Type.PERIOD,
                        s -> get.apply(s).column(),
                        (s, v) -> with.apply(s, get.apply(s).withColumn(v)))
                .part(
                        "term",
                        Type.PERIOD,
                        s -> get.apply(s).term(),
                        (s, v) -> with.apply(s, get.apply(s).withTerm(v)));
    }

    public TargetSpec withStep(String newStep) {
        return new TargetSpec(newStep, column, term);
    }

    public TargetSpec withColumn(String newColumn) {
        return new TargetSpec(step, newColumn, term);
    }

    public TargetSpec withTerm(String newTerm) {
        return new TargetSpec(step, column, newTerm);
    }
}
