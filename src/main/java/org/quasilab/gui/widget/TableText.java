package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/** A table as plain text with tabs: for pasting into a spreadsheet and for those who listen. */
final class TableText {
    private TableText() {}

    static String tabbed(Table table) {
        List<String> lines = new ArrayList<>();
        table.header().forEach(row -> lines.add(line(row)));
        table.body().forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private static String line(Row row) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : row.cells()) {
            texts.add(cell.text());
            texts.addAll(Collections.nCopies(cell.span() - 1, ""));
        }
        return String.join("\t", texts);
    }
}
