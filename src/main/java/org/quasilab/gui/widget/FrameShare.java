package org.quasilab.gui.widget;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;

/**
 * How long new parts and their pictures may take together in one frame. What finds the share used up waits for the next; what
 * waited goes before further parts, or they would leave it no frame.
 */
final class FrameShare {
    /** Nanoseconds; the last to begin within them may take longer, and what is around is laid out and drawn. */
    private static final long SHARE = TimeUnit.MILLISECONDS.toNanos(6);

    /** Nanoseconds of it after which a frame is no longer fresh. */
    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(1);

    private static final Map<Object, Node> LATE = new HashMap<>();
    private static boolean isBegun;
    private static long begin;

    private FrameShare() {}

    static boolean isUsedUp() {
        return used() >= SHARE;
    }

    /** Whether next to nothing was made in this frame yet. */
    static boolean isFresh() {
        return used() < FRESH;
    }

    /** The first to ask in a frame begins it; a frame is one turn of the window's thread. */
    private static long used() {
        if (!isBegun) {
            isBegun = true;
            begin = System.nanoTime();
            Platform.runLater(() -> isBegun = false);
        }
        return System.nanoTime() - begin;
    }

    /**
     * The next frame is kept for someone.
     *
     * @param of whose picture or parts they are: where its window is closed nobody waits for them
     */
    static void keepFor(Object who, Node of) {
        LATE.put(who, of);
    }

    /** What a frame was kept for comes, or comes no more. */
    static void release(Object who) {
        LATE.remove(who);
    }

    static boolean isKeptFrom(Object who) {
        return isKept() && !LATE.containsKey(who);
    }

    static boolean isKept() {
        LATE.values().removeIf(node -> !OnceSeen.isInWindow(node));
        return !LATE.isEmpty();
    }
}
