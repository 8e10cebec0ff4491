package org.quasilab.data.clean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.derive.Periods;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.CleanSpec;

/**
 * Drops every unit that lacks, in any one of the columns, more than a share of the values in its rows. Rows without a
 * unit stay. The ledger has an entry for each unit.
 */
final class DropUnits {
    private static final String VERB = "drop-units";

    private DropUnits() {}

    /** @throws DataProblem {@code drop-units-all} if no unit would be left */
    static Cleaned apply(CleanSpec.DropUnits spec, Cleaned before, String unit) {
        Dataset dataset = before.dataset();
        int[] unitOf = Periods.codes(dataset.column(unit));
        int units = Arrays.stream(unitOf).max().orElse(-1) + 1;
        boolean[] isDropped = lacking(spec, dataset, unitOf, units);
        List<List<Integer>> rowsOf = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            rowsOf.add(new ArrayList<>());
        }
        for (int row = 0; row < unitOf.length; row++) {
            if (unitOf[row] >= 0 && isDropped[unitOf[row]]) {
                rowsOf.get(unitOf[row]).add(row);
            }
        }
        SampleLedger ledger = before.ledger();
        List<String> labels = new ArrayList<>();
        Set<Integer> dropped = new HashSet<>();
        for (List<Integer> rows : rowsOf) {
            if (!rows.isEmpty()) {
                String label = dataset.column(unit).text(rows.get(0));
                labels.add(label);
                dropped.addAll(rows);
                ledger = ledger.with(
                        VERB, label, rows.stream().mapToInt(dataset::key).toArray());
            }
        }
        if (dropped.size() == dataset.rows()) {
            throw new DataProblem("drop-units-all", spec.missingShareAbove(), spec.in());
        }
        return new Cleaned(
                dataset.select(Rows.without(dataset.rows(), dropped)),
                before.log().with(new DataLog.Entry(VERB, List.of(), dropped.size(), labels)),
                ledger);
    }

    private static boolean[] lacking(CleanSpec.DropUnits spec, Dataset dataset, int[] unitOf, int units) {
        int[] rows = new int[units];
        Arrays.stream(unitOf).filter(u -> u >= 0).forEach(u -> rows[u]++);
        boolean[] lacking = new boolean[units];
        for (String name : spec.in()) {
            Column column = dataset.column(name);
            int[] missing = new int[units];
            for (int row = 0; row < unitOf.length; row++) {
                if (unitOf[row] >= 0 && column.isMissing(row)) {
                    missing[unitOf[row]]++;
                }
            }
            for (int u = 0; u < units; u++) {
                lacking[u] |= missing[u] > spec.missingShareAbove() * rows[u];
            }
        }
        return lacking;
    }
}
