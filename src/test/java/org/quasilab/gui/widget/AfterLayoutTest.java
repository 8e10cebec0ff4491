package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class AfterLayoutTest {
    private final AtomicInteger done = new AtomicInteger();
    private Pane shown;

    @Start
    void start(Stage stage) {
        shown = new Pane();
        stage.setScene(new Scene(shown, 100, 100));
        stage.show();
    }

    @Test
    void askedForSeveralTimesInAFrameItIsDoneOnceInEachFrame(FxRobot robot) {
        AfterLayout after = new AfterLayout(shown, done::incrementAndGet);
        for (int frame = 1; frame <= 2; frame++) {
            int before = frame - 1;
            robot.interact(() -> {
                after.ask();
                after.ask();
                assertEquals(before, done.get(), "not before the frame is laid out");
            });
            WaitForAsyncUtils.waitForFxEvents();
            assertEquals(frame, done.get());
        }
    }

    @Test
    void whatIsInNoWindowDoesNotWaitForIt(FxRobot robot) {
        robot.interact(() -> new AfterLayout(new Pane(), done::incrementAndGet).ask());
        assertEquals(1, done.get());
    }
}
