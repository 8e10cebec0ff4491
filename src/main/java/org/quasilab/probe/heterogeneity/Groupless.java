package org.quasilab.probe.heterogeneity;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.study.HeterogeneitySpec;

/**
 * The rows of the step that are in none of its groups.
 *
 * @param by the group column, if there is one
 * @param rows their keys; rows the step's condition leaves out are not among them
 */
record Groupless(Optional<String> by, SampleLedger.Lines rows) {
    static Groupless of(Members members, HeterogeneitySpec spec) {
        return new Groupless(spec.by(), members.groupless(spec.where()));
    }

    List<Warning> warnings() {
        if (rows.size() == 0) {
            return List.of();
        }
        return List.of(by.map(column -> Warning.of("probe", "group-missing", column, rows.size()))
                .orElseGet(() -> Warning.of("probe", "group-none", rows.size())));
    }

    /** A group's estimate, whose ledger tells rows without a value in the group column from those of other groups. */
    Estimate told(Estimate estimate) {
        return by.map(column ->
                        estimate.withLedger(estimate.ledger().withReason("column-where", rows, "missing", column)))
                .orElse(estimate);
    }
}
