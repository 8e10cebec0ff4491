package org.quasilab.gui.widget;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.quasilab.study.Option;

/**
 * A control for the value of one {@link Option}: shows it, and tells when the user has changed it. The value's class goes
 * with the option's type; empty means "as the design or the default says".
 */
public interface Editor {
    Node node();

    /** Shows a value without telling of a change. */
    void show(Optional<Object> value);

    /** @param heard takes the new value each time the user has changed it */
    void onChange(Consumer<Optional<Object>> heard);

    /** The part that takes the focus and the accessible text. */
    default Node focus() {
        return node();
    }
}
