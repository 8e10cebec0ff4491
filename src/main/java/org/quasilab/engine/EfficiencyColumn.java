package org.quasilab.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.result.EfficiencyResult;

/** Puts the scores of an efficiency step into the panel as a column; missing where there is none. */
final class EfficiencyColumn {
    private EfficiencyColumn() {}

    static Panel add(Panel panel, String name, EfficiencyResult result) {
        Map<String, Map<Integer, Double>> scores = new HashMap<>();
        for (EfficiencyResult.Row row : result.rows()) {
            scores.computeIfAbsent(row.unit(), unit -> new HashMap<>()).put(row.time(), result.value(row));
        }
        double[] values = new double[panel.rows()];
        Arrays.setAll(
                values,
                row -> scores.getOrDefault(panel.unitLabel(panel.unit(row)), Map.of())
                        .getOrDefault(panel.period(panel.time(row)), Double.NaN));
        return panel.with(NumberColumn.adopt(name, values));
    }
}
