package org.quasilab.gui.widget;

import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

/**
 * A window that has to be answered before others are used: it takes their keys and clicks. The toolkit's own way would fix
 * the size of the window below as well, and some window managers take a window of fixed size out of being maximised.
 */
public final class Modal {
    /** Some window managers put a window into a corner as they frame it: it is asked for its place again once that is done. */
    private static final Duration AFTER_FRAME = Duration.millis(150);

    private Modal() {}

    /**
     * @param stage not shown yet
     * @param owner in whose middle it opens
     * @param others the windows that wait until it is closed
     */
    public static void above(Stage stage, Window owner, List<Window> others) {
        EventHandler<Event> stop = event -> {
            event.consume();
            if (event.getEventType() == MouseEvent.MOUSE_PRESSED
                    || event.getEventType() == KeyEvent.KEY_PRESSED
                    || event.getEventType() == WindowEvent.WINDOW_CLOSE_REQUEST) {
                stage.toFront();
                stage.requestFocus();
            }
        };
        for (Window other : others) {
            other.addEventFilter(InputEvent.ANY, stop);
            other.addEventFilter(WindowEvent.WINDOW_CLOSE_REQUEST, stop);
        }
        stage.addEventHandler(WindowEvent.WINDOW_SHOWN, event -> {
            centre(stage, owner);
            new Timeline(new KeyFrame(AFTER_FRAME, moment -> centre(stage, owner))).play();
        });
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> {
            for (Window other : others) {
                other.removeEventFilter(InputEvent.ANY, stop);
                other.removeEventFilter(WindowEvent.WINDOW_CLOSE_REQUEST, stop);
            }
        });
    }

    /** In the middle of its owner, and wholly on the screen even where the owner is not. */
    private static void centre(Window window, Window owner) {
        Rectangle2D room = OwnedWindow.screen(owner);
        double x = owner.getX() + (owner.getWidth() - window.getWidth()) / 2;
        double y = owner.getY() + (owner.getHeight() - window.getHeight()) / 2;
        window.setX(Math.max(room.getMinX(), Math.min(x, room.getMaxX() - window.getWidth())));
        window.setY(Math.max(room.getMinY(), Math.min(y, room.getMaxY() - window.getHeight())));
    }
}
