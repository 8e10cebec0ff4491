package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ModalTest {
    private final AtomicInteger pressed = new AtomicInteger();
    private Button button;
    private Stage owner;
    private Stage above;

    @Start
    void start(Stage stage) {
        owner = stage;
        button = new Button("below");
        button.setOnAction(event -> pressed.incrementAndGet());
        stage.setScene(new Scene(new StackPane(button), 400, 300));
        stage.setX(100);
        stage.setY(100);
        stage.show();
        above = new Stage();
        above.setScene(new Scene(new StackPane(), 100, 60));
        above.initOwner(stage);
    }

    @Test
    void theWindowBelowHearsNothingUntilTheOtherIsClosed(FxRobot robot) {
        robot.interact(() -> {
            Modal.above(above, owner, List.of(owner));
            above.show();
        });
        assertEquals(Modality.NONE, above.getModality(), "the toolkit would fix the size of the window below");
        robot.clickOn(button);
        robot.interact(() -> {
            owner.requestFocus();
            button.requestFocus();
        });
        robot.push(KeyCode.SPACE);
        robot.interact(() -> owner.fireEvent(new WindowEvent(owner, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertEquals(0, pressed.get());
        assertTrue(owner.isShowing());
        robot.interact(above::close);
        robot.clickOn(button);
        assertEquals(1, pressed.get());
    }

    @Test
    void itOpensInTheMiddleOfItsOwner(FxRobot robot) {
        robot.interact(() -> {
            Modal.above(above, owner, List.of(owner));
            above.show();
        });
        assertEquals(owner.getX() + owner.getWidth() / 2, above.getX() + above.getWidth() / 2, 1);
        assertEquals(owner.getY() + owner.getHeight() / 2, above.getY() + above.getHeight() / 2, 1);
    }

    @Test
    void itIsInTheMiddleStillOnceTheSystemHasPutAFrameAroundIt(FxRobot robot) throws Exception {
        robot.interact(() -> {
            Modal.above(above, owner, List.of(owner));
            above.show();
            // as openbox does
            above.setX(0);
            above.setY(-19);
        });
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> above.getY() > 0);
        assertEquals(owner.getX() + owner.getWidth() / 2, above.getX() + above.getWidth() / 2, 1);
        assertEquals(owner.getY() + owner.getHeight() / 2, above.getY() + above.getHeight() / 2, 1);
    }
}
