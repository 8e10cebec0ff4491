package org.quasilab.gui.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.StepNames;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.EmptyState;
import org.quasilab.gui.widget.Filling;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Screen;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.study.StepSpec;

/** The report screen. */
public final class ReportView implements Screen {
    private static final double NAME_WIDTH = 210;

    private final Workbench bench;
    private final Words words;
    private final ReportViewModel model;
    private final Node centre;
    private final List<Runnable> shown = new ArrayList<>();
    private Filling rows;

    @FXML
    StackPane empty;

    @FXML
    VBox body;

    @FXML
    VBox contents;

    @FXML
    Button exportButton;

    @FXML
    VBox written;

    public ReportView(Workbench bench) {
        this.bench = bench;
        this.words = bench.words();
        this.model = new ReportViewModel(bench);
        this.centre = Fxml.load(this, words);
    }

    @FXML
    void initialize() {
        rows = new Filling(contents);
        exportButton.setGraphic(Icons.of("download"));
        exportButton.setId("export");
        empty.getChildren()
                .setAll(new EmptyState(
                        "file-text", words.binding("gui.report.empty.title"), words.binding("gui.report.empty.text")));
        model.order().addListener((ListChangeListener<String>) change -> fill());
        words.messagesProperty().addListener((property, before, now) -> fill());
        bench.appearance().textSizeProperty().addListener((property, before, now) -> fill());
        model.reportProperty().addListener((property, before, now) -> shown.forEach(Runnable::run));
        model.writtenProperty().addListener((property, before, now) -> fillWritten(now));
        model.chartsProperty().addListener((property, before, now) -> {
            if (!now.equals(before)) {
                fill();
            }
        });
        bench.results().states().addListener((MapChangeListener<String, StepState>) change -> findCharts());
        words.messagesProperty().addListener((property, before, now) -> findCharts());
        fill();
        fillWritten(List.of());
    }

    /** Nobody looks for charts while the report is not looked at. */
    private void findCharts() {
        if (centre != null && centre.isVisible() && centre.getScene() != null) {
            model.findCharts();
        }
    }

    @Override
    public void shown() {
        model.findCharts();
    }

    private void fill() {
        Lines.show(empty, model.order().isEmpty());
        Lines.show(body, !model.order().isEmpty());
        shown.clear();
        rows.show(
                contents.getChildren(),
                model.order().stream()
                        .flatMap(id -> bench.session().study().step(id).stream())
                        .<Supplier<Node>>map(step -> () -> row(step))
                        .toList());
    }

    private Node row(StepSpec step) {
        String name = StepNames.of(bench.session().study(), step, words.messages());
        CheckBox box = new CheckBox(name);
        box.setId("report-" + step.id());
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setOnAction(event -> model.setIn(step.id(), box.isSelected()));
        TextEditor caption = new TextEditor(model.usualCaption(step));
        caption.node().accessibleTextProperty().bind(words.binding("gui.report.caption", name));
        caption.onChange(
                text -> model.setCaption(step.id(), text.map(String.class::cast).orElse("")));
        HBox.setHgrow(caption.node(), Priority.ALWAYS);
        Runnable show = () -> {
            box.setSelected(model.isIn(step.id()));
            caption.show(Optional.of(model.caption(step.id())));
        };
        show.run();
        shown.add(show);
        Button up = Icons.only(new Button(), "arrow-up", words.binding("gui.report.up"));
        up.setOnAction(event -> model.move(step.id(), -1));
        up.setDisable(model.order().indexOf(step.id()) == 0);
        Button down = Icons.only(new Button(), "arrow-down", words.binding("gui.report.down"));
        down.setOnAction(event -> model.move(step.id(), 1));
        down.setDisable(model.order().indexOf(step.id()) == model.order().size() - 1);
        VBox whole = new VBox(placed(box, caption.node(), up, down));
        whole.getStyleClass().add("stacked");
        model.chartsProperty()
                .get()
                .getOrDefault(step.id(), List.of())
                .forEach(chart -> whole.getChildren().add(chart(step.id(), chart)));
        return whole;
    }

    private Node chart(String step, ReportChart chart) {
        CheckBox box = new CheckBox(chart.title());
        box.setId("report-" + step + "-" + chart.id());
        box.getStyleClass().add("report-figure");
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setOnAction(event -> model.setIn(step, chart, box.isSelected()));
        Runnable show = () -> {
            box.setSelected(model.isIn(step, chart));
            box.setDisable(!model.isIn(step) || !model.reportProperty().get().figures());
        };
        show.run();
        shown.add(show);
        return box;
    }

    /** In one line; in large letters the caption has a line of its own. */
    private Node placed(CheckBox box, Node caption, Button up, Button down) {
        boolean isLarge = bench.appearance().textSizeProperty().get() > 100;
        HBox row = isLarge ? new HBox(box, up, down) : new HBox(box, caption, up, down);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        row.getStyleClass().add("field-row");
        if (isLarge) {
            HBox.setHgrow(box, Priority.ALWAYS);
            box.setMaxWidth(Double.MAX_VALUE);
            VBox both = new VBox(row, caption);
            both.getStyleClass().add("stacked");
            return both;
        }
        box.setMinWidth(NAME_WIDTH);
        box.setMaxWidth(NAME_WIDTH);
        return row;
    }

    private void fillWritten(List<Path> files) {
        Lines.show(written, !files.isEmpty());
        written.getChildren().clear();
        model.mainFile().ifPresent(main -> {
            Button open = new Button();
            open.setId("open-report");
            open.setGraphic(Icons.of("file-text"));
            open.textProperty().bind(words.binding("gui.report.open", String.valueOf(main.getFileName())));
            open.setOnAction(event -> model.open(main));
            Button folder = new Button();
            folder.setId("show-report-folder");
            folder.setGraphic(Icons.of("folder"));
            folder.textProperty().bind(words.binding("gui.report.show-folder"));
            folder.setOnAction(event -> model.showFolder());
            FlowPane buttons = new FlowPane(open, folder);
            buttons.getStyleClass().add("button-row");
            Lines.wrap(open, buttons);
            written.getChildren().add(buttons);
        });
        files.forEach(file -> written.getChildren().add(link(file)));
    }

    private Node link(Path file) {
        Hyperlink link = new Hyperlink(file.toString());
        link.setWrapText(true);
        link.setOnAction(event -> model.open(file));
        return link;
    }

    @FXML
    void export() {
        model.export();
    }

    @Override
    public Node centre() {
        return centre;
    }

    @Override
    public Optional<Node> settings() {
        return Optional.of(new ReportSettings(words, model));
    }

    @Override
    public String help() {
        return "report";
    }
}
