package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Numbers;

/** Numbers in one line, with commas or blanks between; what is none, or beyond the limits, goes back to what it was. */
public final class NumbersEditor implements Editor {
    /** All that a number holds but the last, which arithmetic blurs. */
    private static final int DIGITS = 15;

    private final TextField field = new TextField();
    private final double minimum;
    private final double maximum;
    private List<Double> told = List.of();

    public NumbersEditor(double minimum, double maximum, Words words) {
        this.minimum = minimum;
        this.maximum = maximum;
        field.promptTextProperty().bind(words.binding("gui.numbers.none"));
    }

    @Override
    public Node node() {
        return field;
    }

    @Override
    public void show(Optional<Object> value) {
        List<Double> numbers = value.map(found ->
                        ((List<?>) found).stream().map(Double.class::cast).toList())
                .orElse(List.of());
        if (!numbers.equals(told) || !field.isFocused()) {
            told = numbers;
            field.setText(text(numbers));
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
        Optional<List<Double>> written = read(field.getText());
        if (written.isEmpty()) {
            field.setText(text(told));
        } else if (!written.get().equals(told)) {
            told = written.get();
            Typing.told(field);
            heard.accept(Optional.of(told));
        }
    }

    private static String text(List<Double> numbers) {
        return numbers.stream().map(number -> Numbers.general(number, DIGITS)).collect(Collectors.joining(", "));
    }

    /** Empty if something else is written. */
    private Optional<List<Double>> read(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String word : text.strip().split("[,;，；、\\s]+")) {
            if (word.isEmpty()) {
                continue;
            }
            try {
                double number = Double.parseDouble(word);
                if (!(number >= minimum && number <= maximum)) {
                    return Optional.empty();
                }
                numbers.add(number);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.of(numbers);
    }
}
