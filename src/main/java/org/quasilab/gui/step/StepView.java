package org.quasilab.gui.step;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.JournalTable;
import org.quasilab.gui.widget.Screen;
import org.quasilab.gui.words.Fxml;
import org.quasilab.table.Table;

/** The screen of any computed step: title, charts, tables, what they say in words, notes, and the settings beside. */
public final class StepView implements Screen {
    private final StepViewModel model;
    private final Node centre;

    @FXML
    VBox page;

    @FXML
    Label title;

    @FXML
    Label summary;

    @FXML
    Label problem;

    @FXML
    VBox body;

    @FXML
    VBox words;

    public StepView(Workbench bench, String id, String kind) {
        this.model = new StepViewModel(bench, id, kind);
        this.centre = Fxml.load(this, bench.words());
    }

    @FXML
    void initialize() {
        title.textProperty().bind(model.title());
        summary.textProperty().bind(model.summary());
        problem.setGraphic(Icons.of("x-circle"));
        problem.textProperty().bind(model.problem());
        problem.managedProperty().bind(problem.visibleProperty());
        problem.visibleProperty().bind(model.problem().isNotEmpty());
        model.shownProperty().addListener((property, before, now) -> fill());
        fill();
    }

    private void fill() {
        body.getChildren().clear();
        for (Table table : model.shownProperty().get().tables()) {
            body.getChildren().add(card(table));
        }
    }

    private Node card(Table table) {
        Label caption = new Label(table.caption());
        caption.getStyleClass().add("caption");
        VBox card = new VBox(caption, new JournalTable(table));
        card.getStyleClass().addAll("card", "table-card");
        for (String note : table.notes()) {
            Label line = new Label(note);
            line.setWrapText(true);
            line.getStyleClass().add("note");
            card.getChildren().add(line);
        }
        return card;
    }

    @Override
    public Node centre() {
        return centre;
    }

    @Override
    public Optional<Node> settings() {
        return Optional.empty();
    }

    @Override
    public String help() {
        return model.kind();
    }
}
