package org.quasilab.gui.widget;

import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * A window beside the one it belongs to: same theme, closed with Escape, and gone when its owner goes. F11 lets it fill the screen,
 * and so it is shown to a class; Escape then gives it back its size.
 */
public final class OwnedWindow {
    /** Room for the border and title the system puts around a window. */
    private static final double FRAME = 40;

    private final Window owner;
    private final double scale;
    private final Stage stage = new Stage();

    /** @param scale of the text: the window grows with it, as far as the screen allows */
    public OwnedWindow(Window owner, double scale) {
        this.owner = owner;
        this.scale = scale;
    }

    /**
     * @param width at the usual size of text, as is the height
     * @param closed called once when it is no longer shown
     */
    public void show(Parent node, ObservableValue<String> title, double width, double height, Runnable closed) {
        Scene scene = scene(owner, node, scale, width, height);
        Bindings.bindContent(scene.getStylesheets(), owner.getScene().getStylesheets());
        // a filter: tables and lists keep the key for themselves
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F11 || event.getCode() == KeyCode.ESCAPE && stage.isFullScreen()) {
                event.consume();
                stage.setFullScreen(!stage.isFullScreen());
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                Typing.tell(scene);
                stage.close();
            }
        });
        // its own hint is English
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        Typing.tellWhenIdle(scene);
        stage.initOwner(owner);
        stage.titleProperty().bind(title);
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> Typing.tell(scene));
        stage.setOnHidden(event -> {
            Bindings.unbindContent(scene.getStylesheets(), owner.getScene().getStylesheets());
            stage.titleProperty().unbind();
            closed.run();
        });
        stage.show();
        keepSize(stage, scene.getWidth(), scene.getHeight());
    }

    /**
     * Some window managers open a window at its least size: asks for the wanted one again a moment later.
     *
     * @param stage shown just now
     */
    public static void keepSize(Stage stage, double width, double height) {
        PauseTransition moment = new PauseTransition(Duration.millis(300));
        moment.setOnFinished(event -> {
            if (stage.isShowing() && !stage.isMaximized() && stage.getWidth() < width) {
                stage.setWidth(width);
                stage.setHeight(height);
                stage.centerOnScreen();
            }
        });
        moment.play();
    }

    /** A scene that grows with the text, as far as the owner's screen allows. */
    public static Scene scene(Window owner, Parent node, double scale, double width, double height) {
        Rectangle2D room = screen(owner);
        return new Scene(
                node,
                Math.min(width * scale, room.getWidth() - FRAME),
                Math.min(height * scale, room.getHeight() - FRAME));
    }

    /** What can be seen of the screen of the owner. */
    public static Rectangle2D screen(Window owner) {
        return screenOf(owner).getVisualBounds();
    }

    /** The screen on which most of a window stands. */
    public static Screen screenOf(Window owner) {
        return Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight()).stream()
                .findFirst()
                .orElse(Screen.getPrimary());
    }

    public void close() {
        stage.close();
    }

    /** Brings it before the others; whether it is still there. */
    public boolean comeForward() {
        if (stage.isShowing()) {
            stage.toFront();
        }
        return stage.isShowing();
    }
}
