package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.quasilab.study.Study;

/**
 * The table of variables: their names in the order of the study; words come from the study's variable specs.
 *
 * @param rows one per variable
 */
public record VariablesResult(List<Row> rows, List<Warning> warnings) implements StepResult {
    /** A variable with its role ({@code outcome}, {@code treatment}, {@code control} …, empty if none). */
    public record Row(String variable, String role) {}

    public VariablesResult {
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    @Override
    public String kind() {
        return "variables";
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return new StepNodes(study, data).variables(this);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.variables(this);
    }
}
