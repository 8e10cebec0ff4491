package org.quasilab.estimate.describe;

import static org.quasilab.source.Expr.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.quasilab.data.NumberColumn;
import org.quasilab.run.Progress;
import org.quasilab.source.ColumnStatistics;
import org.quasilab.source.Expr;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DataSpec;

/**
 * The rows of a panel by the values of a column, where they lie.
 *
 * @param rows of each value, in order
 * @param without rows that have none
 */
record SourceGroups(Map<String, SourcePanel> rows, long without) {
    /** Each is asked for by itself. */
    private static final int MOST = 50;

    SourceGroups {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** @throws DescribeProblem {@code source-groups} if there are too many */
    static SourceGroups of(SourcePanel panel, String column, Progress progress) {
        long values = ColumnStatistics.different(panel, column, progress);
        if (values > MOST) {
            throw new DescribeProblem("source-groups", column, values, MOST);
        }
        Map<String, Expr> conditions = new LinkedHashMap<>();
        if (panel.isNumbers(column)) {
            Expr value = panel.numbers(column);
            ColumnStatistics.numbers(panel, column, progress).stream()
                    .filter(one -> !one.isNaN())
                    .forEach(one ->
                            conditions.put(NumberColumn.plain(one), call(Function.EQUAL, value, Expr.number(one))));
        } else {
            Expr value = call(Function.TRIM, call(Function.TEXT, Expr.column(column)));
            ColumnStatistics.texts(panel, column, progress).stream()
                    .filter(one -> !DataSpec.MISSING.contains(one))
                    .forEach(one -> conditions.put(one, call(Function.EQUAL, value, Expr.text(one))));
        }
        Map<String, SourcePanel> rows = new LinkedHashMap<>();
        conditions.forEach((label, condition) -> rows.put(label, panel.only(condition, progress)));
        long with = rows.values().stream().mapToInt(SourcePanel::rows).sum();
        return new SourceGroups(rows, panel.rows() - with);
    }
}
