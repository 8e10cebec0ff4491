package org.quasilab.data.clean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.TextColumn;
import org.quasilab.result.DataLog;
import org.quasilab.study.CleanSpec;

/** Writes texts of a column otherwise; each cell is in the log. */
final class ReplaceText {
    private ReplaceText() {}

    /** @throws DataProblem {@code unknown-column}, or {@code replace-no-text} if the column holds no texts */
    static Cleaned apply(CleanSpec.ReplaceText spec, Cleaned before) {
        Dataset dataset = before.dataset();
        Column column = dataset.column(spec.column());
        if (!(column instanceof TextColumn texts)) {
            throw new DataProblem("replace-no-text", spec.column());
        }
        int[] codes = new int[texts.size()];
        Map<String, Integer> levels = new LinkedHashMap<>();
        List<DataLog.Cell> cells = new ArrayList<>();
        for (int row = 0; row < codes.length; row++) {
            String text = texts.text(row);
            String now = texts.isMissing(row) ? "" : spec.values().getOrDefault(text, text);
            codes[row] = now.isEmpty() ? -1 : levels.computeIfAbsent(now, level -> levels.size());
            if (!now.equals(text)) {
                cells.add(new DataLog.Cell(dataset.line(row), spec.column(), text, now));
            }
        }
        TextColumn replaced = TextColumn.adopt(spec.column(), codes, List.copyOf(levels.keySet()));
        return new Cleaned(
                dataset.with(replaced),
                before.log().with(new DataLog.Entry(spec.verb(), cells, 0, List.of())),
                before.ledger());
    }
}
