package org.quasilab.gui.widget;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;

/** Does something to a node now, or as soon as what hides it is shown: a change costs one screen, not all that are kept. */
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

    private void await(Node hiding) {
        isWaiting = true;
        hiding.visibleProperty().addListener(new InvalidationListener() {
            @Override
            public void invalidated(Observable visible) {
                if (hiding.isVisible()) {
                    visible.removeListener(this);
                    isWaiting = false;
                    ask();
                }
            }
        });
    }

    /** The innermost part of the window that is not visible and has the node in it. */
    private Optional<Node> hiding() {
        return Stream.iterate(node, Objects::nonNull, (Node inner) -> inner.getParent())
                .filter(outer -> !outer.isVisible())
                .findFirst();
    }
}
