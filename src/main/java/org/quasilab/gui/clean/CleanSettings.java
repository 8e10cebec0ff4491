package org.quasilab.gui.clean;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Filling;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.study.CleanSpec;

/** The cleaning steps in their order, to add, set up, move and remove. */
final class CleanSettings extends VBox {
    private final Workbench bench;
    private final CleanViewModel model;
    private final Editors editors;
    private final VBox cards = new VBox();
    private final Filling filling = new Filling(cards);
    private final Label none = Lines.of("", "field-help");
    private List<CleanSpec> shown = List.of();

    CleanSettings(Workbench bench, CleanViewModel model) {
        this.bench = bench;
        this.model = model;
        this.editors = new Editors(bench);
        getStyleClass().add("form");
        cards.getStyleClass().add("form");
        none.textProperty().bind(bench.words().binding("gui.clean.none"));
        MenuButton add = new MenuButton();
        add.setId("clean-add");
        add.setGraphic(Icons.of("plus"));
        add.textProperty().bind(bench.words().binding("gui.clean.add"));
        for (String verb : CleanViewModel.VERBS) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(bench.words().binding("gui.clean." + verb));
            item.setOnAction(event -> model.add(verb));
            add.getItems().add(item);
        }
        getChildren().addAll(none, cards, add);
        bench.session().studyProperty().addListener((property, before, now) -> fill());
        fill();
    }

    private void fill() {
        Lines.show(none, model.steps().isEmpty());
        if (model.steps().equals(shown)) {
            return;
        }
        shown = model.steps();
        filling.show(
                cards.getChildren(),
                IntStream.range(0, shown.size())
                        .<Supplier<Node>>mapToObj(at -> () -> new CleanStepCard(model, bench.words(), editors, at))
                        .toList());
    }
}
