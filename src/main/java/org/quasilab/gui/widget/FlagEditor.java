package org.quasilab.gui.widget;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import org.quasilab.gui.words.Words;

/** Yes or no. */
public final class FlagEditor implements Editor {
    private final CheckBox box = new CheckBox();

    public FlagEditor(Words words) {
        box.textProperty().bind(words.binding("gui.flag.yes"));
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(Optional<Object> value) {
        box.setSelected(value.map(Boolean.class::cast).orElse(false));
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        box.setOnAction(event -> heard.accept(Optional.of(box.isSelected())));
    }
}
