package org.quasilab.gui.widget;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Rectangle;
import org.quasilab.gui.study.Appearance;
import org.quasilab.gui.widget.UnitTimeMap.Meaning;
import org.quasilab.gui.words.Words;

/** What the colours of a map mean. */
public final class Legend extends FlowPane {
    private static final double SIZE = 12;

    public Legend(List<Meaning> meanings, Appearance appearance, Words words) {
        getStyleClass().add("legend");
        for (Meaning meaning : meanings) {
            Rectangle swatch = new Rectangle(SIZE, SIZE);
            swatch.getStyleClass().add("swatch");
            swatch.fillProperty()
                    .bind(Bindings.createObjectBinding(
                            () -> meaning.colour(appearance.theme()), appearance.themeProperty()));
            Label label = new Label();
            label.setGraphic(swatch);
            label.textProperty().bind(words.binding(meaning.key()));
            getChildren().add(label);
        }
    }
}
