package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TableView;

/**
 * Brings the rows of a table that can be seen one by one, to be done over a few frames ({@link Gradually}), then all
 * others: the toolkit would make a screen full of cells in one go.
 *
 * <p>Checked by: {@code FirstRowsTest}.
 */
public final class FirstRows {
    /** More than a screen shows. */
    private static final int SEEN = 60;

    private FirstRows() {}

    /**
     * @param table in a parent; its rows have a fixed height
     * @return the steps, the first of which takes the rows of before away
     */
    public static <T> List<Runnable> steps(TableView<T> table, List<T> rows) {
        ObservableList<T> seen = FXCollections.observableArrayList();
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> table.setItems(seen));
        rows.subList(0, Math.min(SEEN, rows.size())).forEach(row -> steps.add(() -> add(table, seen, row)));
        steps.add(() -> {
            if (rows.size() > SEEN) {
                table.setItems(FXCollections.observableList(rows));
            }
            table.setMaxHeight(Double.MAX_VALUE);
        });
        return steps;
    }

    /** The table is as high as what is in it: the toolkit would fill it with empty rows, a cell a column each. */
    private static <T> void add(TableView<T> table, ObservableList<T> seen, T row) {
        seen.add(row);
        table.setMaxHeight(around(table) + seen.size() * table.getFixedCellSize());
        table.getParent().layout();
    }

    /** Pixels above and below the rows. */
    private static double around(TableView<?> table) {
        Node head = table.lookup(".column-header-background");
        double border = table.getInsets().getTop() + table.getInsets().getBottom();
        return border + (head == null ? 0 : head.getLayoutBounds().getHeight());
    }
}
