package org.quasilab.gui.step;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.quasilab.data.derive.Condition;
import org.quasilab.gui.widget.ColumnEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.PairsEditor;
import org.quasilab.gui.words.Words;

/** What a sample is split by: a column, or conditions with labels. Conditions win where both are given. */
final class SplitEditor implements Editor {
    private final VBox box = new VBox();
    private final ColumnEditor column;
    private final PairsEditor conditions = new PairsEditor();

    SplitEditor(ColumnEditor column, Words words) {
        this.column = column;
        Label or = Lines.of("", "field-help");
        or.textProperty().bind(words.binding("gui.split.or"));
        conditions.node().accessibleTextProperty().bind(words.binding("gui.split.or"));
        box.getStyleClass().add("stacked");
        box.getChildren().setAll(column.node(), or, conditions.node());
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Node focus() {
        return column.focus();
    }

    @Override
    public void show(Optional<Object> value) {
        boolean isMap = value.filter(Map.class::isInstance).isPresent();
        column.show(isMap ? Optional.empty() : value);
        conditions.show(isMap ? value : Optional.empty());
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        column.onChange(heard);
        conditions.onChange(value -> {
            value.ifPresent(pairs -> ((Map<?, ?>) pairs).values().forEach(text -> Condition.parse((String) text)));
            heard.accept(value);
        });
    }
}
