package org.quasilab.gui.widget;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;
import org.quasilab.text.Numbers;

/** A number between two limits; what is no number, or beyond them, goes back to what it was. */
public final class NumberEditor implements Editor {
    private final Spinner<Double> spinner = new Spinner<>();
    private final boolean isWhole;
    private boolean showing;

    /**
     * @param isWhole whether the value is a {@code Long}, else a {@code Double}
     * @param step of one click
     */
    public NumberEditor(boolean isWhole, double minimum, double maximum, double step) {
        this.isWhole = isWhole;
        Values values = new Values(minimum, maximum, step);
        spinner.setValueFactory(values);
        spinner.setEditable(true);
        spinner.setMaxWidth(Double.MAX_VALUE);
        spinner.getEditor().accessibleTextProperty().bind(spinner.accessibleTextProperty());
        spinner.getEditor().accessibleHelpProperty().bind(spinner.accessibleHelpProperty());
        spinner.getEditor().setOnAction(event -> commit());
        spinner.focusedProperty().addListener((property, was, focused) -> {
            if (!focused) {
                commit();
            }
        });
    }

    private void commit() {
        StringConverter<Double> converter = spinner.getValueFactory().getConverter();
        Double written = converter.fromString(spinner.getEditor().getText());
        if (written != null) {
            spinner.getValueFactory().setValue(written);
        }
        spinner.getEditor().setText(converter.toString(spinner.getValue()));
    }

    @Override
    public Node node() {
        return spinner;
    }

    @Override
    public Node focus() {
        return spinner;
    }

    @Override
    public void show(Optional<Object> value) {
        showing = true;
        value.map(number -> ((Number) number).doubleValue())
                .ifPresent(number -> spinner.getValueFactory().setValue(number));
        showing = false;
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        spinner.valueProperty().addListener((property, before, now) -> {
            if (!showing && now != null) {
                heard.accept(Optional.of(isWhole ? (Object) now.longValue() : now));
            }
        });
    }

    private final class Values extends SpinnerValueFactory<Double> {
        private final double minimum;
        private final double maximum;
        private final double step;

        Values(double minimum, double maximum, double step) {
            this.minimum = minimum;
            this.maximum = maximum;
            this.step = step;
            setConverter(new Converter());
            setValue(Math.max(0, minimum));
        }

        @Override
        public void decrement(int steps) {
            setValue(Math.max(minimum, from() - steps * step));
        }

        @Override
        public void increment(int steps) {
            setValue(Math.min(maximum, from() + steps * step));
        }

        /** Where no legal number is written, the arrows begin at the first one. */
        private double from() {
            return getValue() == null ? Math.max(0, minimum) : getValue();
        }

        private final class Converter extends StringConverter<Double> {
            @Override
            public String toString(Double value) {
                return value == null ? "" : isWhole ? Long.toString(value.longValue()) : Numbers.general(value, 6);
            }

            /** Null for what is no legal number. */
            @Override
            public Double fromString(String text) {
                try {
                    double value = Double.parseDouble(text.strip());
                    boolean legal = value >= minimum && value <= maximum && (!isWhole || value == Math.rint(value));
                    return legal ? value : null;
                } catch (NumberFormatException e) {
                    return null;
                }
            }
        }
    }
}
