package org.quasilab.probe.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.Where;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.DataLog;
import org.quasilab.result.Estimate;
import org.quasilab.study.RegressionColumn;

/**
 * A15: values of outcome and controls that were filled in. The number is their share of all values. Amber above {@value #MOST}, or where
 * one lies in the period before treatment or the first of it: it is drawn from values before and after, and so mixes both.
 *
 * <p>The bound is a convention of journals, not a result.
 */
final class InterpolatedCells implements Rule {
    private static final double MOST = 0.01;
    private static final String MARK = "interpolated?";

    @Override
    public String id() {
        return "A15";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        RegressionColumn column = evidence.column();
        Set<String> used = new HashSet<>(column.controls().orElseThrow());
        used.add(column.outcome().orElseThrow());
        Panel panel = evidence.panel();
        List<DataLog.Cell> interpolated = evidence.log().entries().stream()
                .filter(entry -> entry.verb().equals("interpolate"))
                .flatMap(entry -> entry.cells().stream())
                .filter(cell -> used.contains(cell.column()))
                .toList();
        Map<Integer, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < panel.rows() && !interpolated.isEmpty(); row++) {
            rowOf.put(panel.data().key(row), row);
        }
        double[] mark = new double[panel.rows()];
        int over = 0;
        int cells = 0;
        for (DataLog.Cell cell : interpolated) {
            Integer row = rowOf.get(cell.key());
            if (row != null) {
                cells++;
                over += isOverStart(row, evidence) ? 1 : 0;
                mark[row] = 1;
            }
        }
        if (cells == 0) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        double share = cells / ((double) panel.rows() * used.size());
        Estimate without = evidence.fit(
                evidence.with(NumberColumn.adopt(MARK, mark)),
                column.withWhere(Where.and(column.where(), Where.name(MARK) + " == 0")));
        Object[] numbers = {
            cells,
            Evidence.percent(share),
            over,
            Evidence.number(without.estimate(Baseline.did(without))),
            Evidence.number(evidence.effect())
        };
        return share > MOST || over > 0
                ? found(Level.AMBER, share, "amber", numbers)
                : found(Level.GREEN, share, "green", numbers);
    }

    private static boolean isOverStart(int row, Evidence evidence) {
        Panel panel = evidence.panel();
        OptionalInt start = evidence.treatment().cohort(panel.unit(row));
        int eventTime = panel.period(panel.time(row)) - start.orElse(0);
        return start.isPresent() && (eventTime == -1 || eventTime == 0);
    }
}
