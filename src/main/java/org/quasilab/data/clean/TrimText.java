package org.quasilab.data.clean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.TextColumn;
import org.quasilab.result.DataLog;
import org.quasilab.text.Spaces;

/** Removes any Unicode space (U+3000 and no-break spaces among them) around texts; those inside stay. */
final class TrimText {
    private TrimText() {}

    static Cleaned apply(Cleaned before) {
        Dataset dataset = before.dataset();
        List<DataLog.Cell> cells = new ArrayList<>();
        for (Column column : before.dataset().columns()) {
            if (column instanceof TextColumn texts
                    && texts.levels().stream()
                            .anyMatch(level -> Spaces.strip(level).length() < level.length())) {
                dataset = dataset.with(trimmed(texts, before.dataset(), cells));
            }
        }
        return before.changed(dataset, "trim-text", cells);
    }

    private static TextColumn trimmed(TextColumn texts, Dataset dataset, List<DataLog.Cell> cells) {
        Map<String, Integer> codeOf = new LinkedHashMap<>();
        int[] newCode = new int[texts.levels().size()];
        for (int level = 0; level < newCode.length; level++) {
            String stripped = Spaces.strip(texts.levels().get(level));
            newCode[level] = codeOf.computeIfAbsent(stripped, text -> codeOf.size());
        }
        List<String> levels = List.copyOf(codeOf.keySet());
        int[] codes = new int[texts.size()];
        for (int row = 0; row < codes.length; row++) {
            int old = texts.code(row);
            codes[row] = old < 0 ? -1 : newCode[old];
            if (old >= 0
                    && levels.get(codes[row]).length() < texts.levels().get(old).length()) {
                cells.add(new DataLog.Cell(
                        dataset.key(row),
                        dataset.line(row),
                        texts.name(),
                        texts.levels().get(old),
                        levels.get(codes[row])));
            }
        }
        return TextColumn.adopt(texts.name(), codes, levels);
    }
}
