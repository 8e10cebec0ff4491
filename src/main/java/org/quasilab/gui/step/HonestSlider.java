package org.quasilab.gui.step;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.result.HonestDid;
import org.quasilab.text.Numbers;

/** A slider for the size of the departures from parallel trends, with the interval it gives. */
final class HonestSlider extends VBox {
    private static final int DIGITS = 3;
    private static final int BLOCKS = 20;

    private final SensitivityViewModel model;
    private final Words words;
    private final Slider slider = new Slider();
    private final Label size = new Label();
    private final Label interval = new Label();
    private final Button toBreakdown = new Button();
    private boolean isFollowing;
    private Optional<HonestDid> followed = Optional.empty();

    HonestSlider(SensitivityViewModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("detail");
        slider.setId("honest-slider");
        size.setId("honest-size");
        interval.setId("honest-interval");
        slider.accessibleTextProperty().bind(words.binding("gui.sensitivity.slider"));
        slider.accessibleHelpProperty().bind(words.binding("gui.sensitivity.slider.help"));
        slider.valueProperty().addListener((property, before, now) -> moved(now.doubleValue()));
        toBreakdown.textProperty().bind(words.binding("gui.sensitivity.breakdown"));
        toBreakdown.setGraphic(Icons.of("target"));
        toBreakdown.setOnAction(
                event -> model.honest().ifPresent(found -> found.breakdown().ifPresent(slider::setValue)));
        HBox.setHgrow(slider, Priority.ALWAYS);
        HBox line = new HBox(size, slider, toBreakdown);
        line.getStyleClass().add("slider-line");
        getChildren().setAll(line, interval);
        model.triedProperty().addListener((property, before, now) -> now.ifPresent(this::show));
        follow();
    }

    /** Takes the range and the start from a new result; with the result of before it stays where it is. */
    void follow() {
        isFollowing = true;
        Lines.show(this, model.honest().isPresent());
        boolean isSame =
                followed.isPresent() && followed.orElse(null) == model.honest().orElse(null);
        followed = model.honest();
        model.honest().ifPresent(found -> {
            slider.setMax(model.farthest());
            slider.setBlockIncrement(model.farthest() / BLOCKS);
            if (!isSame) {
                slider.setValue(found.breakdown().orElse(model.farthest() / 2));
            }
            Lines.show(toBreakdown, found.breakdown().isPresent());
            size(found, slider.getValue());
        });
        isFollowing = false;
        model.forget();
        model.tryOut(slider.getValue());
    }

    private void moved(double m) {
        model.honest().ifPresent(found -> size(found, m));
        if (!isFollowing) {
            model.tryOut(m);
        }
    }

    private void size(HonestDid found, double m) {
        String symbol = found.restriction().base() == HonestDid.Base.SMOOTHNESS ? "M" : "M̄";
        size.setText(words.text("gui.sensitivity.m", symbol, Numbers.general(m, DIGITS)));
    }

    private void show(SensitivityViewModel.Tried tried) {
        HonestDid.Point point = tried.point();
        interval.setText(
                point.isEmpty()
                        ? words.text("gui.sensitivity.empty")
                        : words.text(
                                "gui.sensitivity.interval",
                                Numbers.general(100 * tried.honest().effect().level(), 4) + "%",
                                "[" + end(point.ciLow(), tried) + ", " + end(point.ciHigh(), tried) + "]"));
    }

    /** With as many decimals as show three digits of the standard error. */
    private static String end(double value, SensitivityViewModel.Tried tried) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : Numbers.MINUS + "∞";
        }
        double se = tried.honest().effect().se();
        int decimals = (int) Math.max(0, DIGITS - 1 - Math.floor(Math.log10(se)));
        return Numbers.withMinus(Numbers.fixed(value, Math.min(decimals, Numbers.MOST_DECIMALS)));
    }
}
