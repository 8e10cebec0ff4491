package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.words.Words;

/** "Compare with …": a checklist of the other event studies, and a way to make the obvious one. */
final class CompareButton extends MenuButton {
    private final CompareViewModel model;
    private final Words words;

    CompareButton(CompareViewModel model, Words words) {
        this.model = model;
        this.words = words;
        setId("compare");
        textProperty().bind(words.binding("gui.compare.button"));
        setGraphic(Icons.of("layers"));
        setOnShowing(event -> fill());
        // a menu without items does not show
        getItems().setAll(new MenuItem());
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        for (CompareViewModel.Candidate candidate : model.candidates()) {
            CheckBox box = new CheckBox(candidate.name());
            box.setMnemonicParsing(false);
            box.setSelected(candidate.isChosen());
            box.setOnAction(event -> model.choose(candidate.id(), box.isSelected()));
            items.add(new CustomMenuItem(box, false));
        }
        if (model.hasVariant()) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            MenuItem add = new MenuItem(words.text(model.hasControls() ? "gui.compare.without" : "gui.compare.with"));
            add.setOnAction(event -> model.addVariant());
            items.add(add);
        }
        if (items.isEmpty()) {
            MenuItem none = new MenuItem(words.text("gui.compare.none"));
            none.setDisable(true);
            items.add(none);
        }
        getItems().setAll(items);
    }
}
