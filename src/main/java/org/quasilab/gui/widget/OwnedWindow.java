package org.quasilab.gui.widget;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/** A window beside the one it belongs to: same theme, closed with Escape, and gone when its owner goes. */
public final class OwnedWindow {
    /** What a frame adds to a window, and a little more. */
    private static final double FRAME = 60;

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
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(
                node,
                Math.min(width * scale, room.getWidth() - FRAME),
                Math.min(height * scale, room.getHeight() - FRAME));
        Bindings.bindContent(scene.getStylesheets(), owner.getScene().getStylesheets());
        // a filter: tables and lists keep the key for themselves
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                stage.close();
            }
        });
        stage.initOwner(owner);
        stage.titleProperty().bind(title);
        stage.setScene(scene);
        stage.setOnHidden(event -> {
            Bindings.unbindContent(scene.getStylesheets(), owner.getScene().getStylesheets());
            stage.titleProperty().unbind();
            closed.run();
        });
        stage.show();
    }

    public void close() {
        stage.close();
    }
}
