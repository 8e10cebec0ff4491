package org.quasilab.gui.widget;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;
import org.quasilab.text.Numbers;

/** A number between two limits, or none where that is a value; what is no number, or beyond them, goes back to what it was. */
public final class NumberEditor implements Editor {
    /** All that a number holds but the last, which arithmetic blurs. */
    private static final int DIGITS = 15;

    private final Spinner<Double> spinner = new Spinner<>();
    private final boolean isWhole;
    private final double minimum;
    private boolean takesNone;
    private boolean showing;

    /**
     * @param isWhole whether the value is a {@code Long}, else a {@code Double}
     * @param step of one click
     */
    public NumberEditor(boolean isWhole, double minimum, double maximum, double step) {
        this.isWhole = isWhole;
        this.minimum = minimum;
        Values values = new Values(maximum, step);
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

    /**
     * Makes an empty field a value: none.
     *
     * @param meaning what none stands for, written in the empty field
     */
    public NumberEditor orNone(ObservableValue<String> meaning) {
        takesNone = true;
        spinner.getEditor().promptTextProperty().bind(meaning);
        return this;
    }

    private void commit() {
        StringConverter<Double> converter = spinner.getValueFactory().getConverter();
        Double written = converter.fromString(spinner.getEditor().getText());
        if (written != null || takesNone) {
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
        Double none = takesNone ? null : start();
        spinner.getValueFactory()
                .setValue(value.map(number -> ((Number) number).doubleValue()).orElse(none));
        showing = false;
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        spinner.valueProperty().addListener((property, before, now) -> {
            if (!showing && (now != null || takesNone)) {
                heard.accept(Optional.ofNullable(now).map(number -> isWhole ? (Object) number.longValue() : number));
            }
        });
    }

    private double start() {
        return Math.max(0, minimum);
    }

    private final class Values extends SpinnerValueFactory<Double> {
        private final double maximum;
        private final double step;

        Values(double maximum, double step) {
            this.maximum = maximum;
            this.step = step;
            setConverter(new Converter());
            setValue(start());
        }

        @Override
        public void decrement(int steps) {
            setValue(Math.max(minimum, away(-steps)));
        }

        @Override
        public void increment(int steps) {
            setValue(Math.min(maximum, away(steps)));
        }

        /** Where no legal number is written, the arrows begin at the first one. */
        private double from() {
            return getValue() == null ? start() : getValue();
        }

        /** In decimals: three steps of 0.1 are 0.3. */
        private double away(int steps) {
            return BigDecimal.valueOf(step)
                    .multiply(BigDecimal.valueOf(steps))
                    .add(BigDecimal.valueOf(from()))
                    .doubleValue();
        }

        private final class Converter extends StringConverter<Double> {
            @Override
            public String toString(Double value) {
                return value == null ? "" : isWhole ? Long.toString(value.longValue()) : Numbers.general(value, DIGITS);
            }

            /** Null for what is no legal number, and for none; what is written as the value stands is the value itself. */
            @Override
            public Double fromString(String text) {
                if (text.equals(toString(getValue())) || takesNone && !text.isBlank() && !isLegal(text)) {
                    return getValue();
                }
                return isLegal(text) ? Double.valueOf(text.strip()) : null;
            }

            private boolean isLegal(String text) {
                try {
                    double value = Double.parseDouble(text.strip());
                    return value >= minimum && value <= maximum && (!isWhole || value == Math.rint(value));
                } catch (NumberFormatException e) {
                    return false;
                }
            }
        }
    }
}
