package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class SystemFileDialogsTest {
    private Stage stage;

    @Start
    void start(Stage window) {
        stage = window;
        stage.setScene(new Scene(new StackPane(), 400, 300));
        stage.show();
    }

    /** As under openbox, where the window has its fixed size until a moment after the dialog has closed. */
    @Test
    void theWindowIsMaximizedAgainOnceTheToolkitHasLetItGo(FxRobot robot) {
        robot.interact(() -> stage.setMaximized(true));
        robot.interact(() -> SystemFileDialogs.asked(() -> {
            Platform.runLater(() -> stage.setMaximized(false));
            return null;
        }));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(stage.isMaximized());
    }

    @Test
    void theWindowThatAsksOwnsTheDialog(FxRobot robot) {
        Stage wizard = WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            Stage above = new Stage();
            above.initOwner(stage);
            above.setScene(new Scene(new StackPane(), 200, 100));
            above.show();
            return above;
        });
        robot.interact(wizard::requestFocus);
        assertSame(wizard, SystemFileDialogs.inFront(stage));
        robot.interact(wizard::close);
        assertSame(stage, SystemFileDialogs.inFront(stage));
    }
}
