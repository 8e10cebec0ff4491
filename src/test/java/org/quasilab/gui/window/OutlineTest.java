package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.until;

import java.util.List;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.Waits;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.study.StepSpec;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Steps of the outline are changed where they stand: by menu, by key, by mouse. */
@ExtendWith(ApplicationExtension.class)
class OutlineTest {
    private Workbench bench;

    @Start
    void start(Stage stage) {
        Typeface.load();
        Notices notices = new Notices();
        bench = Benches.with(
                new PooledTaskService(Platform::runLater, notices),
                notices,
                new Benches.DataAndFolder(Benches.SAMPLE, Benches.SAMPLE.getParent()));
        App.show(stage, bench).openFile(Benches.SAMPLE);
    }

    @BeforeEach
    void filled(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#outline-report").tryQuery().isPresent() && Waits.isComputed(bench));
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private static ToggleButton entry(FxRobot robot, String id) {
        return robot.lookup("#outline-" + id).queryAs(ToggleButton.class);
    }

    private List<String> steps() {
        return bench.session().study().steps().stream().map(StepSpec::id).toList();
    }

    private MenuItem item(FxRobot robot, String step, String id) {
        ToggleButton entry = entry(robot, step);
        robot.interact(() -> Event.fireEvent(
                entry, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 100, 100, true, null)));
        ContextMenu menu = Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow();
        robot.interact(menu::hide);
        return menu.getItems().stream()
                .filter(found -> id.equals(found.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theMenuDuplicatesLeavesOutAndDeletes(FxRobot robot) {
        MenuItem duplicate = item(robot, "table3", "duplicate");
        robot.interact(duplicate::fire);
        assertEquals("table3-2", steps().get(steps().indexOf("table3") + 1));
        MenuItem out = item(robot, "table3-2", "out-of-report");
        robot.interact(out::fire);
        assertTrue(bench.session().study().report().without().contains("table3-2"));
        MenuItem in = item(robot, "table3-2", "into-report");
        robot.interact(in::fire);
        assertFalse(bench.session().study().report().without().contains("table3-2"));
        MenuItem delete = item(robot, "table3-2", "delete");
        robot.interact(delete::fire);
        assertFalse(steps().contains("table3-2"));
    }

    @Test
    void theKeysActOnTheCopyThatIsChosenAndNotOnWhatWasCopied(FxRobot robot) {
        robot.interact(() -> entry(robot, "table3").requestFocus());
        MenuItem duplicate = item(robot, "table3", "duplicate");
        robot.interact(duplicate::fire);
        assertTrue(entry(robot, "table3-2").isSelected());
        robot.type(KeyCode.DELETE);
        assertFalse(steps().contains("table3-2"));
        assertTrue(steps().contains("table3"));
    }

    @Test
    void f2WritesAnotherNameAndDeleteTakesTheStepOut(FxRobot robot) throws Exception {
        robot.interact(() -> entry(robot, "table3").requestFocus());
        robot.type(KeyCode.F2);
        TextField field = robot.lookup("#outline-name").queryAs(TextField.class);
        robot.interact(() -> field.setText("Main result"));
        robot.type(KeyCode.ENTER);
        until(() -> entry(robot, "table3").getText().equals("Main result"));
        assertEquals(
                "Main result",
                bench.session().study().step("table3").orElseThrow().title());
        robot.type(KeyCode.F2);
        TextField again = robot.lookup("#outline-name").queryAs(TextField.class);
        robot.interact(() -> again.setText("Another"));
        robot.type(KeyCode.ESCAPE);
        assertEquals(
                "Main result",
                bench.session().study().step("table3").orElseThrow().title());
        robot.type(KeyCode.DELETE);
        assertFalse(steps().contains("table3"));
        robot.interact(() -> entry(robot, "import").requestFocus());
        List<String> before = steps();
        robot.type(KeyCode.DELETE);
        assertEquals(before, steps(), "the screens of the frame stay");
    }

    @Test
    void aStepIsDraggedAboveAnother(FxRobot robot) {
        List<String> before = steps();
        String moved = before.get(2);
        Bounds first = entry(robot, before.get(0))
                .localToScreen(entry(robot, before.get(0)).getBoundsInLocal());
        robot.moveTo(entry(robot, moved))
                .press(MouseButton.PRIMARY)
                .moveBy(4, -6)
                .moveTo(first.getCenterX(), first.getMinY() + 2)
                .moveBy(1, 0)
                .release(MouseButton.PRIMARY);
        assertEquals(moved, steps().get(0));
        assertEquals(before.size(), steps().size());
    }
}
