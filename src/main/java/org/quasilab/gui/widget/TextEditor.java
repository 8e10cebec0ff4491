package org.quasilab.gui.widget;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TextField;

/** A line of text, told when Enter is pressed or the field is left. */
public final class TextEditor implements Editor {
    private final TextField field = new TextField();
    private String told = "";

    public TextEditor(String prompt) {
        field.setPromptText(prompt);
    }

    /** Says what could stand there while nothing does. */
    public void example(String example) {
        field.setPromptText(example);
    }

    @Override
    public Node node() {
        return field;
    }

    /** The text while it is written. */
    public javafx.beans.property.StringProperty writtenProperty() {
        return field.textProperty();
    }

    @Override
    public void show(Optional<Object> value) {
        String text = value.map(String.class::cast).orElse("");
        if (!text.equals(told) || !field.isFocused()) {
            told = text;
            field.setText(text);
        }
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        field.setOnAction(event -> tell(heard));
        field.focusedProperty().addListener((property, was, focused) -> {
            if (!focused) {
                tell(heard);
            }
        });
    }

    private void tell(Consumer<Optional<Object>> heard) {
        String text = field.getText().strip();
        if (!text.equals(told)) {
            told = text;
            Typing.told(field);
            heard.accept(text.isEmpty() ? Optional.empty() : Optional.of(text));
        }
    }
}
