package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.quasilab.gui.study.Variables;
import org.quasilab.gui.study.Variables.Variable;
import org.quasilab.gui.words.Words;

/** Chooses one column; the first entry stands for "none" or "as in the design". */
public final class ColumnEditor implements Editor {
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
