package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quasilab.data.NumberColumn;
import org.quasilab.math.Quantile;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.RobustnessResult;
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
        return context.estimate(moved(context.rows().loaded(), columns, change), context.baseline());
    }

    /** The study with the outliers of some columns moved. */
    public static StudyPanel moved(StudyPanel study, List<String> columns, Variation.Outliers change) {
        Panel panel = study.panel();
        for (String column : columns) {
            panel = panel.with(moved(panel.numbers(column), change));
        }
        return new StudyPanel(panel, study.treatment(), study.ledger());
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
