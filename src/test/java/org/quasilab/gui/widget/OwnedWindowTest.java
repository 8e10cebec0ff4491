package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class OwnedWindowTest {
    private Button button;
    private int closed;

    @Start
    void start(Stage stage) {
        button = new Button("inside");
        stage.setScene(new Scene(new StackPane(), 300, 200));
        stage.show();
        new OwnedWindow(stage, 1)
                .show(new StackPane(button), new SimpleStringProperty("Beside"), 400, 300, () -> closed++);
    }

    @Test
    void fillsTheScreenByF11AndEscapeGivesItBackItsSizeBeforeItCloses(FxRobot robot) {
        Stage window = (Stage) button.getScene().getWindow();
        robot.interact(button::requestFocus);
        robot.type(KeyCode.F11);
        assertTrue(window.isFullScreen());
        robot.type(KeyCode.ESCAPE);
        assertFalse(window.isFullScreen());
        assertTrue(window.isShowing());
        robot.type(KeyCode.ESCAPE);
        assertFalse(window.isShowing());
        assertEquals(1, closed);
    }
}
