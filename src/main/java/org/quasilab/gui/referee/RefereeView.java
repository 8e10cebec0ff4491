package org.quasilab.gui.referee;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
import org.quasilab.gui.referee.RefereeViewModel.Found;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Named;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.referee.Finding;
import org.quasilab.referee.Published;
import org.quasilab.referee.Verdict;

/** Tables on the left, the one chosen in the middle, what is found below, as one types. */
final class RefereeView {
    private static final double CELL_PADDING = 24;

    private final RefereeViewModel model;
    private final Words words;
    private final Runnable close;
    private final Parent node;
    private boolean isShowing;

    @FXML
    ListView<Draft> tables;

    @FXML
    Button add;

    @FXML
    Button remove;

    @FXML
    Button open;

    @FXML
    TextField units;

    @FXML
    TextField periods;

    @FXML
    TextField treated;

    @FXML
    TextField errors;

    @FXML
    TextField stars;

    @FXML
    TextField number;

    @FXML
    ChoiceBox<String> kind;

    @FXML
    ChoiceBox<Boolean> below;

    @FXML
    TextField outcome;

    @FXML
    TextField claim;

    @FXML
    TextArea text;

    @FXML
    Label problem;

    @FXML
    TableView<Finding> findings;

    @FXML
    TableColumn<Finding, String> tableColumn;

    @FXML
    TableColumn<Finding, String> columnColumn;

    @FXML
    TableColumn<Finding, Verdict> verdictColumn;

    @FXML
    TableColumn<Finding, String> whyColumn;

    @FXML
    Button word;

    @FXML
    Button page;

    RefereeView(RefereeViewModel model, Words words, Runnable close) {
        this.model = model;
        this.words = words;
        this.close = close;
        this.node = Fxml.load(this, words);
    }

    Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        add.setGraphic(Icons.of("plus"));
        open.setGraphic(Icons.of("folder"));
        word.setGraphic(Icons.of("save"));
        page.setGraphic(Icons.of("save"));
        units.textProperty().bindBidirectional(model.unitsProperty());
        periods.textProperty().bindBidirectional(model.periodsProperty());
        treated.textProperty().bindBidirectional(model.treatedProperty());
        errors.textProperty().bindBidirectional(model.errorsProperty());
        stars.textProperty().bindBidirectional(model.starsProperty());
        kind.getItems().setAll(Published.KINDS);
        kind.setConverter(Named.by(name -> words.text("gui.referee.kind." + name)));
        below.getItems().setAll(false, true);
        below.setConverter(Named.by(isT -> words.text(isT ? "gui.referee.below.t" : "gui.referee.below.se")));
        tables.setItems(model.drafts());
        tables.setCellFactory(list -> new DraftCell());
        tables.getSelectionModel().selectedIndexProperty().addListener((property, before, now) -> showDraft());
        tables.getSelectionModel().select(0);
        model.drafts().addListener((ListChangeListener<Draft>) change -> {
            if (!isShowing && tables.getSelectionModel().getSelectedIndex() < 0) {
                tables.getSelectionModel().select(0);
            }
        });
        heads();
        List.of(number.textProperty(), outcome.textProperty(), claim.textProperty(), text.textProperty())
                .forEach(property -> property.addListener((observable, before, now) -> typed()));
        kind.valueProperty().addListener((property, before, now) -> typed());
        below.valueProperty().addListener((property, before, now) -> typed());
        fillFindings();
    }

    private void heads() {
        tableColumn.textProperty().bind(words.binding("gui.referee.table"));
        columnColumn.textProperty().bind(words.binding("referee.column"));
        verdictColumn.textProperty().bind(words.binding("referee.verdict"));
        whyColumn.textProperty().bind(words.binding("referee.sentence"));
    }

    private void fillFindings() {
        Label nothing = new Label();
        nothing.textProperty().bind(words.binding("gui.referee.nothing"));
        findings.setPlaceholder(nothing);
        tableColumn.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().table()));
        columnColumn.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().column()));
        verdictColumn.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().verdict()));
        verdictColumn.setCellFactory(column -> new VerdictCell());
        whyColumn.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().sentence(words.messages())));
        whyColumn.setCellFactory(column -> new WrappedCell());
        model.foundProperty().addListener((property, before, now) -> show(now));
        words.messagesProperty().addListener((property, before, now) -> findings.refresh());
        show(model.foundProperty().get());
    }

    private void show(Found found) {
        findings.getItems()
                .setAll(found.findings().stream()
                        .sorted((a, b) -> a.verdict().compareTo(b.verdict()))
                        .toList());
        problem.setText(found.problems().stream()
                .findFirst()
                .map(first -> first.message(words.messages()))
                .orElse(""));
        Lines.show(problem, !problem.getText().isEmpty());
    }

    private void showDraft() {
        Draft draft = tables.getSelectionModel().getSelectedItem();
        remove.setDisable(draft == null || model.drafts().size() < 2);
        if (draft == null || isShowing) {
            return;
        }
        isShowing = true;
        number.setText(draft.id());
        kind.setValue(draft.kind());
        below.setValue(draft.isT());
        outcome.setText(draft.outcome());
        claim.setText(draft.claim());
        text.setText(draft.text());
        isShowing = false;
    }

    private void typed() {
        int at = tables.getSelectionModel().getSelectedIndex();
        if (at < 0 || isShowing || kind.getValue() == null || below.getValue() == null) {
            return;
        }
        isShowing = true;
        model.drafts()
                .set(
                        at,
                        new Draft(
                                number.getText(),
                                kind.getValue(),
                                outcome.getText(),
                                claim.getText(),
                                below.getValue(),
                                text.getText()));
        tables.getSelectionModel().select(at);
        isShowing = false;
    }

    @FXML
    void add() {
        tables.getSelectionModel().select(model.add());
        text.requestFocus();
    }

    @FXML
    void remove() {
        int at = tables.getSelectionModel().getSelectedIndex();
        model.drafts().remove(at);
        tables.getSelectionModel().select(Math.min(at, model.drafts().size() - 1));
        showDraft();
    }

    @FXML
    void open() {
        model.open();
    }

    @FXML
    void saveWord() {
        model.save("docx");
    }

    @FXML
    void savePage() {
        model.save("html");
    }

    @FXML
    void close() {
        close.run();
    }

    /** "Table 3", with its kind in words. */
    private final class DraftCell extends ListCell<Draft> {
        @Override
        protected void updateItem(Draft draft, boolean isEmpty) {
            super.updateItem(draft, isEmpty);
            setText(
                    isEmpty || draft == null
                            ? ""
                            : words.text(
                                    "gui.referee.named", draft.id(), words.text("gui.referee.kind." + draft.kind())));
        }
    }

    private final class VerdictCell extends TableCell<Finding, Verdict> {
        @Override
        protected void updateItem(Verdict verdict, boolean isEmpty) {
            super.updateItem(verdict, isEmpty);
            boolean has = !isEmpty && verdict != null;
            setText(has ? words.text("referee.verdict." + verdict.word()) : "");
            getStyleClass().removeAll("verdict-bad", "verdict-doubt");
            if (has && verdict != Verdict.CONSISTENT) {
                getStyleClass().add(verdict == Verdict.IMPOSSIBLE ? "verdict-bad" : "verdict-doubt");
            }
        }
    }

    /** A sentence over as many lines as it needs. */
    private static final class WrappedCell extends TableCell<Finding, String> {
        private final Text shown = new Text();

        WrappedCell() {
            shown.getStyleClass().add("wrapped-text");
            shown.wrappingWidthProperty().bind(widthProperty().subtract(CELL_PADDING));
            setPrefHeight(USE_COMPUTED_SIZE);
        }

        @Override
        protected void updateItem(String sentence, boolean isEmpty) {
            super.updateItem(sentence, isEmpty);
            shown.setText(isEmpty || sentence == null ? "" : sentence);
            setGraphic(isEmpty ? null : shown);
        }
    }
}
