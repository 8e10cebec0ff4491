package org.quasilab.gui.widget;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/** A field tells its text when it is left: what is being typed in one would be missing from what is saved meanwhile. */
public final class Typing {
    /** Long enough to think, short enough for the promise that nothing older than ten seconds is ever lost. */
    private static final Duration IDLE = Duration.seconds(6);

    private Typing() {}

    /** Makes fields of a scene tell their text also when nothing was typed for a while. */
    public static void tellWhenIdle(Scene scene) {
        PauseTransition idle = new PauseTransition(IDLE);
        idle.setOnFinished(event -> {
            if (scene.getWindow() != null && scene.getWindow().isShowing()) {
                tell(scene);
            }
        });
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> idle.playFromStart());
    }

    /** Makes the field that is being typed in tell its text; typing goes on where it was. */
    public static void tell(Scene scene) {
        Node typedIn = scene.getFocusOwner();
        if (typedIn instanceof TextInputControl input) {
            int anchor = input.getAnchor();
            int caret = input.getCaretPosition();
            again(scene, input);
            input.selectRange(anchor, caret);
        } else if (typedIn instanceof Spinner) {
            again(scene, typedIn);
        }
    }

    private static void again(Scene scene, Node field) {
        scene.getRoot().requestFocus();
        // the answer of the study may have put another field in its place
        if (field.getScene() == scene) {
            field.requestFocus();
        }
    }
}
