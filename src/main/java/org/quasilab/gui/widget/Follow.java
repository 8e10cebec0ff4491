package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;

/**
 * Listens to something that outlives a node, as long as the node lives: forms are made anew with each change, and one that
 * kept listening would never go.
 */
public final class Follow {
    private Follow() {}

    /** @param action run after each change of the value while the node is in use */
    public static void changes(Node node, ObservableValue<?> value, Runnable action) {
        ChangeListener<Object> listener = (property, before, now) -> action.run();
        kept(node).add(listener);
        value.addListener(new WeakChangeListener<>(listener));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> kept(Node node) {
        return (List<Object>) node.getProperties().computeIfAbsent(Follow.class, key -> new ArrayList<Object>());
    }
}
