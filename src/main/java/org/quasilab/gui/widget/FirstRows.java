package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

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
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> {
            // else it is not lower than a row and a little, and two rows come at once
            table.setMinHeight(0);
            showFirst(table, 0);
            table.setItems(FXCollections.observableList(rows));
        });
        IntStream.rangeClosed(1, Math.min(SEEN, rows.size()))
                .forEach(shown -> steps.add(() -> showFirst(table, shown)));
        steps.add(() -> {
            table.setMinHeight(Region.USE_COMPUTED_SIZE);
            table.setMaxHeight(Double.MAX_VALUE);
        });
        return steps;
    }

    /** A table that grows by a row makes the cells of that row; one that is given a row would style those it has again. */
    private static void showFirst(TableView<?> table, int rows) {
        table.setMaxHeight(around(table) + rows * table.getFixedCellSize());
        table.getParent().layout();
    }

    /** Pixels above and below the rows. */
    private static double around(TableView<?> table) {
        Node head = table.lookup(".column-header-background");
        double border = table.getInsets().getTop() + table.getInsets().getBottom();
        return border + (head == null ? 0 : head.getLayoutBounds().getHeight());
    }
}
