package org.quasilab.probe.robustness;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.ProbeRows;
import org.quasilab.probe.UnloadedRows;
import org.quasilab.result.RobustnessResult;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.Variation;

/** Controls of earlier periods. Keys: {@code lags} 1, in periods of the time column; a gap gives a missing value. */
final class LagControls {
    private LagControls() {}

    static List<RobustnessResult.Check> run(Variation.LagControls change, Context context) {
        int lags = change.lags();
        if (lags < 1 || context.controls().isEmpty()) {
            throw new ProbeProblem("no-lagged-controls");
        }
        ProbeRows changed = context.rows()
                .on(
                        loaded -> loaded.with(lagged(loaded.study(), context.controls(), lags)),
                        elsewhere -> lagged(elsewhere, context.controls(), lags));
        return context.estimate(changed, context.baseline());
    }

    private static StudyPanel lagged(StudyPanel study, List<String> controls, int lags) {
        Panel panel = study.panel();
        for (String control : controls) {
            panel = panel.with(lagged(study.panel(), panel.numbers(control), lags));
        }
        return new StudyPanel(panel, study.treatment(), study.ledger());
    }

    private static UnloadedRows lagged(UnloadedRows rows, List<String> controls, int lags) {
        SourcePanel panel = rows.panel();
        if (!panel.warehouse().has(Expr.Function.SHIFTED)) {
            throw new ProbeProblem("needs-rows");
        }
        Map<String, Expr> earlier = new LinkedHashMap<>();
        controls.forEach(control -> earlier.put(control, panel.earlier(panel.numbers(control), lags)));
        return rows.with(rows.study().with(panel.with(earlier)));
    }

    private static NumberColumn lagged(Panel panel, NumberColumn column, int lags) {
        double[] values = new double[panel.rows()];
        Arrays.fill(values, Double.NaN);
        int earlier = 0;
        for (int row = 0; row < values.length; row++) {
            int wanted = panel.period(panel.time(row)) - lags;
            while (panel.unit(earlier) < panel.unit(row)
                    || earlier < row && panel.period(panel.time(earlier)) < wanted) {
                earlier++;
            }
            if (panel.period(panel.time(earlier)) == wanted) {
                values[row] = column.get(earlier);
            }
        }
        return NumberColumn.adopt(column.name(), values);
    }
}
