package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.until;

import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Theme;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.text.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The palette, the help and the tour, by keys. */
@ExtendWith(ApplicationExtension.class)
class FindTest {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);

    @TempDir
    java.nio.file.Path folder;

    private Workbench bench;
    private Stage stage;

    @Start
    void start(Stage shown) {
        Typeface.load();
        stage = shown;
        Notices notices = new Notices();
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(folder));
        App.show(shown, bench).openFile(Benches.SAMPLE);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private static boolean isThere(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().isPresent();
    }

    private void untilComputed() throws TimeoutException {
        until(() -> bench.tasks().running().isEmpty()
                && !bench.session().study().steps().isEmpty());
    }

    /** Opens the palette, writes, and runs the first entry. */
    private void find(FxRobot robot, String query) throws TimeoutException {
        robot.push((KeyCodeCombination) FIND);
        until(() -> isThere(robot, "#palette-search"));
        robot.interact(
                () -> robot.lookup("#palette-search").queryAs(TextField.class).setText(query));
        robot.push(KeyCode.ENTER);
        until(() -> !isThere(robot, "#palette-search"));
    }

    private String chosen(FxRobot robot) {
        return robot.lookup(".outline-entry").queryAllAs(ToggleButton.class).stream()
                .filter(ToggleButton::isSelected)
                .map(ToggleButton::getId)
                .findFirst()
                .orElse("");
    }

    @Test
    void aStepIsFoundByItsEnglishNameInAChineseWindow(FxRobot robot) throws TimeoutException {
        untilComputed();
        robot.interact(() -> bench.words().speak(Messages.CHINESE));
        find(robot, "trends");
        assertEquals("outline-fig1", chosen(robot));
        find(robot, "清洗");
        assertEquals("outline-clean", chosen(robot));
    }

    @Test
    void anActionRunsAndEscapeLeavesEverythingAsItWas(FxRobot robot) throws TimeoutException {
        untilComputed();
        find(robot, "high contrast");
        assertEquals(Theme.CONTRAST, bench.appearance().theme());
        robot.push((KeyCodeCombination) FIND);
        until(() -> isThere(robot, "#palette-search"));
        robot.push(KeyCode.DOWN).push(KeyCode.ESCAPE);
        until(() -> !isThere(robot, "#palette-search"));
        assertEquals(Theme.CONTRAST, bench.appearance().theme());
    }

    @Test
    void whatFitsNothingSaysSo(FxRobot robot) throws TimeoutException {
        untilComputed();
        robot.push((KeyCodeCombination) FIND);
        until(() -> isThere(robot, "#palette-search"));
        robot.interact(
                () -> robot.lookup("#palette-search").queryAs(TextField.class).setText("zzzz"));
        until(() ->
                robot.lookup("#palette-list").queryAs(ListView.class).getItems().isEmpty());
        robot.push(KeyCode.ENTER);
        assertTrue(isThere(robot, "#palette-search"), "Enter on nothing does nothing");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void f1ExplainsTheOpenScreen(FxRobot robot) throws TimeoutException {
        untilComputed();
        find(robot, "placebo");
        robot.push(KeyCode.F1);
        until(() -> isThere(robot, "#help-list"));
        Object item = robot.lookup("#help-list")
                .queryAs(ListView.class)
                .getSelectionModel()
                .getSelectedItem();
        assertEquals(org.quasilab.gui.help.Topic.of("placebo").orElseThrow(), item);
        robot.interact(() -> Window.getWindows().stream()
                .filter(window -> window != stage)
                .toList()
                .forEach(Window::hide));
    }

    @Test
    void theTourIsTakenOnlyWhenAskedForAndIsRememberedWhenSkipped(FxRobot robot) throws TimeoutException {
        untilComputed();
        assertFalse(isThere(robot, "#tour-next"), "a window with a file has no tour");
        find(robot, "tour");
        until(() -> isThere(robot, "#tour-next"));
        robot.push(KeyCode.ENTER).push(KeyCode.RIGHT).push(KeyCode.LEFT);
        assertTrue(isThere(robot, "#tour-next"));
        robot.push(KeyCode.ESCAPE);
        until(() -> !isThere(robot, "#tour-next"));
        assertTrue(bench.memory().knowsTour());
    }

    @Test
    void theTourEndsAfterItsLastStop(FxRobot robot) throws TimeoutException {
        untilComputed();
        find(robot, "tour");
        until(() -> isThere(robot, "#tour-next"));
        for (int stop = 0; stop < 7; stop++) {
            assertTrue(isThere(robot, "#tour-next"), "stop " + stop);
            robot.interact(() -> robot.lookup("#tour-next").queryButton().fire());
        }
        until(() -> !isThere(robot, "#tour-next"));
    }

    @Test
    void largerTextIsAKeyAway(FxRobot robot) throws TimeoutException {
        untilComputed();
        robot.push(new KeyCodeCombination(KeyCode.EQUALS, KeyCombination.SHORTCUT_DOWN));
        until(() -> bench.appearance().textSizeProperty().get() == 150);
        robot.push(new KeyCodeCombination(KeyCode.ADD, KeyCombination.SHORTCUT_DOWN));
        until(() -> bench.appearance().textSizeProperty().get() == 200);
        until(() -> isThere(robot, "#paletteButton")
                && robot.lookup("#runAllButton").queryButton().getFont().getSize() == 26);
        robot.push(new KeyCodeCombination(KeyCode.DIGIT0, KeyCombination.SHORTCUT_DOWN));
        until(() -> bench.appearance().textSizeProperty().get() == 100);
    }
}
