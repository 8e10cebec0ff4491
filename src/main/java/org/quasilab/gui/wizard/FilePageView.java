package org.quasilab.gui.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.data.read.Preview;
import org.quasilab.data.read.Preview.PreviewColumn;
import org.quasilab.gui.importing.ImportSettings;
import org.quasilab.gui.importing.ReshapeOffer;
import org.quasilab.gui.widget.EmptyState;
import org.quasilab.gui.widget.Gradually;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** First page: the file, how it is read, and its first rows. */
final class FilePageView {
    private static final double WIDTH = 130;
    private static final int WORTH_SHOWING = 60;

    private final NewStudyViewModel model;
    private final Words words;

    /** Kept: the words outlive the wizard and hold it weakly. */
    private final ChangeListener<Messages> spoken = (property, before, now) -> fill();

    private final Parent node;

    @FXML
    StackPane empty;

    @FXML
    VBox body;

    @FXML
    Label fileName;

    private Gradually columns;

    @FXML
    Label problem;

    @FXML
    TableView<List<String>> table;

    @FXML
    VBox warnings;

    @FXML
    StackPane reshape;

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
        columns = new Gradually(table);
        problem.setGraphic(Icons.of("x-circle"));
        reshape.getChildren().setAll(new ReshapeOffer(model.importing(), words));
        Button choose = new Button();
        choose.setId("wizard-choose");
        choose.getStyleClass().add("accent");
        choose.textProperty().bind(words.binding("gui.import.choose"));
        choose.setOnAction(event -> model.choose());
        empty.getChildren()
                .setAll(new EmptyState(
                        "upload",
                        words.binding("wizard.file.empty.title"),
                        words.binding("gui.import.empty.text"),
                        choose));
        settings.getChildren().setAll(new ImportSettings(model.own(), model.importing(), model::choose));
        model.importing().previewProperty().addListener((property, before, now) -> fill());
        model.importing().problemProperty().addListener((property, before, now) -> fill());
        model.own().session().studyProperty().addListener((property, before, now) -> state());
        words.messagesProperty().addListener(new WeakChangeListener<>(spoken));
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
        problem.setText(found.map(p -> p.message(words.messages())).orElse(""));
    }

    private void fill() {
        state();
        table.getColumns().clear();
        table.getItems().clear();
        warnings.getChildren().clear();
        model.importing().previewProperty().get().ifPresent(this::fill);
        Lines.show(warnings, !warnings.getChildren().isEmpty());
    }

    private void fill(Preview preview) {
        List<Runnable> steps = new ArrayList<>();
        for (int i = 0; i < preview.columns().size(); i++) {
            TableColumn<List<String>, String> column = column(preview.columns().get(i), i);
            steps.add(() -> table.getColumns().add(column));
            steps.add(table::layout);
        }
        preview.rows().stream().limit(WORTH_SHOWING).forEach(row -> {
            steps.add(() -> table.getItems().add(row));
            steps.add(table::layout);
        });
        columns.run(steps);
        preview.warnings()
                .forEach(warning -> warnings.getChildren().add(Lines.warning(warning.message(words.messages()))));
    }

    private TableColumn<List<String>, String> column(PreviewColumn shown, int at) {
        TableColumn<List<String>, String> column = new TableColumn<>();
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(
                at < row.getValue().size() ? row.getValue().get(at) : ""));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(WIDTH);
        Label name = new Label(shown.name());
        name.getStyleClass().add("column-name");
        Label type = new Label(words.text("gui.type." + shown.type().name().toLowerCase(java.util.Locale.ROOT)));
        type.getStyleClass().add("column-type");
        VBox head = new VBox(name, type);
        head.getStyleClass().add("column-head");
        column.setGraphic(head);
        if (shown.type() == Preview.Type.NUMBER) {
            column.getStyleClass().add("number-column");
        }
        return column;
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
