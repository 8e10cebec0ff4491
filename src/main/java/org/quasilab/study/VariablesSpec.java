package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of variables: role, label, meaning, scale.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param other unknown keys, kept
 */
public record VariablesSpec(String id, String title, Map<String, JsonNode> other) implements StepSpec {
    public static final VariablesSpec DEFAULT = new VariablesSpec("variables", "", Map.of());

    public static final List<Option<VariablesSpec>> OPTIONS = List.of();

    public VariablesSpec {
        other = Map.copyOf(other);
    }

    @Override
    public String kind() {
        return "variables";
    }

    @Override
    public Object dependsOn(Study study) {
        return List.of(study.data().variables(), study.design().withVcov(VcovSpec.IID), study.steps());
    }

    /** Each variable that the study uses or describes has a line if it is in the data. */
    @Override
    public Set<String> reads(Study study) {
        Set<String> columns = new HashSet<>(study.data().variables().keySet());
        columns.addAll(study.design().variables());
        study.steps().forEach(step -> columns.addAll(step.roles().keySet()));
        return columns;
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.variables(this);
    }
}
