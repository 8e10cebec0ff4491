package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.quasilab.gui.Waits.until;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ControlRehearsalTest {
    private static final int MANY_FRAMES = 40;

    private final StackPane root = new StackPane(new Region());
    private Scene window;

    @Start
    void start(Stage stage) {
        window = new Scene(root);
        stage.setScene(window);
        stage.show();
    }

    @Test
    void waitsUntilTheWindowIsAtRestAndLeavesItAsItIs(FxRobot robot) throws TimeoutException {
        ControlRehearsal rehearsal = new ControlRehearsal();
        AtomicBoolean isAtRest = new AtomicBoolean();
        robot.interact(() -> rehearsal.play(window, isAtRest::get));
        WaitForAsyncUtils.waitForFxEvents(MANY_FRAMES);
        assertFalse(rehearsal.isOver());
        isAtRest.set(true);
        until(rehearsal::isOver);
        assertEquals(List.of(window.getWindow()), Window.getWindows());
        assertEquals(1, root.getChildren().size());
    }

    @Test
    void goesOnForTheNextWindow(FxRobot robot) throws TimeoutException {
        ControlRehearsal rehearsal = new ControlRehearsal();
        robot.interact(() -> {
            rehearsal.play(window, () -> {
                throw new AssertionError("the window before asks no more");
            });
            rehearsal.play(new Scene(new StackPane()), () -> true);
        });
        until(rehearsal::isOver);
    }
}
