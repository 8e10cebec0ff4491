package org.quasilab.gui.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;

/** Chooses some of a few words, each with a box to tick; none ticked is no value, which stands for all and is said. */
final class TicksEditor implements Editor {
    private final FlowPane pane = new FlowPane();
    private final Label all = Lines.of("", "field-help");
    private final VBox both = new VBox(pane, all);
    private final Map<String, CheckBox> boxes = new LinkedHashMap<>();
    private Consumer<Optional<Object>> heard = value -> {};

    /**
     * @param prefix of the key of each word
     * @param choices in order
     */
    TicksEditor(Words words, String prefix, List<String> choices) {
        this(words, prefix, choices, "gui.check.all");
    }

    /** @param none what is said where none is ticked */
    TicksEditor(Words words, String prefix, List<String> choices, String none) {
        both.getStyleClass().add("stacked");
        pane.getStyleClass().add("ticks");
        all.textProperty().bind(words.binding(none));
        for (String choice : choices) {
            CheckBox box = new CheckBox();
            box.textProperty().bind(words.binding(prefix + choice));
            box.setOnAction(event -> tell());
            boxes.put(choice, box);
        }
        pane.getChildren().setAll(boxes.values());
    }

    private void tell() {
        List<String> ticked = boxes.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
        heard.accept(ticked.isEmpty() ? Optional.empty() : Optional.of(ticked));
    }

    @Override
    public Node node() {
        return both;
    }

    @Override
    public void show(Optional<Object> value) {
        List<?> ticked = value.map(found -> (List<?>) found).orElse(List.of());
        boxes.forEach((word, box) -> box.setSelected(ticked.contains(word)));
        Lines.show(all, ticked.isEmpty());
    }

    @Override
    public void onChange(Consumer<Optional<Object>> newHeard) {
        heard = newHeard;
    }
}
