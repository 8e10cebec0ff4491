package org.quasilab.gui.widget;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TextArea;

/** A few lines of text, told when the area is left. */
public final class ParagraphEditor implements Editor {
    private static final int ROWS = 3;

    private final TextArea area = new TextArea();
    private String told = "";

    public ParagraphEditor() {
        this(ROWS);
    }

    /** @param rows to be seen at once */
    ParagraphEditor(int rows) {
        area.setPrefRowCount(rows);
        area.setWrapText(true);
    }

    @Override
    public Node node() {
        return area;
    }

    @Override
    public void show(Optional<Object> value) {
        String text = value.map(String.class::cast).orElse("");
        if (!text.equals(told) || !area.isFocused()) {
            told = text;
            area.setText(text);
        }
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        area.focusedProperty().addListener((property, was, focused) -> {
            String text = area.getText().strip();
            if (!focused && !text.equals(told)) {
                told = text;
                Typing.told(area);
                heard.accept(text.isEmpty() ? Optional.empty() : Optional.of(text));
            }
        });
    }
}
