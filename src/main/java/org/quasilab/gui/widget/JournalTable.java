package org.quasilab.gui.widget;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/**
 * A table as a journal prints it: three rules, numbers aligned on the decimal point, stars raised and outside the
 * alignment.
 *
 * <p>Each column of the table is two columns of the grid: what stands left of the point, right-aligned, and the rest.
 */
public final class JournalTable extends GridPane {
    private static final double LABEL_WIDTH = 260;

    private int line;

    /** @param table its caption and notes are not shown here */
    public JournalTable(Table table) {
        getStyleClass().add("journal");
        setAccessibleText(TableText.tabbed(table));
        int columns = table.columns();
        for (int column = 0; column < columns; column++) {
            addColumn(column);
        }
        rule("top-rule", 0, columns);
        rows(table.header(), columns, true);
        rule("middle-rule", 0, columns);
        rows(table.body(), columns, false);
        rule("top-rule", 0, columns);
    }

    private void addColumn(int column) {
        ColumnConstraints whole = new ColumnConstraints();
        ColumnConstraints rest = new ColumnConstraints();
        whole.setHalignment(column == 0 ? HPos.LEFT : HPos.RIGHT);
        if (column > 0) {
            whole.setHgrow(Priority.ALWAYS);
            rest.setHgrow(Priority.ALWAYS);
            whole.setFillWidth(true);
        } else {
            whole.setHgrow(Priority.SOMETIMES);
        }
        getColumnConstraints().addAll(whole, rest);
    }

    private void rows(List<Row> rows, int columns, boolean isHeader) {
        for (Row row : rows) {
            if (row.ruleAbove()) {
                rule("middle-rule", 0, columns);
            }
            boolean hasSpans = false;
            int column = 0;
            for (Cell cell : row.cells()) {
                place(cell, column, row.heading());
                hasSpans |= isHeader && cell.span() > 1 && !cell.text().isEmpty();
                column += cell.span();
            }
            line++;
            if (hasSpans) {
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
                add(rule, 2 * column, line, 2 * cell.span(), 1);
            }
            column += cell.span();
        }
        line++;
    }

    private void rule(String style, int from, int columns) {
        add(ruleOf(style), 2 * from, line++, 2 * columns, 1);
    }

    private static Region ruleOf(String style) {
        Region rule = new Region();
        rule.getStyleClass().add(style);
        rule.setMaxWidth(Double.MAX_VALUE);
        return rule;
    }

    private void place(Cell cell, int column, boolean heading) {
        if (cell.text().isEmpty()) {
            return;
        }
        if (cell instanceof Cell.Figure figure && column > 0) {
            add(left(figure.whole()), 2 * column, line);
            add(right(figure), 2 * column + 1, line);
            return;
        }
        Label label = label(cell.text());
        if (heading) {
            label.getStyleClass().add("panel-heading");
        }
        label.setMaxWidth(column == 0 && cell.span() == 1 ? LABEL_WIDTH : Double.MAX_VALUE);
        label.setWrapText(column == 0);
        label.setAlignment(alignment(cell, column));
        add(label, 2 * column, line, 2 * cell.span(), 1);
        setHalignment(label, column == 0 ? HPos.LEFT : HPos.CENTER);
        setValignment(label, VPos.CENTER);
    }

    private static Pos alignment(Cell cell, int column) {
        return switch (cell.align()) {
            case LEFT -> column == 0 ? Pos.CENTER_LEFT : Pos.CENTER;
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

    private static Node left(String whole) {
        Label label = label(whole);
        label.getStyleClass().add("whole");
        return label;
    }

    /** The fraction with its stars raised. */
    private static Node right(Cell.Figure figure) {
        String fraction = figure.fraction();
        String stars = figure.stars();
        int at = stars.isEmpty() ? -1 : fraction.lastIndexOf(stars);
        Label digits = label(at < 0 ? fraction : fraction.substring(0, at));
        digits.getStyleClass().add("fraction");
        HBox box = new HBox(digits);
        box.setAlignment(Pos.CENTER_LEFT);
        if (at >= 0) {
            Label raised = new Label(stars);
            raised.getStyleClass().add("stars");
            box.getChildren().add(raised);
            String after = fraction.substring(at + stars.length());
            if (!after.isEmpty()) {
                box.getChildren().add(new Label(after));
            }
        }
        return box;
    }
}
