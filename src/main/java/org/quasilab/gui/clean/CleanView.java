package org.quasilab.gui.clean;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.rows.LedgerFlow;
import org.quasilab.gui.rows.Point;
import org.quasilab.gui.rows.RowsWindow;
import org.quasilab.gui.rows.Sample;
import org.quasilab.gui.rows.SampleRows;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.gui.widget.ColumnEditor;
import org.quasilab.gui.widget.ColumnWidth;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.EmptyState;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Legend;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Screen;
import org.quasilab.gui.widget.UnitTimeMap;
import org.quasilab.gui.widget.UnitTimeMap.Meaning;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** The cleaning screen: findings, missing-value map, sample ledger, log of touched cells. */
public final class CleanView implements Screen {
    /** A touched cell with the step that touched it. */
    private record Touched(String verb, DataLog.Cell cell) {}

    /** Columns of the log that stand on the right. */
    private static final Set<String> NUMBERS = Set.of("line", "before", "after");

    private final Workbench bench;
    private final Words language;
    private final CleanViewModel model;
    private final UnitTimeMap cells;
    private final ColumnEditor chooser;
    private final Node centre;
    private final LatestTask mapping;
    private String shownVariable = "";
    private String chosenVariable = "";

    @FXML
    Label summary;

    @FXML
    StackPane empty;

    @FXML
    VBox body;

    @FXML
    VBox findings;

    @FXML
    VBox mapCard;

    @FXML
    StackPane variable;

    @FXML
    StackPane map;

    @FXML
    GridPane ledger;

    @FXML
    Label logSummary;

    @FXML
    TableView<Touched> log;

    public CleanView(Workbench bench) {
        this.bench = bench;
        this.language = bench.words();
        this.model = new CleanViewModel(bench);
        this.cells = new UnitTimeMap(bench.appearance());
        this.mapping = new LatestTask(bench.tasks(), Duration.ZERO);
        this.chooser = new Editors(bench).column("");
        this.centre = Fxml.load(this, language);
    }

    @FXML
    void initialize() {
        cells.setId("missing-map");
        map.getChildren().setAll(cells);
        mapCard.getChildren()
                .add(new Legend(
                        List.of(Meaning.PRESENT, Meaning.FILLED, Meaning.MISSING), bench.appearance(), language));
        variable.getChildren().setAll(chooser.node());
        chooser.node().setId("missing-variable");
        chooser.node().accessibleTextProperty().bind(language.binding("gui.clean.map"));
        chooser.onChange(chosen -> {
            String name = (String) chosen.orElse("");
            if (!name.equals(shownVariable)) {
                chosenVariable = name;
                model.prepared().ifPresent(this::fillMap);
            }
        });
        empty.getChildren()
                .setAll(new EmptyState(
                        "database",
                        language.binding("gui.clean.empty.title"),
                        language.binding("gui.clean.empty.text")));
        buildLog();
        bench.results().preparedProperty().addListener((property, before, now) -> fill());
        bench.session().studyProperty().addListener((property, before, now) -> {
            if (!before.design().outcome().equals(now.design().outcome())) {
                model.prepared().ifPresent(this::fillMap);
            }
        });
        model.findingsProperty().addListener((property, before, now) -> fillFindings());
        language.messagesProperty().addListener((property, before, now) -> fill());
        fill();
    }

    private void buildLog() {
        log.getColumns()
                .setAll(List.of(
                        column("verb", Touched::verb),
                        column(
                                "line",
                                touched -> Integer.toString(touched.cell().line())),
                        column("column", touched -> touched.cell().column()),
                        column("before", touched -> touched.cell().before()),
                        column("after", touched -> touched.cell().after())));
        log.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        log.setPlaceholder(new Label());
        ((Label) log.getPlaceholder()).textProperty().bind(language.binding("gui.clean.log.none"));
    }

    private TableColumn<Touched, String> column(String key, Function<Touched, String> value) {
        TableColumn<Touched, String> column = new TableColumn<>();
        column.textProperty().bind(language.binding("gui.clean.log." + key));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        if (NUMBERS.contains(key)) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    private void fill() {
        Optional<PreparedStudy> prepared = model.prepared();
        Lines.show(body, prepared.isPresent());
        Lines.show(empty, prepared.isEmpty());
        summary.setText("");
        prepared.ifPresent(data -> {
            summary.setText(language.text(
                    data.ledger().isReshaped() ? "gui.clean.summary.reshaped" : "gui.clean.summary",
                    Numbers.grouped(data.ledger().fileRows()),
                    Numbers.grouped(data.ledger().remaining()),
                    Numbers.grouped(data.ledger().rows())));
            fillFindings();
            fillMap(data);
            fillLedger(data.ledger());
            fillLog(data.log());
        });
    }

    private void fillFindings() {
        findings.getChildren()
                .setAll(model.findingsProperty().get().stream().map(this::line).toList());
    }

    private Node line(Finding finding) {
        Label words = Lines.of(finding.sentence().apply(language.messages()), "finding");
        words.setGraphic(Icons.of(finding.isGood() ? "check" : "alert-triangle"));
        words.getStyleClass().add(finding.isGood() ? "good" : "odd");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(words);
        HBox.setHgrow(words, Priority.ALWAYS);
        row.getStyleClass().add("field-row");
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        finding.fix().ifPresent(offered -> {
            Button fix = new Button(language.text("gui.clean.fix." + offered.word()));
            fix.setId("fix-" + offered.word());
            fix.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            fix.setOnAction(event -> model.mend(offered));
            row.getChildren().add(fix);
        });
        return row;
    }

    private void fillMap(PreparedStudy data) {
        Optional<Panel> panel = data.panel().map(StudyPanel::panel);
        Lines.show(mapCard, panel.isPresent());
        panel.ifPresentOrElse(found -> draw(data, found), mapping::cancel);
    }

    private void draw(PreparedStudy data, Panel panel) {
        Study study = bench.session().study();
        Messages messages = language.messages();
        String chosen = chosenVariable;
        mapping.submit(() -> Job.of("gui.task.preview", progress -> {
                    String name = panel.data().find(chosen).isPresent()
                            ? chosen
                            : MissingMap.first(
                                    panel, study.data(), study.design().outcome());
                    return new MissingMap(data, panel, study.data(), name, messages);
                })
                .onSuccess(this::show));
    }

    private void show(MissingMap made) {
        shownVariable = made.variable();
        chooser.show(Optional.of(shownVariable));
        cells.show(made, language.text("gui.clean.map") + ": " + shownVariable);
    }

    private void fillLedger(SampleLedger rows) {
        Messages messages = language.messages();
        Sample sample = Sample.ofData(rows);
        ledger.getChildren().clear();
        if (rows.isReshaped()) {
            ledgerRow(
                    Lines.of(messages.text("gui.clean.ledger.file"), "ledger-name"), Numbers.grouped(rows.fileRows()));
        }
        for (Point point : sample.points()) {
            ledgerRow(
                    LedgerFlow.link(point.words(messages), sample, point, messages, this::openRows),
                    point.sign() + Numbers.grouped(point.count()));
        }
    }

    private void ledgerRow(Node name, String count) {
        Label number = new Label(count);
        GridPane.setHalignment(number, HPos.RIGHT);
        ledger.addRow(ledger.getRowCount(), name, number);
    }

    private void openRows(Sample sample, Point point) {
        RowsWindow.show(
                bench,
                centre.getScene().getWindow(),
                new SampleRows(bench.session().study(), bench.session().folder(), "", sample, point));
    }

    private void fillLog(DataLog done) {
        Messages messages = language.messages();
        List<Touched> touched = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (DataLog.Entry entry : done.entries()) {
            String verb = entry.name(messages);
            entry.cells().forEach(cell -> touched.add(new Touched(verb, cell)));
            if (!entry.cells().isEmpty()) {
                String cells = Numbers.grouped(entry.cells().size());
                counts.add(messages.text("gui.clean.log.cells", verb, cells));
            }
            if (entry.rows() > 0) {
                counts.add(messages.text("gui.clean.log.rows", verb, Numbers.grouped(entry.rows())));
            }
        }
        logSummary.setText(String.join(" · ", counts));
        Lines.show(logSummary, !counts.isEmpty());
        log.getColumns().forEach(column -> widen(column, touched));
        log.setItems(FXCollections.observableList(touched));
    }

    /** To what stands in it; all columns are as wide as the longest head at least. */
    private void widen(TableColumn<Touched, ?> column, List<Touched> rows) {
        double scale = bench.appearance().scale();
        column.setMinWidth(ColumnWidth.least(column.getText(), scale));
        column.setPrefWidth(ColumnWidth.of(
                column.getText(), rows.size(), row -> String.valueOf(column.getCellData(rows.get(row))), scale));
    }

    @Override
    public Node centre() {
        return centre;
    }

    @Override
    public Optional<Node> settings() {
        return Optional.of(new CleanSettings(bench, model));
    }

    @Override
    public String help() {
        return "clean";
    }
}
