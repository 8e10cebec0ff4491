package org.quasilab.gui.widget;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * Does something to a node now, or as soon as it is in a window that is shown and nothing hides it: a change costs one
 * screen, not all that are kept.
 */
final class OnceSeen {
    private final Node node;
    private final Runnable action;
    private boolean isWaiting;

    OnceSeen(Node node, Runnable action) {
        this.node = node;
        this.action = action;
    }

    /** Asked for several times while hidden, it is done once. */
    void ask() {
        if (!isWaiting) {
            hiding().ifPresentOrElse(this::await, action);
        }
    }

    boolean isSeen() {
        return hiding().isEmpty();
    }

    /** A node that comes into another scene need not wait for the window it was in. */
    private void await(ObservableValue<?> hiding) {
        isWaiting = true;
        InvalidationListener again = new InvalidationListener() {
            @Override
            public void invalidated(Observable changed) {
                hiding.removeListener(this);
                node.sceneProperty().removeListener(this);
                isWaiting = false;
                ask();
            }
        };
        hiding.addListener(again);
        if (hiding != node.sceneProperty()) {
            node.sceneProperty().addListener(again);
        }
    }

    /** What must change first: the innermost part of the window that is not visible, or that no window shows it. */
    private Optional<ObservableValue<?>> hiding() {
        for (Node part = node; part != null; part = part.getParent()) {
            if (!part.isVisible()) {
                return Optional.of(part.visibleProperty());
            }
        }
        return missing(node);
    }

    /** What must change before a window shows it. */
    private static Optional<ObservableValue<?>> missing(Node node) {
        Scene scene = node.getScene();
        if (scene == null) {
            return Optional.of(node.sceneProperty());
        }
        Window window = scene.getWindow();
        if (window == null) {
            return Optional.of(scene.windowProperty());
        }
        return window.isShowing() ? Optional.empty() : Optional.of(window.showingProperty());
    }
}
