package org.quasilab.gui.widget;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * Fills a part of the window whole: at once if it is seen, else as soon as it is, so that a change costs one screen and not
 * all that are kept. Of several fillings asked for while it is hidden the last is done.
 *
 * <p>Checked by: {@code FillingTest}.
 */
public final class Filling {
    private final OnceSeen seen;
    private Runnable next = () -> {};

    /** @param part what is filled, at whatever depth */
    public Filling(Node part) {
        this.seen = new OnceSeen(part, () -> next.run());
    }

    /** Does something to the part in place of what was still to be done. */
    public void run(Runnable fill) {
        next = fill;
        seen.ask();
    }

    /** Shows these nodes in a list of children in place of all others, in this order. */
    public void show(List<Node> children, List<? extends Supplier<? extends Node>> nodes) {
        run(() -> {
            List<Node> made = nodes.stream().<Node>map(Supplier::get).toList();
            children.clear();
            children.addAll(made);
        });
    }
}
