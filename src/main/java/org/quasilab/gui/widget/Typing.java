package org.quasilab.gui.widget;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;

/** A field tells its text when it is left: what is being typed in one would be missing from what is saved meanwhile. */
public final class Typing {
    private Typing() {}

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
