package org.quasilab.probe.robustness;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.data.NumberColumn;
import org.quasilab.math.Quantile;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.ProbeRows;
import org.quasilab.result.RobustnessResult;
import org.quasilab.run.Progress;
import org.quasilab.source.ColumnStatistics;
import org.quasilab.source.Expr;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.Variation;

/**
 * Outliers moved to a quantile, or (trim) left out. Keys: {@code lower} 0.01, {@code upper} 0.99, {@code columns} (outcome and
 * controls). Quantiles are R's type 7 over all rows of the panel.
 */
public final class Winsorize {
    private Winsorize() {}

    static List<RobustnessResult.Check> run(Variation.Outliers change, Context context) {
        double lower = change.lower();
        double upper = change.upper();
        if (!(lower >= 0 && lower < upper && upper <= 1)) {
            throw new ProbeProblem("check-limits", lower, upper);
        }
        List<String> columns = change.columns();
        if (columns.isEmpty()) {
            columns = new ArrayList<>(context.controls());
            columns.add(0, context.outcome());
        }
        List<String> asked = columns;
        ProbeRows changed = context.rows()
                .on(
                        rows -> rows.with(moved(rows.study(), asked, change)),
                        rows -> rows.with(rows.study().with(moved(rows.panel(), asked, change, rows.part()))));
        return context.estimate(changed, context.baseline());
    }

    /** The study with the outliers of some columns moved. */
    public static StudyPanel moved(StudyPanel study, List<String> columns, Variation.Outliers change) {
        Panel panel = study.panel();
        for (String column : columns) {
            panel = panel.with(moved(panel.numbers(column), change));
        }
        return new StudyPanel(panel, study.treatment(), study.ledger());
    }

    private static SourcePanel moved(
            SourcePanel panel, List<String> columns, Variation.Outliers change, Progress progress) {
        Map<String, Expr> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column, panel.numbers(column)));
        // refuses what is not finite, which would be moved as well
        panel.missing(values, progress);
        Map<String, Expr> moved = new LinkedHashMap<>();
        for (Map.Entry<String, Expr> entry : values.entrySet()) {
            Expr value = entry.getValue();
            double[] limits =
                    ColumnStatistics.quantiles(panel, value, new double[] {change.lower(), change.upper()}, progress);
            if (!Double.isNaN(limits[0])) {
                moved.put(entry.getKey(), moved(value, limits[0], limits[1], change.trim()));
            }
        }
        return panel.with(moved);
    }

    private static Expr moved(Expr value, double low, double high, boolean trim) {
        Expr isBelow = call(Function.ABOVE, number(low), value);
        Expr isAbove = call(Function.ABOVE, value, number(high));
        return trim
                ? call(Function.WHEN, call(Function.NOT, call(Function.OR, isBelow, isAbove)), value)
                : call(Function.IF, isBelow, number(low), call(Function.IF, isAbove, number(high), value));
    }

    private static NumberColumn moved(NumberColumn column, Variation.Outliers change) {
        double[] values = column.toArray();
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            return column;
        }
        double low = Quantile.of(sorted, change.lower());
        double high = Quantile.of(sorted, change.upper());
        for (int i = 0; i < values.length; i++) {
            if (values[i] < low) {
                values[i] = change.trim() ? Double.NaN : low;
            } else if (values[i] > high) {
                values[i] = change.trim() ? Double.NaN : high;
            }
        }
        return NumberColumn.adopt(column.name(), values);
    }
}
