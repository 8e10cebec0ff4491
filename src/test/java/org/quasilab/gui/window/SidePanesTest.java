package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.press;
import static org.quasilab.gui.Waits.until;

import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.Waits;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SidePanesTest {
    private Workbench bench;
    private Stage stage;

    @Start
    void start(Stage shown) {
        Typeface.load();
        stage = shown;
        Notices notices = new Notices();
        bench = Benches.with(
                new PooledTaskService(Platform::runLater, notices), notices, new Benches.Chosen(Benches.SAMPLE));
        App.show(shown, bench);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private static boolean isOpen(FxRobot robot, String pane) {
        return robot.lookup(pane).query().isVisible();
    }

    private static double width(FxRobot robot, String part) {
        return robot.lookup(part).queryAs(Region.class).getWidth();
    }

    private void look(FxRobot robot, double width, int text) throws TimeoutException {
        robot.interact(() -> {
            bench.appearance().chooseTextSize(text);
            stage.setWidth(width);
        });
        Waits.untilAtRest(bench);
    }

    @Test
    void inAUsualWindowBothStandBesideTheResult(FxRobot robot) throws TimeoutException {
        look(robot, 1280, 100);
        assertTrue(isOpen(robot, "#outlineScroll"));
        assertTrue(isOpen(robot, "#sideColumn"));
        assertFalse(isOpen(robot, "#outlineEdge"));
        assertFalse(isOpen(robot, "#settingsEdge"));
        robot.push(KeyCode.F9);
        assertFalse(isOpen(robot, "#sideColumn"));
        press(robot, "#settingsButton");
        assertTrue(isOpen(robot, "#sideColumn"));
    }

    @Test
    void inANarrowWindowTheSettingsGiveWay(FxRobot robot) throws TimeoutException {
        look(robot, 1024, 100);
        until(() -> !isOpen(robot, "#sideColumn"));
        assertTrue(isOpen(robot, "#outlineScroll"));
        // 640 pixels: the baseline table of the sample with its margins
        until(() -> width(robot, "#centre") > 640);
        press(robot, "#settingsButton");
        assertTrue(isOpen(robot, "#sideColumn"));
        look(robot, 1280, 100);
        until(() -> isOpen(robot, "#sideColumn") && !isOpen(robot, "#settingsEdge"));
    }

    @Test
    void inLargeLettersBothGiveWay(FxRobot robot) throws TimeoutException {
        look(robot, 1280, 200);
        until(() -> !isOpen(robot, "#sideColumn") && !isOpen(robot, "#outlineScroll"));
        until(() -> width(robot, "#centre") > 0.85 * 1280);
        press(robot, "#outlineButton");
        assertTrue(isOpen(robot, "#outlineScroll"));
        press(robot, "#settingsButton");
        assertTrue(isOpen(robot, "#sideColumn"));
        assertFalse(isOpen(robot, "#outlineScroll"), "there is room for neither: one takes the place of the other");
        press(robot, "#outlineButton");
        press(robot, "#outline-clean");
        until(() -> !isOpen(robot, "#outlineScroll"));
        look(robot, 1280, 100);
        until(() -> isOpen(robot, "#sideColumn") && isOpen(robot, "#outlineScroll"));
    }
}
