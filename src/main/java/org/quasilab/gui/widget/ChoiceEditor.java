package org.quasilab.gui.widget;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Messages;

/** Chooses one of a few words. */
public final class ChoiceEditor implements Editor {
    private final ChoiceBox<String> box = new ChoiceBox<>();
    private final List<String> choices;
    private boolean showing;

    /**
     * @param choices words to choose from; an empty word stands for "as the design says". A value that is none of them is
     *     among them as long as it is shown
     * @param keys in front of a choice to give the key of its name, such as {@code option.ends.}; a choice without a name
     *     is shown as it is
     */
    public ChoiceEditor(List<String> choices, Words words, String keys) {
        this(choices, words, choice -> {
            String key = keys + (choice.isEmpty() ? "empty" : choice);
            return Messages.ENGLISH.has(key) ? words.text(key) : choice;
        });
    }

    /** @param names what is shown for a choice, asked again in another language */
    public ChoiceEditor(List<String> choices, Words words, UnaryOperator<String> names) {
        this.choices = List.copyOf(choices);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(Named.by(names));
        box.getItems().setAll(choices);
        OnceSeen renewal = new OnceSeen(box, this::renew);
        Follow.changes(box, words.messagesProperty(), renewal::ask);
    }

    /** Makes the box ask for its words again. */
    private void renew() {
        showing = true;
        String value = box.getValue();
        List<String> items = List.copyOf(box.getItems());
        box.getItems().setAll(items);
        box.setValue(null);
        box.setValue(value);
        showing = false;
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(Optional<Object> value) {
        showing = true;
        String shown = value.map(String.class::cast).orElse(choices.contains("") ? "" : choices.get(0));
        List<String> items = choices.contains(shown)
                ? choices
                : Stream.concat(choices.stream(), Stream.of(shown)).toList();
        if (!items.equals(box.getItems())) {
            box.getItems().setAll(items);
        }
        box.setValue(shown);
        showing = false;
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        box.valueProperty().addListener((property, before, now) -> {
            if (!showing && now != null) {
                heard.accept(now.isEmpty() ? Optional.empty() : Optional.of(now));
            }
        });
    }
}
