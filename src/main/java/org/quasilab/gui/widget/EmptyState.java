package org.quasilab.gui.widget;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What an empty pane says: what will be here, and what to do. */
public final class EmptyState extends VBox {
    /** @param actions buttons under the text */
    public EmptyState(String icon, ObservableValue<String> title, ObservableValue<String> text, Node... actions) {
        getStyleClass().add("empty-state");
        Label heading = new Label();
        heading.getStyleClass().add("title");
        heading.textProperty().bind(title);
        Label words = new Paragraph();
        words.getStyleClass().add("text");
        words.setMaxWidth(460);
        words.textProperty().bind(text);
        getChildren().addAll(Icons.of(icon), heading, words);
        getChildren().addAll(actions);
    }
}
