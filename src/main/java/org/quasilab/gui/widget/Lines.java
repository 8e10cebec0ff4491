package org.quasilab.gui.widget;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Lines of text that wrap, and parts of a screen that come and go. */
public final class Lines {
    private Lines() {}

    /** A text that wraps and is never cut. */
    public static Label of(String text, String style) {
        Label label = new Paragraph(text);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    /** A warning with its icon. */
    public static Label warning(String text) {
        Label label = of(text, "warning-line");
        label.setGraphic(Icons.of("alert-triangle"));
        return label;
    }

    /**
     * A part of a flow wraps in what room there is; else the longest would set the least width of the page. Before the flow is
     * laid out it has no width, in which a part would wrap at each letter.
     */
    public static void wrap(Labeled part, FlowPane flow) {
        part.setWrapText(true);
        part.maxWidthProperty()
                .bind(Bindings.when(flow.widthProperty().greaterThan(0))
                        .then(flow.widthProperty())
                        .otherwise(Double.MAX_VALUE));
        flow.setMinWidth(0);
    }

    /** How wide a text is in letters; a Chinese one counts twice. */
    public static int letters(String text) {
        return text.codePoints().map(c -> Character.isIdeographic(c) ? 2 : 1).sum();
    }

    /** Puts a part in its place, which takes no room while the part is not shown. */
    public static void put(Node part, Pane place) {
        place.getChildren().setAll(part);
        place.managedProperty().bind(part.managedProperty());
    }

    /** Shows a part, or takes it away with its room. */
    public static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
