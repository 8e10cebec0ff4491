package org.quasilab.gui.widget;

import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * What stands beside the pointer when it rests on a control. The toolkit's tooltip is a window with a scene of its own, made
 * and styled with the control: here it is made when the pointer first comes to the control, to most of them never.
 *
 * <p>Checked by: {@code HintTest}.
 */
public final class Hint {
    private Hint() {}

    /** @param words asked when the pointer comes, followed from then on */
    public static void on(Node node, ObservableValue<String> words) {
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
            @Override
            public void handle(MouseEvent event) {
                node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                Tooltip tip = new Tooltip();
                tip.textProperty().bind(words);
                Tooltip.install(node, tip);
            }
        });
    }
}
