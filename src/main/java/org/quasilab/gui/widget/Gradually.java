package org.quasilab.gui.widget;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;

/**
 * Fills a parent over several frames, so that the window answers in between: each frame makes, styles and lays out as many
 * parts as fit into a share of it, for all parents together. A parent that nobody sees waits until it is seen. Filling
 * again drops what was still to come.
 */
public final class Gradually {
    /** What fills now. */
    private static final Set<Gradually> FILLING = new HashSet<>();

    private final Parent parent;
    private final boolean oneByOne;
    private final OnceSeen start;
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    /** The frame in which the parent itself comes has enough to do. */
    private boolean isFirst;

    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            slice();
        }
    };

    /** @param parent holds all parts, at whatever depth; each is styled when it comes */
    public Gradually(Parent parent) {
        this(parent, false);
    }

    private Gradually(Parent parent, boolean oneByOne) {
        this.parent = parent;
        this.oneByOne = oneByOne;
        this.start = new OnceSeen(parent, this::begin);
    }

    /** For parts that are slow to make, lay out or draw: each has a frame of its own. */
    public static Gradually oneByOne(Parent parent) {
        return new Gradually(parent, true);
    }

    /**
     * Takes the parts of a parent that was just made out of it and brings them back; nobody else may change them meanwhile.
     * Of what an FXML holds not before it is loaded: its words are bound last.
     */
    public static void bring(Pane parent) {
        List<Node> parts = List.copyOf(parent.getChildren());
        parent.getChildren().clear();
        new Gradually(parent)
                .run(parts.stream()
                        .<Runnable>map(part -> () -> parent.getChildren().add(part))
                        .toList());
    }

    /** Shows these nodes in a list of children in place of all others, in this order. */
    public void show(List<Node> children, List<? extends Supplier<? extends Node>> nodes) {
        children.clear();
        run(nodes.stream().flatMap(node -> steps(children::add, node).stream()).toList());
    }

    /**
     * Shows these nodes in place of all others, each of which stays until its successor comes: the parent keeps its height,
     * and what is scrolled its place.
     */
    public void replace(List<Node> children, List<? extends Supplier<? extends Node>> nodes) {
        if (children.size() > nodes.size()) {
            children.subList(nodes.size(), children.size()).clear();
        }
        int there = children.size();
        List<Runnable> steps = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            int at = i;
            Consumer<Node> put = at < there ? node -> children.set(at, node) : children::add;
            steps.addAll(steps(put, nodes.get(at)));
        }
        run(steps);
    }

    /** Made in one, styled and laid out in another: both may take long. */
    private static List<Runnable> steps(Consumer<Node> put, Supplier<? extends Node> node) {
        AtomicReference<Node> made = new AtomicReference<>();
        return List.of(() -> made.set(node.get()), () -> put.accept(made.get()));
    }

    /** Runs steps each of which adds something to the parent, from the next frame on. */
    public void run(List<Runnable> steps) {
        waiting.clear();
        waiting.addAll(steps);
        start.ask();
    }

    /** Whether nothing is still to come. */
    public boolean isDone() {
        return waiting.isEmpty();
    }

    /** Whether all that is seen is there. */
    public static boolean isAllThere() {
        return FILLING.isEmpty() && !FrameShare.isKept();
    }

    private void begin() {
        isFirst = true;
        FILLING.add(this);
        timer.start();
    }

    private void pause() {
        timer.stop();
        FILLING.remove(this);
        FrameShare.release(this);
    }

    private void slice() {
        if (isFirst) {
            isFirst = false;
            return;
        }
        if (!start.isSeen()) {
            pause();
            start.ask();
            return;
        }
        if (FrameShare.isKeptFrom(this)) {
            return;
        }
        if (oneByOne && !FrameShare.isFresh()) {
            FrameShare.keepFor(this, parent);
            return;
        }
        FrameShare.release(this);
        Set<Node> styled = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!waiting.isEmpty() && !FrameShare.isUsedUp()) {
            forEachNew(parent, styled, node -> {});
            waiting.remove().run();
            // of the parent itself the toolkit would style again all that is there already
            forEachNew(parent, styled, Node::applyCss);
            parent.layout();
            if (oneByOne) {
                break;
            }
        }
        if (waiting.isEmpty()) {
            pause();
        }
    }

    /** Adds what is below a parent; says of which nodes, and not of those in them that are new with them. */
    private static void forEachNew(Parent parent, Set<Node> known, Consumer<Node> heard) {
        List<Node> children = parent.getChildrenUnmodifiable();
        // by number: styling one child may bring another to the end
        for (int i = 0; i < children.size(); i++) {
            Node child = children.get(i);
            boolean isNew = known.add(child);
            if (isNew) {
                heard.accept(child);
            }
            if (child instanceof Parent inner) {
                forEachNew(inner, known, isNew ? node -> {} : heard);
            }
        }
    }
}
