package org.quasilab.gui.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.data.read.Preview.PreviewColumn;
import org.quasilab.data.read.Role;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.EmptyState;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Screen;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Problem;

/** The import screen: the top of the file with a role to choose over each column. */
public final class ImportView implements Screen {
    private static final double WIDTH = 158;

    private final Workbench bench;
    private final Words words;
    private final ImportViewModel model;
    private final Consumer<Path> take;
    private final Node centre;

    @FXML
    Label summary;

    private PreviewTable preview;

    @FXML
    Label problem;

    @FXML
    StackPane empty;

    @FXML
    VBox body;

    @FXML
    TableView<List<String>> table;

    @FXML
    VBox warnings;

    @FXML
    StackPane reshape;

    @FXML
    StackPane columns;

    /** @param take makes a file or a folder the study's data */
    public ImportView(Workbench bench, Consumer<Path> take) {
        this.bench = bench;
        this.words = bench.words();
        this.model = new ImportViewModel(bench);
        this.take = take;
        this.centre = Fxml.load(this, words);
    }

    @FXML
    void initialize() {
        preview = new PreviewTable(table, bench, WIDTH, column -> Optional.of(role(column)));
        Lines.put(preview.search(), columns);
        problem.setGraphic(Icons.of("x-circle"));
        Lines.put(new ReshapeOffer(model, words), reshape);
        DataButtons open = DataButtons.of(bench, "open-data", take);
        open.file().getStyleClass().add("accent");
        empty.getChildren()
                .setAll(new EmptyState(
                        "upload",
                        words.binding("gui.import.empty.title"),
                        words.binding("gui.import.empty.text"),
                        open.file(),
                        open.folder()));
        model.previewProperty().addListener((property, before, now) -> fill());
        model.problemProperty().addListener((property, before, now) -> state());
        bench.results().dataProblemProperty().addListener((property, before, now) -> state());
        bench.session().studyProperty().addListener((property, before, now) -> state());
        words.messagesProperty().addListener((property, before, now) -> {
            state();
            fillWarnings();
        });
        fill();
    }

    private void state() {
        Optional<Problem> found = model.problemProperty()
                .get()
                .or(() -> bench.results().dataProblemProperty().get());
        boolean hasFile = !model.data().file().isEmpty();
        Lines.show(problem, hasFile && found.isPresent());
        problem.setText(found.map(p -> p.message(words.messages())).orElse(""));
        Lines.show(empty, !hasFile);
        Lines.show(body, hasFile && model.previewProperty().get().isPresent());
        summary.setText(model.data().file());
    }

    private void fill() {
        state();
        preview.show(model.previewProperty().get(), column -> model.role(column.name()) != Role.OTHER);
        fillWarnings();
    }

    private void fillWarnings() {
        warnings.getChildren().clear();
        model.previewProperty()
                .get()
                .ifPresent(found -> found.warnings()
                        .forEach(warning ->
                                warnings.getChildren().add(Lines.warning(warning.message(words.messages())))));
        Lines.show(warnings, !warnings.getChildren().isEmpty());
    }

    /** The role of a column. */
    private Node role(PreviewColumn shown) {
        ChoiceEditor role = new ChoiceEditor(roles(), words, "gui.role.");
        role.node().setId("role-" + shown.name());
        role.node().accessibleTextProperty().bind(words.binding("gui.import.role", shown.name()));
        role.show(Optional.of(word(model.role(shown.name()))));
        Follow.changes(
                role.node(),
                bench.session().studyProperty(),
                () -> role.show(Optional.of(word(model.role(shown.name())))));
        role.onChange(chosen -> model.setRole(
                shown.name(), Role.valueOf(((String) chosen.orElseThrow()).toUpperCase(java.util.Locale.ROOT))));
        return role.node();
    }

    private static List<String> roles() {
        return List.of(
                        Role.OTHER,
                        Role.UNIT,
                        Role.UNIT_LABEL,
                        Role.TIME,
                        Role.PART,
                        Role.OUTCOME,
                        Role.COHORT,
                        Role.INDICATOR,
                        Role.DOSE,
                        Role.CONTROL)
                .stream()
                .map(ImportView::word)
                .toList();
    }

    private static String word(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public Node centre() {
        return centre;
    }

    @Override
    public Optional<Node> settings() {
        return Optional.of(new ImportSettings(bench, model, take, true));
    }

    @Override
    public String help() {
        return "import";
    }
}
