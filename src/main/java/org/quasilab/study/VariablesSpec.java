package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

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

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.variables(this);
    }

    @Override
    public VariablesSpec withId(String newId) {
        return new VariablesSpec(newId, title, other);
    }

    @Override
    public VariablesSpec withTitle(String newTitle) {
        return new VariablesSpec(id, newTitle, other);
    }

    @Override
    public VariablesSpec withOther(Map<String, JsonNode> newOther) {
        return new VariablesSpec(id, title, newOther);
    }
}
