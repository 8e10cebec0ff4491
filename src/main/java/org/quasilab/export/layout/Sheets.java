package org.quasilab.export.layout;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.quasilab.table.Table;

/** A table too wide for a page, cut between columns. */
public final class Sheets {
    private Sheets() {}

    /**
     * As few sheets as fit, of about as many columns each; the first column stands in all of them.
     *
     * @param fits whether some columns have room side by side; where not even two have, each stands on a sheet of its own
     */
    public static List<Table> of(Table table, Predicate<Table> fits) {
        int columns = table.columns() - 1;
        for (int count = 1; count < columns; count++) {
            List<Table> cut = cut(table, columns, count);
            if (cut.stream().allMatch(fits)) {
                return cut;
            }
        }
        return cut(table, columns, Math.max(1, columns));
    }

    private static List<Table> cut(Table table, int columns, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> table.withColumns(1 + i * columns / count, 1 + (i + 1) * columns / count))
                .toList();
    }
}
