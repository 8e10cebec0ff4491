package org.quasilab.efficiency;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.text.Messages;

/**
 * What an efficiency step puts into the data, and where it comes from.
 *
 * @param column by panel row, named as the step's {@code into}; NaN where there is no value
 * @param key of the sentence that says how it was made
 * @param args of the sentence
 */
public record EfficiencyColumn(NumberColumn column, String key, List<Object> args) {
    public EfficiencyColumn {
        args = List.copyOf(args);
    }

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
        EfficiencySpec spec = result.spec();
        return new EfficiencyColumn(
                NumberColumn.adopt(spec.into(), values), "efficiency.provenance." + what(spec), arguments(spec));
    }

    /** How the column was made, in a sentence. */
    public String provenance(Messages messages) {
        return messages.text(key, args.toArray());
    }

    private static String what(EfficiencySpec spec) {
        if (spec.index().equals("none")) {
            return "score";
        }
        return spec.cumulate() ? "level" : "index";
    }

    private static List<Object> arguments(EfficiencySpec spec) {
        return List.of(
                spec.id(),
                spec.model(),
                spec.orientation(),
                spec.returns(),
                spec.frontier(),
                spec.index(),
                spec.inputs(),
                spec.goods(),
                spec.bads().isEmpty() ? "–" : spec.bads());
    }
}
