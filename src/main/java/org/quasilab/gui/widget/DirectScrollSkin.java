package org.quasilab.gui.widget;

import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ScrollPaneSkin;

/**
 * Draws what is scrolled straight into the window. The toolkit's own skin draws it into a picture as large as the pane
 * first, anew with each change of anything in it, and keeps that picture as long as the pane.
 */
public final class DirectScrollSkin extends ScrollPaneSkin {
    /** Named by the style sheets. */
    public DirectScrollSkin(ScrollPane pane) {
        super(pane);
        getChildren().stream()
                .filter(child -> child.getStyleClass().contains("viewport"))
                .forEach(viewport -> viewport.setCache(false));
    }
}
