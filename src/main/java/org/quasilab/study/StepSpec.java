package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

/**
 * One step of a study: a sealed family, one record per kind. What a step does not say comes from {@link DesignSpec}.
 *
 * <p>The options of each kind are described once, in its {@code OPTIONS} (see {@link Option}); the study file, the
 * forms and the command line read them there.
 */
public sealed interface StepSpec
        permits DescribeSpec,
                VariablesSpec,
                RegressionSpec,
                OverridingSpec,
                EfficiencySpec,
                InferenceSpec,
                CurveSpec,
                SensitivitySpec,
                AuditSpec {
    /** Unique within the study. */
    String id();

    /** The word in the study file, such as {@code event-study}. */
    String kind();

    /** Caption of its table or chart; empty for the default. */
    String title();

    /** Its title in a language; empty for the default. */
    default String title(Messages messages) {
        return OtherLanguages.text(title(), OtherLanguages.TITLE, other(), messages);
    }

    /** {@code titleZh}, and keys of the file this version does not know: kept and written back. */
    Map<String, JsonNode> other();

    /** The column of the data that its result becomes, for other steps to use. */
    default Optional<String> makes() {
        return Optional.empty();
    }

    /**
     * The columns it reads: those its options name, and those of its regressions, for which the design may stand in. There may
     * be words among them that name no column.
     */
    default Set<String> reads(Study study) {
        Stream<String> own = StepKind.of(kind()).stream().flatMap(kind -> kind.reads(this));
        Stream<String> ofRegressions = regressions(study.design()).stream().flatMap(RegressionColumn::reads);
        return Stream.concat(own, ofRegressions).collect(Collectors.toSet());
    }

    /**
     * What its result follows from beside its own keys and the panel; equal exactly if the step asks the same. What is not
     * in it may change without computing the step anew.
     */
    default Object dependsOn(Study study) {
        return List.of();
    }

    /** The estimate of another step that it is about; empty for a step with estimates of its own. */
    default Optional<TargetSpec> targets() {
        return Optional.empty();
    }

    /** Whether it cannot be computed without the treatment. */
    default boolean needsTreatment() {
        return false;
    }

    /** Whether a report has it after all others, in an appendix. */
    default boolean isAppendix() {
        return false;
    }

    /** Its regressions, every part filled in; of a step that runs many, the ones the others start from. */
    default List<RegressionColumn> regressions(DesignSpec design) {
        return List.of();
    }

    /** Columns to which it gives a role of its own in the study: {@code mediator}, {@code group}. */
    default Map<String, String> roles() {
        return Map.of();
    }

    /** The step with as little work as shows what a run of it would stumble over: one draw, no bootstrap. */
    default StepSpec shortened() {
        return this;
    }

    /** Its title, else what it is about, in the language of the reader; empty where nothing of it can be named. */
    default String name(Study study, Messages messages) {
        return title(messages).isEmpty() ? about(study, messages) : title(messages);
    }

    /** What a sentence calls it: its name, or its kind where nothing of it can be named. */
    default String called(Study study, Messages messages) {
        String name = name(study, messages);
        return name.isEmpty() ? messages.text("table.caption." + kind()) : name;
    }

    /** What tells it from others of its kind; empty where nothing of it can be named. */
    default String about(Study study, Messages messages) {
        return study.data().labels(roles().keySet(), messages);
    }

    /** What a line about the step as it is planned puts in: how many columns, which groups; empty where the kind says enough. */
    default String gist(Messages messages) {
        return "";
    }

    /** Calls the method of its kind. */
    <T> T on(StepKind.Cases<T> cases);

    /** This step where it is of the kind asked for, for what only one kind has. */
    default <S extends StepSpec> Optional<S> as(Class<S> kind) {
        return Optional.of(this).filter(kind::isInstance).map(kind::cast);
    }

    /** The same step that takes something else instead of the design's defaults; empty for a kind that takes nothing so. */
    default Optional<StepSpec> overridden(Overrides overrides) {
        return Optional.empty();
    }

    /** The same step under another id. */
    default StepSpec withId(String newId) {
        return Parts.with(this, "id", newId);
    }

    /** A second step like this one; it makes no column, as two would have the same name. */
    default StepSpec copy(String newId) {
        return withId(newId);
    }

    /** The same step with another caption in the language of the reader; without one in any if it is empty. */
    default StepSpec withTitle(String newTitle, Messages messages) {
        Translated titles = newTitle.isEmpty()
                ? Translated.NONE
                : OtherLanguages.all(title(), OtherLanguages.TITLE, other()).with(messages.language(), newTitle);
        return withTitle(OtherLanguages.first(titles))
                .withOther(OtherLanguages.beside(titles, OtherLanguages.TITLE, other()));
    }

    /** The same step with another caption. */
    default StepSpec withTitle(String newTitle) {
        return Parts.with(this, "title", newTitle);
    }

    /** The same step with other unknown keys (used by the reader). */
    default StepSpec withOther(Map<String, JsonNode> newOther) {
        return Parts.with(this, "other", newOther);
    }
}
