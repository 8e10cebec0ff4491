package org.quasilab.gui.step;

import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Hint;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.result.EfficiencyResult.Infeasible;

/** What an efficiency step puts into the data and what can be done with it, and the programs without a solution. */
final class EfficiencyCard extends VBox {
    private static final double LIST_HEIGHT = 160;

    private final EfficiencyViewModel model;
    private final Words words;

    EfficiencyCard(EfficiencyViewModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().addAll("card", "list-card");
        setId("efficiency-card");
        Label title = new Label();
        title.getStyleClass().add("caption");
        title.textProperty().bind(words.binding("gui.efficiency.title"));
        Label provenance = line("sentence", model.provenance());
        Label holds = line("note", model.holds());
        Label warning = line("warning-line", model.holds());
        warning.setGraphic(Icons.of("alert-triangle"));
        follow(warning, model.holdsIndex(), true);
        follow(holds, model.holdsIndex(), false);
        Label outcome = line("note", model.outcome());
        getChildren().setAll(title, provenance, holds, warning, outcome, actions(), infeasible(model.infeasible()));
    }

    private static Label line(String style, StringBinding text) {
        Label label = Lines.of("", style);
        label.textProperty().bind(text);
        return label;
    }

    /** Shows a part while a claim is as wanted. */
    private static void follow(Node node, BooleanBinding claim, boolean wanted) {
        claim.addListener((property, before, now) -> Lines.show(node, now == wanted));
        Lines.show(node, claim.get() == wanted);
    }

    private FlowPane actions() {
        Label label = new Label();
        label.getStyleClass().add("field-label");
        label.textProperty().bind(words.binding("gui.efficiency.name"));
        TextField name = new TextField();
        name.setId("efficiency-name");
        name.textProperty().bindBidirectional(model.nameProperty());
        label.setLabelFor(name);
        HBox naming = new HBox(label, name);
        naming.getStyleClass().add("button-row");
        naming.setAlignment(Pos.CENTER_LEFT);
        follow(naming, model.unnamed(), true);
        Button use = button("efficiency-use", "target", "gui.efficiency.use");
        use.getStyleClass().add("accent");
        use.setOnAction(event -> model.useAsOutcome());
        use.disableProperty().bind(model.unnamed().and(model.nameProperty().isEmpty()));
        follow(use, model.isOutcome(), false);
        Button rerun = button("efficiency-rerun", "shuffle", "gui.efficiency.rerun");
        rerun.setOnAction(event -> model.rerun());
        rerun.accessibleHelpProperty().bind(words.binding("gui.efficiency.rerun.help"));
        Hint.on(rerun, rerun.accessibleHelpProperty());
        FlowPane actions = new FlowPane(naming, use, rerun);
        actions.getStyleClass().add("ticks");
        Lines.wrap(rerun, actions);
        return actions;
    }

    private Button button(String id, String icon, String key) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(Icons.of(icon));
        button.textProperty().bind(words.binding(key));
        return button;
    }

    private TitledPane infeasible(ObjectBinding<List<Infeasible>> found) {
        ListView<String> list = new ListView<>();
        list.setId("efficiency-infeasible");
        list.setPrefHeight(LIST_HEIGHT);
        TitledPane fold = new TitledPane("", list);
        fold.setExpanded(false);
        fold.getStyleClass().add("fold");
        Runnable fill = () -> fill(fold, list, found.get());
        found.addListener((property, before, now) -> fill.run());
        words.messagesProperty().addListener((property, before, now) -> fill.run());
        model.shownProperty().addListener((property, before, now) -> fill.run());
        fill.run();
        return fold;
    }

    private void fill(TitledPane fold, ListView<String> list, List<Infeasible> programs) {
        fold.setText(words.text("gui.efficiency.infeasible", programs.size()));
        list.getItems()
                .setAll(programs.stream()
                        .map(program -> words.text(
                                "gui.efficiency.infeasible.row",
                                model.unit(program),
                                model.when(program.time()),
                                model.frontier(program)))
                        .toList());
        Lines.show(fold, !programs.isEmpty());
    }
}
