package org.quasilab.gui.classroom;

import java.util.function.DoubleConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Lines;
import org.quasilab.text.Numbers;

/** A slider with its name, its value and what it does. It moves by whole steps, by the arrow keys as well. */
final class KnobRow extends VBox {
    private static final int DIGITS = 6;

    private final Slider slider;
    private final Label value = new Label();
    private final Label about = Lines.of("", "note");
    private final double step;
    private boolean isFollowing;

    /**
     * @param id of the slider
     * @param moved hears its values
     */
    KnobRow(
            String id,
            double from,
            double to,
            double step,
            ObservableValue<String> name,
            ObservableValue<String> help,
            DoubleConsumer moved) {
        this.step = step;
        slider = new Slider(from, to, from);
        slider.setId(id);
        slider.setBlockIncrement(step);
        slider.accessibleTextProperty().bind(name);
        slider.accessibleHelpProperty().bind(help);
        Label title = new Label();
        title.textProperty().bind(name);
        title.getStyleClass().add("knob-name");
        title.setWrapText(true);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        value.getStyleClass().add("knob-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        about.textProperty().bind(help);
        getStyleClass().add("knob");
        getChildren().setAll(new HBox(title, value), slider, about);
        slider.valueProperty().addListener((property, before, now) -> {
            double whole = whole(now.doubleValue());
            if (!isFollowing && whole != whole(before.doubleValue())) {
                tell(whole);
                moved.accept(whole);
            }
        });
        tell(from);
    }

    private void tell(double number) {
        value.setText(Numbers.withMinus(Numbers.general(number, DIGITS)));
    }

    /** The nearest place of the slider, without the digits that adding up steps leaves behind. */
    private double whole(double at) {
        double steps = Math.rint((at - slider.getMin()) / step);
        return Math.rint((slider.getMin() + steps * step) * 1e9) / 1e9 + 0.0;
    }

    /** Whether what it does is left to those who cannot see it, because there is no room. */
    void setBrief(boolean isBrief) {
        Lines.show(about, !isBrief);
    }

    /** Moves it to a value, or as near as it can come, without being heard; the value is told as it is. */
    void follow(double to) {
        isFollowing = true;
        if (whole(slider.getValue()) != whole(to)) {
            slider.setValue(to);
        }
        tell(to);
        isFollowing = false;
    }
}
