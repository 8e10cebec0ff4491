package org.quasilab.efficiency;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.study.EfficiencySpec;

/**
 * What an efficiency step puts into the data, and where it comes from.
 *
 * @param column by panel row, named as the step's {@code into}; NaN where there is no value
 * @param spec the step that made it
 */
public record EfficiencyColumn(NumberColumn column, EfficiencySpec spec) {

    /**
     * The column of a result: the score; with an index its level, or the index itself if the step does not cumulate.
     *
     * @param panel whose rows it is for; units and periods the result does not have get NaN
     */
    public static EfficiencyColumn of(EfficiencyResult result, Panel panel) {
        Map<String, Integer> unitOf = new HashMap<>();
        for (int u = 0; u < panel.units(); u++) {
            unitOf.put(panel.unitLabel(u), u);
        }
        double[][] byUnit = new double[panel.units()][panel.periods()];
        for (double[] values : byUnit) {
            Arrays.fill(values, Double.NaN);
        }
        for (EfficiencyResult.Row row : result.rows()) {
            int time = panel.timeOfPeriod(row.time());
            Integer unit = unitOf.get(row.unit());
            if (unit != null && time >= 0) {
                byUnit[unit][time] = result.value(row);
            }
        }
        double[] values = new double[panel.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = byUnit[panel.unit(i)][panel.time(i)];
        }
        return new EfficiencyColumn(NumberColumn.adopt(result.spec().into(), values), result.spec());
    }
}
