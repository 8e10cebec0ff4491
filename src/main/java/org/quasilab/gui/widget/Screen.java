package org.quasilab.gui.widget;

import java.util.Optional;
import javafx.scene.Node;

/** What fills the frame for one entry of the outline. */
public interface Screen {
    /** The centre. */
    Node centre();

    /** Makes the settings at the right; empty if there is nothing to set. Asked for once, when the screen is first seen. */
    Optional<Node> settings();

    /** The word under which {@code help.<word>.what}, {@code .formula} and {@code .source} explain it. */
    String help();

    /** Shown now: called each time the outline comes to it. */
    default void shown() {}
}
