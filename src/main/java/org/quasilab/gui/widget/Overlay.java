package org.quasilab.gui.widget;

import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/**
 * Something above the whole window, such as the command palette: the focus stays inside, Esc and a click beside it close
 * it, and then the focus goes back to where it was.
 */
public final class Overlay extends StackPane {
    private Optional<Node> focusBefore = Optional.empty();
    private Runnable closed = () -> {};

    /** Kept: the scene holds it weakly. */
    private final ChangeListener<Node> keepFocus = (property, before, now) -> keepFocus(now);

    public Overlay() {
        getStyleClass().add("overlay");
        setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (getChildren().contains(event.getTarget())) {
                close();
            }
            event.consume();
        });
        sceneProperty().addListener((property, before, now) -> watch(now));
    }

    private void watch(Scene scene) {
        if (scene != null) {
            scene.focusOwnerProperty().addListener(new WeakChangeListener<>(keepFocus));
        }
    }

    /**
     * Shows something.
     *
     * @param content as large as the window; a click on it beside its parts closes it
     * @param focus the part that gets the focus
     * @param whenClosed told once, however it closes
     */
    public void show(Node content, Node focus, Runnable whenClosed) {
        close();
        focusBefore = Optional.ofNullable(getScene().getFocusOwner());
        closed = whenClosed;
        getChildren().setAll(content);
        setVisible(true);
        focus.requestFocus();
    }

    public boolean isOpen() {
        return isVisible();
    }

    /** Takes it away; nothing happens if there is nothing. */
    public void close() {
        if (!isOpen()) {
            return;
        }
        setVisible(false);
        getChildren().clear();
        focusBefore.ifPresent(Node::requestFocus);
        Runnable tell = closed;
        closed = () -> {};
        tell.run();
    }

    private void keepFocus(Node now) {
        if (isOpen() && now != null && !isInside(now)) {
            firstFocusable(this).ifPresent(Node::requestFocus);
        }
    }

    private boolean isInside(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Node> firstFocusable(Node node) {
        if (node.isFocusTraversable() && node.isVisible() && !node.isDisabled()) {
            return Optional.of(node);
        }
        if (node instanceof javafx.scene.Parent parent) {
            return parent.getChildrenUnmodifiable().stream()
                    .map(Overlay::firstFocusable)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.empty();
    }
}
