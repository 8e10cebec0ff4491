package org.quasilab.gui.widget;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/** A field tells its text when it is left: what is being typed in one would be missing from what is saved meanwhile. */
public final class Typing {
    /** Long enough to think, short enough for the promise that nothing older than ten seconds is ever lost. */
    private static final Duration IDLE = Duration.seconds(6);

    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

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

    /**
     * Makes the keys of undo and redo those of the window where the field they are pressed in has nothing of its own to take
     * back: the fields of the toolkit keep these keys for themselves even then.
     */
    public static void leaveUndo(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean isUndo = UNDO.match(event);
            Optional<TextInputControl> field = field(scene.getFocusOwner());
            if ((isUndo || REDO.match(event))
                    && event.getTarget() != scene.getRoot()
                    && field.filter(found -> !(isUndo ? found.isUndoable() : found.isRedoable()))
                            .isPresent()) {
                event.consume();
                Event.fireEvent(scene.getRoot(), event);
            }
        });
    }

    private static Optional<TextInputControl> field(Node focused) {
        Node field = focused instanceof Spinner<?> spinner ? spinner.getEditor() : focused;
        return field instanceof TextInputControl input ? Optional.of(input) : Optional.empty();
    }

    /** What is written in a field is told: from now on the field takes back only what is typed after this. */
    static void told(TextInputControl field) {
        int anchor = field.getAnchor();
        int caret = field.getCaretPosition();
        field.setText(field.getText());
        field.selectRange(anchor, caret);
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
