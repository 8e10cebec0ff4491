package org.quasilab.gui.widget;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.quasilab.gui.words.Words;

/** Two whole numbers, the first below the second; a pair that is not is not told. Or all of them: an empty list. */
public final class WindowEditor implements Editor {
    private final NumberEditor first;
    private final NumberEditor last;
    private final CheckBox all = new CheckBox();
    private final VBox both;
    private List<Long> value = List.of(-5L, 5L);

    public WindowEditor(double minimum, double maximum, Words words) {
        first = new NumberEditor(true, minimum, maximum, 1);
        last = new NumberEditor(true, minimum, maximum, 1);
        last.focus().accessibleTextProperty().bind(words.binding("gui.window.last"));
        Label until = new Label("–");
        until.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(first.node(), until, last.node());
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        row.getStyleClass().add("field-row");
        HBox.setHgrow(first.node(), Priority.ALWAYS);
        HBox.setHgrow(last.node(), Priority.ALWAYS);
        row.disableProperty().bind(all.selectedProperty());
        all.textProperty().bind(words.binding("gui.window.all"));
        both = new VBox(row, all);
        both.getStyleClass().add("stacked");
    }

    @Override
    public Node node() {
        return both;
    }

    @Override
    public Node focus() {
        return first.focus();
    }

    @Override
    public void show(Optional<Object> newValue) {
        List<Long> shown = newValue.map(found -> ((List<?>) found)
                        .stream().map(number -> ((Number) number).longValue()).toList())
                .orElse(value);
        all.setSelected(shown.isEmpty());
        value = shown.isEmpty() ? value : shown;
        first.show(Optional.of(value.get(0)));
        last.show(Optional.of(value.get(1)));
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        first.onChange(from -> change((Long) from.orElseThrow(), value.get(1), heard));
        last.onChange(to -> change(value.get(0), (Long) to.orElseThrow(), heard));
        all.setOnAction(event -> heard.accept(Optional.of(all.isSelected() ? List.of() : value)));
    }

    private void change(long from, long to, Consumer<Optional<Object>> heard) {
        if (from < to) {
            value = List.of(from, to);
            heard.accept(Optional.of(value));
        } else {
            show(Optional.empty());
        }
    }
}
