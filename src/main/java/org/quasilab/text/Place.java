package org.quasilab.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a problem is. Empty text and zero mean "not known".
 *
 * @param file name of the file
 * @param line 1-based line (text) or row (sheet)
 * @param column 1-based column
 * @param cell a spreadsheet address such as {@code O598}
 * @param what anything else that names the place: a step, a JSON path, a unit, a cohort
 */
public record Place(String file, int line, int column, String cell, String what) {
    public static final Place NOWHERE = new Place("", 0, 0, "", "");

    public static Place file(String file) {
        return new Place(file, 0, 0, "", "");
    }

    public static Place line(String file, int line, int column) {
        return new Place(file, line, column, "", "");
    }

    public static Place cell(String file, String cell) {
        return new Place(file, 0, 0, cell, "");
    }

    public static Place of(String what) {
        return new Place("", 0, 0, "", what);
    }

    public Place in(String fileName) {
        return new Place(fileName, line, column, cell, what);
    }

    /** "panel.csv, line 12, column 3", or empty. */
    public String describe(Messages messages) {
        List<String> parts = new ArrayList<>();
        if (!file.isEmpty()) {
            parts.add(file);
        }
        if (line > 0) {
            parts.add(messages.text("place.line", line));
        }
        if (column > 0) {
            parts.add(messages.text("place.column", column));
        }
        if (!cell.isEmpty()) {
            parts.add(messages.text("place.cell", cell));
        }
        if (!what.isEmpty()) {
            parts.add(what);
        }
        return String.join(messages.language().clause(), parts);
    }
}
