package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.until;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
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
class GraduallyTest {
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
        robot.interact(() -> new Gradually(filled).show(filled.getChildren(), PARTS));
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
            new Gradually(filled).show(filled.getChildren(), PARTS);
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

    /** The toolkit asks a node for its properties each time it styles it. */
    private static final class Styled extends Region {
        private final AtomicInteger times;

        Styled(AtomicInteger times) {
            this.times = times;
            setStyle("-fx-padding: 1px");
        }

        @Override
        public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
            times.incrementAndGet();
            return super.getCssMetaData();
        }
    }

    @Test
    void whatIsThereIsNotStyledAgainForEachThatComes(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.getChildren().add(screen));
        AtomicInteger first = new AtomicInteger();
        AtomicInteger last = new AtomicInteger();
        List<Supplier<Node>> steps = new ArrayList<>(PARTS);
        steps.add(0, () -> new VBox(new Styled(first)));
        steps.add(() -> new VBox(new Styled(last)));
        robot.interact(() -> new Gradually(filled).show(filled.getChildren(), steps));
        until(() -> filled.getChildren().size() == steps.size());
        parts();
        assertTrue(last.get() > 0, "styled");
        assertEquals(last.get(), first.get(), "as often as the last, for which nothing came after");
    }

    @Test
    void fillingAgainDropsWhatWasStillToCome(FxRobot robot) throws TimeoutException {
        Gradually filling = new Gradually(filled);
        robot.interact(() -> {
            filling.show(filled.getChildren(), PARTS);
            filling.show(filled.getChildren(), PARTS.subList(0, 2));
            window.getChildren().add(screen);
        });
        until(() -> filled.getChildren().size() == 2);
        assertEquals(2, parts());
    }

    /** A page that shrank for a moment would be scrolled to its top. */
    @Test
    void whatIsReplacedStaysUntilItsSuccessorComes(FxRobot robot) throws TimeoutException {
        Gradually filling = new Gradually(filled);
        robot.interact(() -> {
            window.getChildren().add(screen);
            filling.show(filled.getChildren(), PARTS);
        });
        until(filling::isDone);
        List<Node> before = List.copyOf(filled.getChildren());
        robot.interact(() -> {
            filling.replace(filled.getChildren(), PARTS.subList(0, 3));
            assertEquals(before.subList(0, 3), filled.getChildren());
        });
        until(filling::isDone);
        assertEquals(3, parts());
        assertTrue(filled.getChildren().stream().noneMatch(before::contains));
    }
}
