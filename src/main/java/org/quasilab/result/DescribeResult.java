package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.Study;

/**
 * Summary statistics.
 *
 * @param rows one per variable, all rows used
 * @param by the group column
 * @param groups one per group, in order of the group's value; empty without {@code by}
 */
public record DescribeResult(
        List<Summary> rows, Optional<String> by, List<Group> groups, SampleLedger ledger, List<Warning> warnings)
        implements StepResult {
    /**
     * One variable: count of values, mean, standard deviation (n − 1), minimum, quartiles (R type 7), maximum. NaN
     * where there are too few values.
     */
    public record Summary(
            String variable,
            int n,
            double mean,
            double sd,
            double min,
            double p25,
            double median,
            double p75,
            double max) {
        /** Of a variable that is no number, or has no value. */
        public static Summary withoutNumbers(String variable, int n) {
            double none = Double.NaN;
            return new Summary(variable, n, none, none, none, none, none, none, none);
        }
    }

    /** One group's statistics. */
    public record Group(String label, List<Summary> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    public DescribeResult {
        rows = List.copyOf(rows);
        groups = List.copyOf(groups);
        warnings = List.copyOf(warnings);
    }

    @Override
    public String kind() {
        return "describe";
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return new StepNodes(study, data).describe(this);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.describe(this);
    }
}
