package org.quasilab.result;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.text.Messages;

/**
 * What was done to the data, in order, cell by cell.
 *
 * @param entries one per action
 */
public record DataLog(List<Entry> entries) {
    public static final DataLog EMPTY = new DataLog(List.of());

    /**
     * One action.
     *
     * @param verb the cleaning verb, or {@code read-number} for texts such as "19,338" read as numbers
     * @param cells the cells it changed
     * @param rows how many rows it dropped
     * @param units units it dropped, as labels
     */
    public record Entry(String verb, List<Cell> cells, int rows, List<String> units) {
        public Entry {
            cells = List.copyOf(cells);
            units = List.copyOf(units);
        }

        /** What was done, in words. */
        public String name(Messages messages) {
            return messages.text("gui.clean." + verb);
        }
    }

    /**
     * One changed cell.
     *
     * @param key of the row, as a ledger has it; the line where a line is a row
     * @param line 1-based line of the file
     * @param column name after renaming
     * @param before as text; empty if there was no value
     * @param after as text
     */
    public record Cell(int key, int line, String column, String before, String after) {
        /** A cell of a file whose lines are its rows. */
        public Cell(int line, String column, String before, String after) {
            this(line, line, column, before, after);
        }

        /** The key of a cell that all rows of a line share. */
        public static int wholeLine(int line) {
            return -line;
        }
    }

    public DataLog {
        entries = List.copyOf(entries);
    }

    public DataLog with(Entry entry) {
        List<Entry> longer = new ArrayList<>(entries);
        longer.add(entry);
        return new DataLog(longer);
    }

    public int cells(String verb) {
        return entries.stream()
                .filter(entry -> entry.verb().equals(verb))
                .mapToInt(entry -> entry.cells().size())
                .sum();
    }
}
