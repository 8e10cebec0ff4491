package org.quasilab.gui.widget;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;

/**
 * Fills a part of the window whole: at once if it is seen, else as soon as it is, so that a change costs one screen and not
 * all that are kept. Of several fillings asked for while it is hidden the last is done.
 *
 * <p>Checked by: {@code FillingTest}.
 */
public final class Filling {
    private final OnceSeen seen;
    private final Deque<Runnable> next = new ArrayDeque<>();
    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            step();
        }
    };

    /** @param part what is filled, at whatever depth */
    public Filling(Node part) {
        this.seen = new OnceSeen(part, this::step);
    }

    /** Does something to the part in place of what was still to be done. */
    public void run(Runnable fill) {
        inTurn(List.of(fill));
    }

    /** Shows these nodes in a list of children in place of all others, in this order. */
    public void show(List<Node> children, List<? extends Supplier<? extends Node>> nodes) {
        run(() -> {
            List<Node> made = nodes.stream().<Node>map(Supplier::get).toList();
            children.clear();
            children.addAll(made);
        });
    }

    /**
     * For a form too long for one frame: the first step as {@link #run} does it, each further one a frame later.
     *
     * @param steps the first makes all that can be seen without scrolling
     */
    public void inTurn(List<Runnable> steps) {
        frames.stop();
        next.clear();
        next.addAll(steps);
        seen.ask();
    }

    private void step() {
        if (!next.isEmpty()) {
            next.remove().run();
        }
        if (next.isEmpty()) {
            frames.stop();
        } else {
            frames.start();
        }
    }
}
