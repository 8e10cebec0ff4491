package org.quasilab.estimate.describe;

import static org.quasilab.source.Expr.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.SourcePanel;

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

    /**
     * @param listed as {@link SourceStudy#values} has it
     * @throws DescribeProblem {@code source-groups} if there are too many
     */
    static SourceGroups of(SourceStudy study, String column, List<String> listed, Progress progress) {
        List<String> labels = study.values(
                column, listed, MOST, values -> new DescribeProblem("source-groups", column, values, MOST), progress);
        SourcePanel panel = study.panel();
        boolean isNumbers = panel.isNumbers(column);
        Expr value = isNumbers ? panel.numbers(column) : call(Function.TEXT, Expr.column(column));
        List<Expr> areOne = labels.stream()
                .map(label -> isNumbers ? Expr.number(Double.parseDouble(label)) : Expr.text(label))
                .map(one -> call(Function.EQUAL, value, one))
                .toList();
        List<SourcePanel> panels = panel.only(areOne, progress);
        Map<String, SourcePanel> rows = new LinkedHashMap<>();
        for (int i = 0; i < panels.size(); i++) {
            rows.put(labels.get(i), panels.get(i));
        }
        long with = rows.values().stream().mapToInt(SourcePanel::rows).sum();
        return new SourceGroups(rows, panel.rows() - with);
    }
}
