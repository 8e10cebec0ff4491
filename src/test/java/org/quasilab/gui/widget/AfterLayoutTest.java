package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.until;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
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

    /** Takes longer than new parts may in a frame. */
    private static void linger() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whereNewPartsTookTheShareItIsDoneInAnotherFrameBeforeFurtherParts(FxRobot robot) throws TimeoutException {
        AtomicInteger frame = new AtomicInteger();
        AnimationTimer frames = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frame.incrementAndGet();
            }
        };
        List<Integer> at = new ArrayList<>();
        AfterLayout after = new AfterLayout(shown, () -> at.add(frame.get()));
        List<Runnable> steps = List.of(
                () -> {
                    at.add(frame.get());
                    after.ask();
                    linger();
                },
                () -> at.add(frame.get()));
        robot.interact(() -> {
            frames.start();
            new Gradually(shown).run(steps);
        });
        until(() -> at.size() == 3);
        robot.interact(frames::stop);
        assertTrue(at.get(0) < at.get(1), "part and picture in one frame: " + at);
        assertTrue(at.get(1) < at.get(2), "the second part did not wait for the picture of the first: " + at);
        assertTrue(Gradually.isAllThere());
    }

    @Test
    void whatWaitsInAWindowThatIsClosedHoldsUpNoOther(FxRobot robot) throws TimeoutException {
        Pane other = new Pane();
        AtomicReference<Stage> second = new AtomicReference<>();
        robot.interact(() -> {
            second.set(new Stage());
            second.get().setScene(new Scene(other, 100, 100));
            second.get().show();
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> new Gradually(other).run(List.of(() -> {
            new AfterLayout(other, done::incrementAndGet).ask();
            linger();
            Platform.runLater(second.get()::close);
        })));
        until(() -> !second.get().isShowing());
        robot.interact(() -> new Gradually(shown).run(List.of(done::incrementAndGet)));
        until(() -> done.get() >= 1 && Gradually.isAllThere());
    }
}
