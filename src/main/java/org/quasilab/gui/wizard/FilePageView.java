package org.quasilab.gui.wizard;

import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.data.read.Role;
import org.quasilab.gui.importing.DataButtons;
import org.quasilab.gui.importing.ImportSettings;
import org.quasilab.gui.importing.PreviewTable;
import org.quasilab.gui.importing.ReshapeOffer;
import org.quasilab.gui.widget.EmptyState;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Problem;

/** First page: the file, how it is read, and its first rows. */
final class FilePageView {
    private static final double WIDTH = 130;

    private final NewStudyViewModel model;
    private final Words words;
    private final Parent node;
    private PreviewTable preview;

    @FXML
    StackPane empty;

    @FXML
    VBox body;

    @FXML
    Label fileName;

    @FXML
    Label problem;

    @FXML
    VBox top;

    @FXML
    TableView<List<String>> table;

    @FXML
    VBox warnings;

    @FXML
    StackPane reshape;

    @FXML
    StackPane columns;

    @FXML
    ScrollPane side;

    @FXML
    VBox settings;

    FilePageView(NewStudyViewModel model) {
        this.model = model;
        this.words = model.own().words();
        this.node = Fxml.load(this, words);
    }

    Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        preview = new PreviewTable(table, model.own(), WIDTH, column -> Optional.empty());
        Lines.put(preview.search(), columns);
        problem.setGraphic(Icons.of("x-circle"));
        Lines.put(new ReshapeOffer(model.importing(), words), reshape);
        DataButtons choose = DataButtons.of(model.own(), "wizard-choose", model::open);
        choose.file().getStyleClass().add("accent");
        empty.getChildren()
                .setAll(new EmptyState(
                        "upload",
                        words.binding("wizard.file.empty.title"),
                        words.binding("gui.import.empty.text"),
                        choose.file(),
                        choose.folder()));
        settings.getChildren().setAll(new ImportSettings(model.own(), model.importing(), model::open, false));
        model.importing().previewProperty().addListener((property, before, now) -> fill());
        model.importing().problemProperty().addListener((property, before, now) -> state());
        model.own().session().studyProperty().addListener((property, before, now) -> state());
        Follow.changes(body, words.messagesProperty(), () -> {
            state();
            fillWarnings();
        });
        fill();
    }

    private void state() {
        boolean hasFile = !model.study().data().file().isEmpty();
        Lines.show(empty, !hasFile);
        Lines.show(body, hasFile);
        Lines.show(side, hasFile);
        fileName.setText(model.study().data().file());
        Optional<Problem> found = model.importing().problemProperty().get();
        Lines.show(problem, found.isPresent());
        Lines.show(top, found.isEmpty());
        problem.setText(found.map(p -> p.message(words.messages())).orElse(""));
    }

    private void fill() {
        state();
        preview.show(model.importing().previewProperty().get(), column -> column.role() != Role.OTHER);
        fillWarnings();
    }

    private void fillWarnings() {
        warnings.getChildren().clear();
        model.importing()
                .previewProperty()
                .get()
                .ifPresent(found -> found.warnings()
                        .forEach(warning ->
                                warnings.getChildren().add(Lines.warning(warning.message(words.messages())))));
        Lines.show(warnings, !warnings.getChildren().isEmpty());
    }

    @FXML
    void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    @FXML
    void dropped(DragEvent event) {
        List<java.io.File> files = event.getDragboard().getFiles();
        files.stream().findFirst().ifPresent(file -> model.open(file.toPath()));
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}
