package org.quasilab.data.clean;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.CleanSpec;

/** Leaves out the units that are named. The ledger has an entry for each unit. */
final class LeaveOut {
    private static final String VERB = "leave-out";

    private LeaveOut() {}

    /** @throws DataProblem {@code leave-out-unknown} if a unit is not in the data, {@code leave-out-all} if none is left */
    static Cleaned apply(CleanSpec.LeaveOut spec, Cleaned before, String unit) {
        Dataset dataset = before.dataset();
        Column column = dataset.column(unit);
        Map<String, Set<Integer>> rowsOf = new LinkedHashMap<>();
        spec.units().forEach(name -> rowsOf.put(name, new HashSet<>()));
        for (int row = 0; row < dataset.rows(); row++) {
            Set<Integer> rows = rowsOf.get(column.text(row));
            if (rows != null) {
                rows.add(row);
            }
        }
        List<String> unknown = rowsOf.keySet().stream()
                .filter(name -> rowsOf.get(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new DataProblem("leave-out-unknown", unit, unknown);
        }
        Set<Integer> dropped = new HashSet<>();
        SampleLedger ledger = before.ledger();
        for (Map.Entry<String, Set<Integer>> entry : rowsOf.entrySet()) {
            dropped.addAll(entry.getValue());
            ledger = ledger.with(
                    VERB,
                    entry.getKey(),
                    entry.getValue().stream().mapToInt(dataset::key).toArray());
        }
        if (dropped.size() == dataset.rows()) {
            throw new DataProblem("leave-out-all");
        }
        return new Cleaned(
                dataset.select(IntStream.range(0, dataset.rows())
                        .filter(row -> !dropped.contains(row))
                        .toArray()),
                before.log().with(new DataLog.Entry(VERB, List.of(), dropped.size(), List.copyOf(rowsOf.keySet()))),
                ledger);
    }
}
