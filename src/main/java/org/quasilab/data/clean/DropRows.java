package org.quasilab.data.clean;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.CleanSpec;

/** Drops the rows without a value in a column. The ledger has an entry for each column, which counts a row once. */
final class DropRows {
    private static final String VERB = "drop-rows";

    private DropRows() {}

    /** @throws DataProblem {@code drop-rows-all} if no row would be left */
    static Cleaned apply(CleanSpec.DropRows spec, Cleaned before) {
        Dataset dataset = before.dataset();
        Set<Integer> dropped = new HashSet<>();
        SampleLedger ledger = before.ledger();
        for (String name : spec.in()) {
            Column column = dataset.column(name);
            List<Integer> keys = new ArrayList<>();
            for (int row = 0; row < dataset.rows(); row++) {
                if (column.isMissing(row) && dropped.add(row)) {
                    keys.add(dataset.key(row));
                }
            }
            if (!keys.isEmpty()) {
                ledger = ledger.with(
                        VERB, name, keys.stream().mapToInt(Integer::intValue).toArray());
            }
        }
        if (dropped.size() == dataset.rows()) {
            throw new DataProblem("drop-rows-all", spec.in());
        }
        return new Cleaned(
                dataset.select(Rows.without(dataset.rows(), dropped)),
                before.log().with(new DataLog.Entry(VERB, List.of(), dropped.size(), List.of())),
                ledger);
    }
}
