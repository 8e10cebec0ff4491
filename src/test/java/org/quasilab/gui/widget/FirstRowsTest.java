package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FirstRowsTest {
    private static final int HEIGHT = 500;
    private static final double CELL = 25;
    private static final List<Integer> MANY = IntStream.range(0, 1000).boxed().toList();

    private TableView<Integer> table;

    @Start
    void start(Stage stage) {
        table = new TableView<>();
        TableColumn<Integer, Integer> column = new TableColumn<>("x");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        table.getColumns().add(column);
        table.setFixedCellSize(CELL);
        VBox.setVgrow(table, Priority.ALWAYS);
        stage.setScene(new Scene(new VBox(table), HEIGHT, HEIGHT));
        stage.show();
    }

    private List<Integer> cells() {
        table.getParent().layout();
        return table.lookupAll(".table-row-cell").stream()
                .map(cell -> ((IndexedCell<?>) cell).getIndex())
                .filter(index -> index >= 0 && index < table.getItems().size())
                .sorted()
                .toList();
    }

    @Test
    void eachStepBringsOneRowAndTheLastAllOthers(FxRobot robot) {
        robot.interact(() -> {
            List<Runnable> steps = FirstRows.steps(table, MANY);
            assertTrue(steps.size() < 100, "steps: " + steps.size());
            for (int i = 0; i < 4; i++) {
                steps.get(i).run();
                assertEquals(IntStream.range(0, i).boxed().toList(), cells());
                int made = table.lookupAll(".table-row-cell").size();
                assertTrue(made <= i + 1, i + " rows, " + made + " made");
            }
            steps.subList(4, steps.size()).forEach(Runnable::run);
            assertEquals(MANY, table.getItems());
            assertTrue(table.getHeight() > HEIGHT - 2 * CELL, "as high as its place: " + table.getHeight());
            List<Integer> cells = cells();
            assertTrue(cells.size() >= (HEIGHT - 4 * CELL) / CELL, "rows that are seen: " + cells);
        });
    }

    /** Each row that comes would make the toolkit style and lay out those that are there: with many columns most of the time. */
    @Test
    void aRowThatComesLeavesTheOthersAlone(FxRobot robot) {
        AtomicInteger laidOut = new AtomicInteger();
        robot.interact(() -> {
            table.setRowFactory(view -> new TableRow<>() {
                @Override
                protected void layoutChildren() {
                    laidOut.incrementAndGet();
                    super.layoutChildren();
                }
            });
            List<Runnable> steps = FirstRows.steps(table, MANY);
            int rows = 10;
            steps.subList(0, rows + 1).forEach(Runnable::run);
            assertEquals(IntStream.range(0, rows).boxed().toList(), cells());
            assertTrue(laidOut.get() <= 3 * rows, "rows laid out: " + laidOut);
        });
    }

    @Test
    void fewRowsReplaceThoseOfBefore(FxRobot robot) {
        robot.interact(() -> {
            FirstRows.steps(table, MANY).forEach(Runnable::run);
            FirstRows.steps(table, List.of(7, 8)).forEach(Runnable::run);
            assertEquals(List.of(7, 8), table.getItems());
            assertEquals(List.of(0, 1), cells());
        });
    }
}
