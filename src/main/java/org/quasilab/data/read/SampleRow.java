package org.quasilab.data.read;

import java.util.List;
import org.quasilab.text.Spaces;

/**
 * One row as text.
 *
 * @param line 1-based line of the file
 * @param cells as written; may be shorter than the table is wide
 * @param fields how many fields the row has, empty ones included; −1 if the format does not say
 */
record SampleRow(int line, List<String> cells, int fields) {
    SampleRow {
        cells = List.copyOf(cells);
    }

    /** The stripped text of a cell, empty if there is none. */
    String cell(int column) {
        return column < cells.size() ? Spaces.strip(cells.get(column)) : "";
    }

    int filled() {
        return (int)
                cells.stream().filter(cell -> !Spaces.strip(cell).isEmpty()).count();
    }

    /** One more than the last column with a value. */
    int width() {
        int width = cells.size();
        while (width > 0 && cell(width - 1).isEmpty()) {
            width--;
        }
        return width;
    }

    boolean isBlank() {
        return width() == 0;
    }
}
