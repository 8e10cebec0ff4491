package org.quasilab.gui.widget;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import org.quasilab.export.clip.TableClip;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/**
 * A table as a journal prints it: three rules, numbers aligned on the decimal point, stars raised and outside the
 * alignment.
 *
 * <p>Each column of the table is four columns of the grid: room, what stands left of the point, the rest, and room again
 * in which the stars hang. The two rooms are equally wide, so that numbers without their stars are centred under the
 * column's head.
 */
public final class JournalTable extends GridPane {
    private static final double LABEL_WIDTH = 260;
    private static final int FOUR = 4;

    /** A text of more characters than this is a sentence: it wraps. */
    private static final int LONG = 36;

    private static final double LONG_WIDTH = 360;

    /** A table of few columns does not spread over a wide screen. */
    private static final double WIDEST_COLUMN = 210;

    /** A column's head of more characters than this stands in two lines. */
    private static final int LONG_HEAD = 12;

    /** Room at each side of a number, in pixels: enough for three stars where a table has any. */
    private static final double NARROW = 8;

    private static final double STARRED = 19;

    private final double room;
    private int line;

    /** @param table its caption and notes are not shown here */
    public JournalTable(Table table) {
        getStyleClass().add("journal");
        setAccessibleText(TableClip.of(table).text());
        room = hasStars(table) ? STARRED : NARROW;
        int columns = table.columns();
        setMaxWidth(Math.max(LABEL_WIDTH, LONG_WIDTH) + (columns - 1) * WIDEST_COLUMN);
        for (int column = 0; column < columns; column++) {
            addColumn(table, column);
        }
        rule("top-rule", 0, columns);
        rows(table.header(), columns, true);
        rule("middle-rule", 0, columns);
        rows(table.body(), columns, false);
        rule("top-rule", 0, columns);
    }

    private void addColumn(Table table, int column) {
        if (hasLongTexts(table, column)) {
            ColumnConstraints wide = new ColumnConstraints(LONG_WIDTH / 2, LONG_WIDTH / 2, Double.MAX_VALUE);
            wide.setHgrow(Priority.ALWAYS);
            getColumnConstraints().addAll(wide, fixed(), fixed(), fixed());
        } else if (column == 0 || isWordsOnly(table, column)) {
            ColumnConstraints label = new ColumnConstraints();
            label.setHgrow(Priority.SOMETIMES);
            getColumnConstraints().addAll(label, fixed(), fixed(), fixed());
        } else {
            getColumnConstraints().addAll(room(), fixed(), fixed(), room());
        }
    }

    private static java.util.stream.Stream<Cell> cells(Table table, int column) {
        return table.body().stream().flatMap(row -> cell(row, column).stream());
    }

    /** The cell of one column alone; none where a cell covers several. */
    private static java.util.Optional<Cell> cell(Row row, int column) {
        int at = 0;
        for (Cell cell : row.cells()) {
            if (at == column && cell.span() == 1) {
                return java.util.Optional.of(cell);
            }
            at += cell.span();
        }
        return java.util.Optional.empty();
    }

    private static boolean hasLongTexts(Table table, int column) {
        return column > 0 && cells(table, column).anyMatch(JournalTable::isLong);
    }

    private static boolean isLong(Cell cell) {
        return cell instanceof Cell.Words && cell.span() == 1 && Table.characters(cell.text()) > LONG;
    }

    private static boolean isWordsOnly(Table table, int column) {
        return cells(table, column)
                .filter(cell -> !cell.text().isEmpty())
                .allMatch(cell -> cell instanceof Cell.Words && cell.align() == Align.LEFT);
    }

    private static ColumnConstraints fixed() {
        return new ColumnConstraints();
    }

    private ColumnConstraints room() {
        ColumnConstraints constraints = new ColumnConstraints(room, room, Double.MAX_VALUE);
        constraints.setHgrow(Priority.ALWAYS);
        return constraints;
    }

    private void rows(List<Row> rows, int columns, boolean isHeader) {
        for (Row row : rows) {
            if (row.ruleAbove()) {
                rule("middle-rule", 0, columns);
            }
            boolean hasSpans = false;
            int column = 0;
            for (Cell cell : row.cells()) {
                place(cell, column, row.heading(), isHeader);
                hasSpans |= isHeader && cell.span() > 1 && !cell.text().isEmpty();
                column += cell.span();
            }
            line++;
            boolean isLast = row == rows.get(rows.size() - 1);
            if (hasSpans && !isLast) {
                spanRules(row);
            }
        }
    }

    /** A thin rule under each cell over several columns, in one line. */
    private void spanRules(Row row) {
        int column = 0;
        for (Cell cell : row.cells()) {
            if (cell.span() > 1 && !cell.text().isEmpty()) {
                Region rule = ruleOf("span-rule");
                add(rule, FOUR * column, line, FOUR * cell.span(), 1);
            }
            column += cell.span();
        }
        line++;
    }

    private void rule(String style, int from, int columns) {
        add(ruleOf(style), FOUR * from, line++, FOUR * columns, 1);
    }

    private static Region ruleOf(String style) {
        Region rule = new Region();
        rule.getStyleClass().add(style);
        rule.setMaxWidth(Double.MAX_VALUE);
        return rule;
    }

    private void place(Cell cell, int column, boolean heading, boolean isHead) {
        if (cell.text().isEmpty()) {
            return;
        }
        if (cell instanceof Cell.Figure figure && column > 0) {
            place(figure, FOUR * column);
            return;
        }
        boolean isNarrow = isHead && column > 0 && cell.span() == 1;
        Label label = label(isNarrow ? inTwoLines(cell.text()) : cell.text());
        label.setTextAlignment(isNarrow ? TextAlignment.CENTER : TextAlignment.LEFT);
        if (heading) {
            label.getStyleClass().add("panel-heading");
        }
        label.setMaxWidth(column == 0 && cell.span() == 1 ? LABEL_WIDTH : Double.MAX_VALUE);
        label.setWrapText(column == 0 || isLong(cell));
        if (isLong(cell)) {
            label.setMinWidth(0);
        }
        label.setAlignment(alignment(cell, column));
        add(label, FOUR * column, line, FOUR * cell.span(), 1);
        setHalignment(label, column == 0 || cell.align() == Align.LEFT ? HPos.LEFT : HPos.CENTER);
        setValignment(label, VPos.CENTER);
    }

    /** A long head in two lines of about the same length, broken at a blank or between Chinese characters. */
    private static String inTwoLines(String head) {
        if (Table.characters(head) <= LONG_HEAD) {
            return head;
        }
        int middle = head.length() / 2;
        for (int step = 0; step < middle; step++) {
            for (int at : new int[] {middle - step, middle + step}) {
                if (head.charAt(at) == ' ') {
                    return head.substring(0, at) + "\n" + head.substring(at + 1);
                }
                if (Character.isIdeographic(head.charAt(at)) && Character.isIdeographic(head.charAt(at - 1))) {
                    return head.substring(0, at) + "\n" + head.substring(at);
                }
            }
        }
        return head;
    }

    private static Pos alignment(Cell cell, int column) {
        return switch (cell.align()) {
            case LEFT -> Pos.CENTER_LEFT;
            case RIGHT -> Pos.CENTER_RIGHT;
            case CENTER, DECIMAL -> column == 0 && cell.align() == Align.DECIMAL ? Pos.CENTER_LEFT : Pos.CENTER;
        };
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("cell");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void place(Cell.Figure figure, int at) {
        String fraction = figure.fraction();
        String stars = figure.stars();
        boolean hang = !stars.isEmpty() && fraction.endsWith(stars);
        Label whole = label(figure.whole());
        whole.getStyleClass().add("whole");
        Label rest = label(hang ? fraction.substring(0, fraction.length() - stars.length()) : fraction);
        rest.getStyleClass().add("fraction");
        add(whole, at + 1, line);
        setHalignment(whole, HPos.RIGHT);
        add(hang ? starred(rest, stars) : rest, at + 2, line);
    }

    private static HBox starred(Label rest, String stars) {
        HBox box = new HBox(rest, hanging(stars));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** Takes no width of its own: it reaches into the room at the right. */
    private static Label hanging(String stars) {
        Label raised = new Label(stars);
        raised.setMinWidth(STARRED);
        raised.setMaxWidth(STARRED);
        raised.getStyleClass().add("stars");
        HBox.setMargin(raised, new Insets(0, -STARRED, 0, 0));
        return raised;
    }

    private static boolean hasStars(Table table) {
        return table.body().stream()
                .flatMap(row -> row.cells().stream())
                .anyMatch(cell ->
                        cell instanceof Cell.Figure figure && !figure.stars().isEmpty());
    }
}
