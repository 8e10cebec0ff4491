package org.quasilab.gui.widget;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Label, control, help and the problem with its value: one row of a form, read out as one. */
public final class Field extends VBox {
    private final Label problem = new Paragraph();

    /**
     * @param label above the control
     * @param help on hover and for those who listen
     * @param control shown
     * @param focus the part of the control that takes the focus
     */
    public Field(ObservableValue<String> label, ObservableValue<String> help, Node control, Node focus) {
        getStyleClass().add("field");
        Label name = new Paragraph();
        name.getStyleClass().add("field-label");
        name.textProperty().bind(label);
        name.setLabelFor(focus);
        name.setMinHeight(USE_PREF_SIZE);
        Hint.on(name, help);
        focus.accessibleTextProperty().bind(label);
        focus.accessibleHelpProperty().bind(help);
        problem.getStyleClass().add("field-problem");
        problem.managedProperty().bind(problem.visibleProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        getChildren().addAll(name, control, problem);
    }

    /** What is wrong with the value; empty for nothing. */
    public StringProperty problemProperty() {
        return problem.textProperty();
    }
}
