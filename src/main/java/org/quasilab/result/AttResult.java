package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.AttSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/**
 * Several estimators of one effect on the same sample, and why two of them differ.
 *
 * @param spec what was asked, every part filled in
 * @param columns one an estimator, in the order asked for
 * @param differences from the first of the two compared to the second, a choice at a time; their changes add up to the
 *     difference
 * @param bacon what two-way fixed effects is made of; absent where that is not among the estimators or cannot be taken
 *     apart
 * @param level confidence level
 */
public record AttResult(
        AttSpec spec,
        List<Column> columns,
        List<Difference> differences,
        Optional<BaconResult> bacon,
        double level,
        List<Warning> warnings)
        implements StepResult {
    /** What the table of the differences has behind the step's id. */
    public static final String DIFFERENCES = "-differences";

    /** What the table of the effects by amount of treatment has behind the step's id, with a number from the second on. */
    public static final String DOSE = "-dose";

    /**
     * An estimator that worked, or the reason why not.
     *
     * @param choice what was asked of it
     * @param estimate all it gave
     * @param average its main average, as a column of a table
     */
    public record Column(
            EstimatorChoice choice,
            Optional<AttEstimate> estimate,
            Optional<Estimate> average,
            Optional<Problem> failure) {
        /** What a reader calls it. */
        public String label(Messages messages) {
            return choice.name(messages);
        }
    }

    /**
     * One choice changed.
     *
     * @param from what was estimated before
     * @param to what is estimated after
     * @param changed {@code covariates}, {@code sample}, {@code weights}, {@code base}, {@code comparison}
     * @param estimateFrom before
     * @param estimateTo after
     */
    public record Difference(
            EstimatorChoice from, EstimatorChoice to, String changed, double estimateFrom, double estimateTo) {
        /** What the choice adds to the difference. */
        public double change() {
            return estimateTo - estimateFrom;
        }
    }

    public AttResult {
        columns = List.copyOf(columns);
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
    }

    /** Warnings, and the estimators that could not be computed. */
    @Override
    public List<Warning> findings() {
        List<Warning> findings = new ArrayList<>(warnings);
        columns.forEach(column -> column.failure()
                .ifPresent(
                        problem -> findings.add(Attention.failed(column.choice().name(), problem))));
        return findings;
    }

    @Override
    public List<Reported> reported() {
        return columns.stream()
                .map(column -> new Reported(
                        column.choice().name(),
                        (study, messages) -> column.label(messages),
                        column.average(),
                        column.failure()))
                .toList();
    }

    @Override
    public String kind() {
        return AttSpec.KIND;
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return AttNodes.of(this, data, study.data().frequency());
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.att(this);
    }
}
