package org.quasilab.gui.widget;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;

/**
 * How long new parts and their pictures may take together in one frame. What finds the share used up waits for the next; a
 * picture that waited goes before further parts, or they would leave it no frame.
 */
final class FrameShare {
    /** Nanoseconds; the last to begin within them may take longer, and what is around is laid out and drawn. */
    private static final long SHARE = TimeUnit.MILLISECONDS.toNanos(10);

    private static final Set<Node> LATE = new HashSet<>();
    private static boolean isBegun;
    private static long end;

    private FrameShare() {}

    /** The first to ask in a frame begins it; a frame is one turn of the window's thread. */
    static boolean isUsedUp() {
        if (!isBegun) {
            isBegun = true;
            end = System.nanoTime() + SHARE;
            Platform.runLater(() -> isBegun = false);
        }
        return System.nanoTime() >= end;
    }

    /** The picture of a node has to wait for a frame. */
    static void await(Node node) {
        LATE.add(node);
    }

    /** The picture of a node comes, waited for or not. */
    static void comes(Node node) {
        LATE.remove(node);
    }

    /** Whether a picture waits; in a window that was closed meanwhile it does no more. */
    static boolean isAwaited() {
        LATE.removeIf(node -> node.getScene() == null
                || node.getScene().getWindow() == null
                || !node.getScene().getWindow().isShowing());
        return !LATE.isEmpty();
    }
}
