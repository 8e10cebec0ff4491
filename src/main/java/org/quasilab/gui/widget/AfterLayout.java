package org.quasilab.gui.widget;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Does something to a node once the frame is laid out, however often the node was laid out for it: a bar that comes beside
 * a page changes the width of all that is on it a second time.
 */
final class AfterLayout {
    private final Node node;
    private final Runnable action;
    private boolean isWaiting;

    AfterLayout(Node node, Runnable action) {
        this.node = node;
        this.action = action;
    }

    /** Asked for several times in a frame, it is done once; at once where there is no window. */
    void ask() {
        Scene scene = node.getScene();
        if (scene == null) {
            action.run();
        } else if (!isWaiting) {
            isWaiting = true;
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    isWaiting = false;
                    action.run();
                }
            });
            Platform.requestNextPulse();
        }
    }
}
