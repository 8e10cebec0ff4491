package org.quasilab.gui.widget;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ChoiceBoxSkin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * A choice box that makes its menu when it is opened. The toolkit's own makes and styles it, a window of its own, to learn
 * how wide the box has to be; this one measures the words.
 *
 * <p>Checked by: {@code LightChoiceBoxTest}.
 */
final class LightChoiceBox<T> extends ChoiceBox<T> {
    @Override
    protected Skin<?> createDefaultSkin() {
        return new LightSkin<>(this);
    }

    private static final class LightSkin<T> extends ChoiceBoxSkin<T> {
        private final Text measured = new Text();
        private List<String> widestOf = List.of();
        private double widest;

        LightSkin(ChoiceBox<T> box) {
            super(box);
        }

        @Override
        protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
            return left + wholeWidth() + right;
        }

        @Override
        protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
            return left + wholeWidth() + right;
        }

        /** Of the longest choice and the arrow beside it. */
        private double wholeWidth() {
            double width = 0;
            for (Node part : getChildren()) {
                width += part instanceof Label label
                        ? Math.max(
                                label.prefWidth(-1),
                                widest(label.getFont()) + label.snappedLeftInset() + label.snappedRightInset())
                        : part.prefWidth(-1);
            }
            return Math.ceil(width);
        }

        private double widest(Font font) {
            ChoiceBox<T> box = getSkinnable();
            List<String> choices = box.getItems().stream()
                    .map(choice -> box.getConverter() == null
                            ? String.valueOf(choice)
                            : box.getConverter().toString(choice))
                    .toList();
            if (!choices.equals(widestOf) || !font.equals(measured.getFont())) {
                measured.setFont(font);
                widest = choices.stream().mapToDouble(this::width).max().orElse(0);
                widestOf = choices;
            }
            return widest;
        }

        private double width(String words) {
            measured.setText(words);
            return measured.getLayoutBounds().getWidth();
        }
    }
}
