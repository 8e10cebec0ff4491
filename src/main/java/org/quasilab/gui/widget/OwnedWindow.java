package org.quasilab.gui.widget;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/** A window beside the one it belongs to: same theme, closed with Escape, and gone when its owner goes. */
public final class OwnedWindow {
    private final Window owner;
    private final Stage stage = new Stage();

    public OwnedWindow(Window owner) {
        this.owner = owner;
    }

    /** @param closed called once when it is no longer shown */
    public void show(Parent node, ObservableValue<String> title, double width, double height, Runnable closed) {
        Scene scene = new Scene(node, width, height);
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
