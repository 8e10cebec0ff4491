package org.quasilab.probe.heterogeneity;

import java.util.List;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.ProbeRows;
import org.quasilab.study.HeterogeneitySpec;

/**
 * The groups of a split.
 *
 * @param labels in order of the column's values or of the conditions
 * @param conditions one per group, that select its rows
 */
record Split(List<String> labels, List<String> conditions) {
    /** Most groups a column may have: above that it is not a grouping but a key or a measurement. */
    static final int MOST = 50;

    /** @throws ProbeProblem {@code no-split}, {@code one-group}, {@code many-groups} */
    static Split of(ProbeRows rows, HeterogeneitySpec spec) {
        if (spec.by().isPresent()) {
            return byColumn(rows, spec.by().get());
        }
        if (spec.conditions().size() < 2) {
            throw new ProbeProblem(spec.conditions().isEmpty() ? "no-split" : "one-group", "");
        }
        return new Split(
                List.copyOf(spec.conditions().keySet()),
                List.copyOf(spec.conditions().values()));
    }

    private static Split byColumn(ProbeRows rows, String name) {
        List<String> labels = rows.values(name, MOST);
        if (labels.size() < 2) {
            throw new ProbeProblem("one-group", name);
        }
        return new Split(
                labels, labels.stream().map(label -> rows.equal(name, label)).toList());
    }

    int groups() {
        return labels.size();
    }
}
