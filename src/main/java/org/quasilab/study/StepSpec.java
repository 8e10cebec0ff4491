package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a study: a sealed family, one record per kind. What a step does not say comes from {@link DesignSpec}.
 *
 * <p>The options of each kind are described once, in its {@code OPTIONS} (see {@link Option}); the study file, the
 * forms and the command line read them there.
 */
public sealed interface StepSpec
        permits DescribeSpec, VariablesSpec, RegressionSpec, DepartingSpec, EfficiencySpec, LaterSpec {
    /** Unique within the study. */
    String id();

    /** The word in the study file, such as {@code event-study}. */
    String kind();

    /** Caption of its table or chart; empty for the default. */
    String title();

    /** Keys of the file this version does not know, kept and written back. */
    Map<String, JsonNode> other();

    /** The column of the data that its result becomes, for other steps to use. */
    default Optional<String> makes() {
        return Optional.empty();
    }

    /** The same step under another id. */
    StepSpec withId(String newId);

    /** A second step like this one; it makes no column, as two would have the same name. */
    default StepSpec copy(String newId) {
        return withId(newId);
    }

    /** The same step with another caption. */
    StepSpec withTitle(String newTitle);

    /** The same step with other unknown keys (used by the reader). */
    StepSpec withOther(Map<String, JsonNode> newOther);
}
