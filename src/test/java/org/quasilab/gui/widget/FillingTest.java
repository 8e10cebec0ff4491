package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quasilab.gui.Waits.until;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FillingTest {
    private static final List<Supplier<Node>> PARTS =
            Stream.generate(() -> (Supplier<Node>) Region::new).limit(5).toList();
    private static final int FRAMES = 10;

    private final VBox filled = new VBox();
    private final StackPane screen = new StackPane(filled);
    private final StackPane window = new StackPane();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(window));
        stage.show();
    }

    private int parts() {
        WaitForAsyncUtils.waitForFxEvents(FRAMES);
        return filled.getChildren().size();
    }

    @Test
    void aParentIsFilledOnceItIsInAWindowAndItsScreenIsShown(FxRobot robot) throws TimeoutException {
        robot.interact(() -> new Filling(filled).show(filled.getChildren(), PARTS));
        assertEquals(0, parts(), "in no window");
        robot.interact(() -> {
            screen.setVisible(false);
            window.getChildren().add(screen);
        });
        assertEquals(0, parts(), "hidden");
        robot.interact(() -> screen.setVisible(true));
        until(() -> filled.getChildren().size() == PARTS.size());
    }

    /** Parts are to come in a window that was closed. */
    private Stage closed(FxRobot robot) {
        AtomicReference<Stage> other = new AtomicReference<>();
        robot.interact(() -> {
            other.set(new Stage());
            other.get().setScene(new Scene(new StackPane(screen)));
            other.get().show();
            other.get().close();
            new Filling(filled).show(filled.getChildren(), PARTS);
        });
        return other.get();
    }

    @Test
    void inAWindowThatWasClosedNothingIsFilledUntilItIsShownAgain(FxRobot robot) throws TimeoutException {
        Stage other = closed(robot);
        assertEquals(0, parts());
        robot.interact(other::show);
        until(() -> filled.getChildren().size() == PARTS.size());
        robot.interact(other::close);
    }

    @Test
    void whatWaitsInAClosedWindowIsFilledWhenAnotherTakesIt(FxRobot robot) throws TimeoutException {
        closed(robot);
        robot.interact(() -> window.getChildren().setAll(screen));
        until(() -> filled.getChildren().size() == PARTS.size());
    }

    @Test
    void ofFillingsAskedForWhileHiddenTheLastIsDone(FxRobot robot) throws TimeoutException {
        List<String> done = new ArrayList<>();
        robot.interact(() -> {
            Filling filling = new Filling(filled);
            filling.run(() -> done.add("first"));
            filling.run(() -> done.add("last"));
            window.getChildren().add(screen);
        });
        until(() -> !done.isEmpty());
        assertEquals(List.of("last"), done);
    }

    @Test
    void whatIsSeenIsFilledAtOnce(FxRobot robot) {
        robot.interact(() -> window.getChildren().add(screen));
        robot.interact(() -> {
            filled.getChildren().add(new Region());
            new Filling(filled).show(filled.getChildren(), PARTS);
            assertEquals(PARTS.size(), filled.getChildren().size(), "before the next frame, and not emptied first");
        });
    }
}
