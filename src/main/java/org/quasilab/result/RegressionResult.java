package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/**
 * A table of regressions.
 *
 * @param columns left to right
 */
public record RegressionResult(List<Column> columns, List<Warning> warnings) implements StepResult {
    /**
     * A column that worked, or the reason why not.
     *
     * @param label (1), (2) … or the author's
     */
    public record Column(String label, Optional<Estimate> estimate, Optional<Problem> failure) {
        /** The label in a language, as its author gave it. */
        public String label(Messages messages) {
            return estimate.map(Estimate::spec)
                    .filter(spec -> spec.label().equals(label))
                    .map(spec -> spec.label(messages))
                    .orElse(label);
        }
    }

    public RegressionResult {
        columns = List.copyOf(columns);
        warnings = List.copyOf(warnings);
    }

    @Override
    public List<Warning> findings() {
        return findings(columns, warnings);
    }

    /** Warnings, and the columns that failed. */
    static List<Warning> findings(List<Column> columns, List<Warning> warnings) {
        List<Warning> findings = new ArrayList<>(warnings);
        columns.forEach(column ->
                column.failure().ifPresent(problem -> findings.add(Attention.failed(column.label(), problem))));
        return findings;
    }

    @Override
    public String kind() {
        return "regression";
    }

    @Override
    public List<Reported> reported() {
        return columns.stream().map(Reported::column).toList();
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return new StepNodes(study, data).regression(this);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.regression(this);
    }
}
