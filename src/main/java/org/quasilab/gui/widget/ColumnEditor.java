package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import org.quasilab.gui.study.Variables;
import org.quasilab.gui.study.Variables.Variable;
import org.quasilab.gui.words.Words;

/** Chooses one column; the first entry stands for "none" or "as in the design". */
public final class ColumnEditor implements Editor {
    /** Letters that fit. */
    private static final int ROOM = 32;

    private final ComboBox<String> box = new ComboBox<>();
    private final Variables variables;
    private final Words words;
    private final String emptyKey;
    private boolean showing;

    /**
     * @param emptyKey words of the first entry; empty if a column must be chosen
     */
    public ColumnEditor(Variables variables, Words words, String emptyKey) {
        this.variables = variables;
        this.words = words;
        this.emptyKey = emptyKey;
        box.setMaxWidth(Double.MAX_VALUE);
        box.setVisibleRowCount(14);
        box.setConverter(new Converter());
        box.setButtonCell(new ChosenCell());
        TypeAhead.on(box);
        Follow.changes(box, variables.allProperty(), () -> fill(value()));
        Follow.changes(box, words.messagesProperty(), () -> fill(value()));
        fill("");
    }

    private String value() {
        return box.getValue() == null ? "" : box.getValue();
    }

    private void fill(String chosen) {
        showing = true;
        List<String> names = new ArrayList<>();
        if (!emptyKey.isEmpty()) {
            names.add("");
        }
        variables.all().stream().map(Variable::name).forEach(names::add);
        if (!chosen.isEmpty() && !names.contains(chosen)) {
            names.add(chosen);
        }
        box.getItems().setAll(names);
        box.setValue(null);
        box.setValue(chosen);
        showing = false;
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(Optional<Object> value) {
        String name = value.map(String.class::cast).orElse("");
        if (!name.equals(value())) {
            fill(name);
        }
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        box.valueProperty().addListener((property, before, now) -> {
            if (!showing && now != null) {
                heard.accept(now.isEmpty() ? Optional.empty() : Optional.of(now));
            }
        });
    }

    /** What is chosen: its label alone where name and label would be cut. */
    private final class ChosenCell extends ListCell<String> {
        @Override
        protected void updateItem(String name, boolean isEmpty) {
            super.updateItem(name, isEmpty);
            if (isEmpty || name == null) {
                setText("");
                setTooltip(null);
                return;
            }
            String whole = box.getConverter().toString(name);
            boolean isCut = Lines.letters(whole) > ROOM;
            setText(isCut ? variables.label(name) : whole);
            setTooltip(isCut ? new Tooltip(whole) : null);
        }
    }

    private final class Converter extends StringConverter<String> {
        @Override
        public String toString(String name) {
            if (name == null || name.isEmpty()) {
                return emptyKey.isEmpty() ? "" : words.text(emptyKey);
            }
            return variables.words(name);
        }

        @Override
        public String fromString(String text) {
            return text;
        }
    }
}
