package org.quasilab.gui.rows;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.text.Csv;

/** A long list to look through, in one language. Read-only; asked for a row when it is shown. */
interface Listing {
    /** What is special about a cell. */
    enum Mark {
        PLAIN,
        MISSING,
        CHANGED
    }

    /**
     * A cell.
     *
     * @param value empty if missing
     * @param shown the value, or the word for a missing one, and what it was before
     */
    record Cell(String value, String shown, Mark mark) {
        static Cell of(String value) {
            return new Cell(value, value, Mark.PLAIN);
        }
    }

    /** A column's head; numbers stand on the right. */
    record Head(String name, boolean isNumber) {}

    List<Head> heads();

    int size();

    Cell cell(int row, int column);

    /** Whether some cell of a row shows the text, in small or capital letters. */
    default boolean mentions(int row, String lowerCase) {
        return IntStream.range(0, heads().size())
                .anyMatch(c -> cell(row, c).shown().toLowerCase(Locale.ROOT).contains(lowerCase));
    }

    /** Rows with their heads as a spreadsheet takes them from the clipboard. */
    default String tabs(int[] rows) {
        return text(
                rows,
                fields -> fields.stream()
                        .map(field -> field.replaceAll("[\\t\\r\\n]+", " "))
                        .collect(Collectors.joining("\t", "", "\n")));
    }

    default String csv(int[] rows) {
        return text(rows, Csv::line);
    }

    private String text(int[] rows, Function<List<String>, String> line) {
        StringBuilder text =
                new StringBuilder(line.apply(heads().stream().map(Head::name).toList()));
        for (int row : rows) {
            text.append(line.apply(IntStream.range(0, heads().size())
                    .mapToObj(c -> cell(row, c).value())
                    .toList()));
        }
        return text.toString();
    }
}
