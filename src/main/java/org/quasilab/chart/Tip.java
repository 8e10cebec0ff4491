package org.quasilab.chart;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a reader is told on pointing at a mark.
 *
 * @param title what the mark is
 * @param rows its values
 * @param about the head of the table's row or column that holds the same numbers; empty if there is none
 * @param step id of the step the numbers are of; empty for that of the chart
 */
public record Tip(String title, List<Row> rows, String about, String step) {
    public static final Tip NONE = new Tip("", List.of(), "", "");

    /** One value with its name, in the reader's language. */
    public record Row(String label, String value) {}

    public Tip {
        rows = List.copyOf(rows);
    }

    public static Tip of(String title, Row... rows) {
        return new Tip(title, List.of(rows), "", "");
    }

    /** The same, tied to a row or column of the table. */
    public Tip withAbout(String newAbout) {
        return new Tip(title, rows, newAbout, step);
    }

    public boolean isEmpty() {
        return title.isEmpty() && rows.isEmpty();
    }

    /** Title and values, one a line. */
    public String text() {
        String values =
                rows.stream().map(row -> row.label() + "  " + row.value()).collect(Collectors.joining("\n"));
        return title.isEmpty() ? values : values.isEmpty() ? title : title + "\n" + values;
    }
}
