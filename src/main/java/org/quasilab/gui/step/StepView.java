package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Mark;
import org.quasilab.export.clip.TableClip;
import org.quasilab.export.script.ScriptLanguage;
import org.quasilab.gui.rows.LedgerFlow;
import org.quasilab.gui.rows.Point;
import org.quasilab.gui.rows.RowsWindow;
import org.quasilab.gui.rows.Sample;
import org.quasilab.gui.rows.SampleRows;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.StepState.Phase;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.widget.Cards;
import org.quasilab.gui.widget.ChartPane;
import org.quasilab.gui.widget.ChartRehearsal;
import org.quasilab.gui.widget.Copy;
import org.quasilab.gui.widget.EmptyState;
import org.quasilab.gui.widget.Filling;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.JournalTable;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.NumberForm;
import org.quasilab.gui.widget.Screen;
import org.quasilab.gui.widget.TableGestures;
import org.quasilab.gui.widget.WideTable;
import org.quasilab.gui.words.Fxml;
import org.quasilab.result.AttResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.Warning;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.StepKind;
import org.quasilab.table.Table;
import org.quasilab.text.Messages;

/** The screen of any computed step: title, charts, tables, what they say in words, notes, and the settings beside. */
public final class StepView implements Screen {
    /** A table of more rows is cut in the window: a node per cell would stop it for seconds. */
    private static final int MOST_ROWS = 120;

    private static final int MOST_SAMPLES = 12;

    /** Warnings told at the head; all of them are in the notes under the tables. */
    private static final int MOST_WARNINGS = 3;

    /** The screen of the data, as the outline calls it. */
    private static final String IMPORT = "import";

    private final Workbench bench;
    private final StepViewModel model;
    private final Consumer<String> go;
    private final EventDetailViewModel detail;
    private final DrawsDetail draws;
    private final SensitivityParts sensitivity;
    private final List<ChartCard> charts = new ArrayList<>();
    private final Map<String, MarkDetail> marks = new HashMap<>();
    private final ToggleButton numbers = new ToggleButton();
    private final FlowPane numberFields = new FlowPane();
    private final List<JournalTable> journals = new ArrayList<>();
    private Optional<String> chosen = Optional.empty();
    private final Node centre;
    private List<Sample> samplesShown = List.of();
    private Messages samplesSpoken;
    private boolean isBehind;
    private Filling tableCards;
    private Filling cards;

    @FXML
    Label title;

    @FXML
    Label summary;

    @FXML
    Label problem;

    @FXML
    StackPane waiting;

    @FXML
    VBox body;

    @FXML
    Cards chartCards;

    @FXML
    VBox own;

    @FXML
    VBox tables;

    @FXML
    VBox sentences;

    @FXML
    FlowPane buttons;

    @FXML
    Button copyTable;

    @FXML
    Button copySentence;

    /** The statements of a study whose rows are not loaded, in place of scripts that would read them. */
    @FXML
    Button sql;

    @FXML
    Button stata;

    @FXML
    Button r;

    @FXML
    Button python;

    @FXML
    Hyperlink load;

    @FXML
    VBox warnings;

    @FXML
    TitledPane sampleFold;

    @FXML
    VBox samples;

    @FXML
    TitledPane methodFold;

    @FXML
    VBox methods;

    /** @param go chooses another step by its id */
    public StepView(Workbench bench, String id, String kind, Consumer<String> go) {
        this.bench = bench;
        this.model = new StepViewModel(bench, id, kind, ChartRehearsal.SHARED::draw);
        this.detail = new EventDetailViewModel(bench, id);
        this.draws = new DrawsDetail(bench.words());
        this.sensitivity = new SensitivityParts(bench, id, charts, go);
        this.go = go;
        this.centre = Fxml.load(this, bench.words());
    }

    @FXML
    void initialize() {
        tableCards = new Filling(tables);
        cards = new Filling(chartCards);
        title.textProperty().bind(model.title());
        summary.textProperty().bind(model.summary());
        problem.setGraphic(Icons.of("x-circle"));
        problem.textProperty().bind(model.problem());
        Lines.show(problem, false);
        Lines.show(warnings, false);
        waiting.getChildren().setAll(new EmptyState("clock", model.waiting("title"), model.waiting("text")));
        copyTable.setGraphic(Icons.of("copy"));
        copySentence.setGraphic(Icons.of("message-square"));
        numbers.setId("numbers");
        numbers.setGraphic(Icons.of("sliders"));
        numbers.textProperty().bind(bench.words().binding("gui.numbers.button"));
        numbers.selectedProperty().addListener((property, before, now) -> showNumbers(now));
        buttons.getChildren().add(2, numbers);
        script(sql, Optional.empty());
        script(stata, Optional.of(ScriptLanguage.STATA));
        script(r, Optional.of(ScriptLanguage.R));
        script(python, Optional.of(ScriptLanguage.PYTHON));
        if (model.kind().equals("describe")) {
            // numbers first: the distributions only illustrate them
            body.getChildren().remove(chartCards);
            body.getChildren().add(body.getChildren().indexOf(buttons) + 1, chartCards);
        }
        OwnCard.of(bench, model, go).ifPresent(own.getChildren()::setAll);
        Lines.show(own, !own.getChildren().isEmpty());
        model.shownProperty().addListener((property, before, now) -> fill(now));
        model.stateProperty().addListener((property, before, now) -> state());
        fill(model.shownProperty().get());
        state();
    }

    /** The panel for how the numbers of the tables are printed; it is made when it is first asked for. */
    private void showNumbers(boolean is) {
        if (is && numberFields.getChildren().isEmpty()) {
            numberFields.setId("number-fields");
            numberFields.getStyleClass().addAll("card", "style-fields");
            NumberForm form =
                    new NumberForm(bench.words(), numberFields, "gui.numbers.as-report", model::changeNumbers);
            numberFields.getChildren().forEach(field -> field.getStyleClass().add("wide"));
            bench.session().studyProperty().addListener((property, before, now) -> form.show(model.numbers()));
            form.show(model.numbers());
            body.getChildren().add(body.getChildren().indexOf(buttons) + 1, numberFields);
        }
        Lines.show(numberFields, is);
    }

    private void script(Button button, Optional<ScriptLanguage> language) {
        String label = language.map(ScriptLanguage::label).orElse(ScriptViewModel.SQL);
        button.setText(label);
        button.setGraphic(Icons.of("code"));
        Icons.described(button, bench.words().binding("gui.script.help", label));
        button.setOnAction(event -> ScriptView.show(
                bench,
                centre.getScene().getWindow(),
                new ScriptViewModel(bench, model.id(), language, Copy::text),
                model.title()));
    }

    private void state() {
        Phase phase = model.stateProperty().get().phase();
        Lines.show(problem, model.stateProperty().get().failure().isPresent());
        Lines.show(load, model.mayNeedRows());
        boolean isElsewhere = bench.results().isElsewhere();
        Lines.show(sql, isElsewhere);
        Stream.of(stata, r, python).forEach(button -> Lines.show(button, !isElsewhere));
        boolean isStale = phase == Phase.OUT_OF_DATE;
        body.getStyleClass().remove("stale");
        if (isStale) {
            body.getStyleClass().add("stale");
        }
        emptyOrFull(model.shownProperty().get());
    }

    private void emptyOrFull(Shown shown) {
        Lines.show(body, !shown.isEmpty());
        StepState state = model.stateProperty().get();
        Lines.show(waiting, shown.isEmpty() && state.failure().isEmpty());
    }

    /** A screen nobody looks at is filled when somebody does. */
    private void fill(Shown shown) {
        isBehind = centre == null || !centre.isVisible() || centre.getScene() == null;
        if (isBehind) {
            return;
        }
        fillCharts(shown.charts());
        follow(shown.charts());
        journals.clear();
        chosen = Optional.empty();
        tableCards.show(
                tables.getChildren(),
                shown.tables().stream()
                        .<Supplier<Node>>map(table -> () -> card(table))
                        .toList());
        sentences
                .getChildren()
                .setAll(shown.sentences().stream()
                        .map(line -> Lines.of(line, "sentence"))
                        .toList());
        warnings.getChildren()
                .setAll(shown.warnings().stream()
                        .limit(MOST_WARNINGS)
                        .map(this::warning)
                        .toList());
        int more = shown.warnings().size() - MOST_WARNINGS;
        if (more > 0) {
            warnings.getChildren().add(Lines.of(bench.words().messages().text("gui.step.more-warnings", more), "note"));
        }
        fillSamples(shown.samples());
        Lines.show(sampleFold, !shown.samples().isEmpty());
        methods.getChildren()
                .setAll(shown.methods().stream()
                        .map(line -> Lines.of(line, "note"))
                        .toList());
        Lines.show(methodFold, !shown.methods().isEmpty());
        Lines.show(warnings, !shown.warnings().isEmpty());
        Lines.show(copyTable, shown.mainTable().isPresent());
        Lines.show(numbers, shown.mainTable().isPresent());
        Lines.show(copySentence, !shown.sentences().isEmpty());
        emptyOrFull(shown);
    }

    /** The same charts are redrawn in place, so that a stream of placebo draws does not flicker. */
    private void fillCharts(List<Chart> now) {
        Lines.show(chartCards, !now.isEmpty());
        if (ids(now).equals(
                        charts.stream().map(card -> card.pane().chart().id()).toList())) {
            for (int i = 0; i < now.size(); i++) {
                charts.get(i).pane().setChart(now.get(i));
            }
            sensitivity.follow();
            return;
        }
        charts.clear();
        marks.clear();
        cards.show(
                chartCards.getChildren(),
                now.stream().<Supplier<Node>>map(chart -> () -> card(chart)).toList());
    }

    private static List<String> ids(List<Chart> charts) {
        return charts.stream().map(Chart::id).toList();
    }

    private ChartCard card(Chart chart) {
        ChartCard card = new ChartCard(bench, new ChartPane(bench, chart));
        charts.add(card);
        card.pane().onDetail(this::detail);
        card.pane().onPointed(mark -> pointed(mark.map(found -> found.tip().about())));
        if (chart.id().equals("event-study")) {
            card.addTools(List.of(new CompareButton(new CompareViewModel(bench, model.id()), bench.words())));
            card.addBelow(new EventDetail(detail, bench.words()));
            EventHandles.into(card.pane(), bench, model.id());
        }
        if (chart.id().equals("placebo-density")) {
            draws.close();
            card.addBelow(draws);
            card.pane()
                    .onDetail(mark -> result(PlaceboResult.class)
                            .ifPresent(found -> draws.show(card.pane().chart(), mark, found)));
        }
        if (model.kind().equals(SensitivitySpec.KIND)) {
            sensitivity.into(card);
        }
        if (StepKind.of(model.kind()).filter(StepKind::explainsMarks).isPresent()) {
            MarkDetail clicked = new MarkDetail(
                    bench.words(), chart.id().equals("att-paths") ? unitsBehind() : MarkDetail.Behind.NOTHING);
            clicked.setId("detail-" + chart.id());
            marks.put(chart.id(), clicked);
            card.addBelow(clicked);
            card.pane().onDetail(mark -> {
                clicked.show(mark);
                choose(mark);
            });
        }
        card.addStyle(bench, new ChartStyleViewModel(bench, model.id(), chart.id()));
        return card;
    }

    private MarkDetail.Behind unitsBehind() {
        UnitsBehindDetail units = new UnitsBehindDetail(bench);
        return mark -> {
            mark.ifPresentOrElse(
                    found -> result(AttResult.class).ifPresent(result -> units.show(found, result)), units::close);
            return Optional.of(units);
        };
    }

    private <T extends StepResult> Optional<T> result(Class<T> kind) {
        return model.stateProperty().get().result().flatMap(found -> found.as(kind));
    }

    /** A row or column of the tables lights up with its mark; that of the mark clicked last where there is none. */
    private void pointed(Optional<String> head) {
        Optional<String> lit = head.filter(found -> !found.isEmpty()).or(() -> chosen);
        journals.forEach(table -> table.point(lit));
    }

    /** A mark that was clicked: what stands behind it, or where the table has it. */
    private void detail(Mark mark) {
        if (model.kind().equals("event-study")) {
            detail.show(mark);
        } else {
            choose(mark);
            journals.stream()
                    .flatMap(table -> table.cell(mark.tip().about()).stream())
                    .findFirst()
                    .ifPresent(this::scrollTo);
        }
    }

    private void choose(Mark mark) {
        chosen = Optional.of(mark.tip().about());
        pointed(chosen);
    }

    private void scrollTo(Node cell) {
        ScrollPane scroll = (ScrollPane) centre;
        Node content = scroll.getContent();
        double room = content.getBoundsInLocal().getHeight()
                - scroll.getViewportBounds().getHeight();
        double at =
                content.sceneToLocal(cell.localToScene(cell.getBoundsInLocal())).getMinY();
        double third = scroll.getViewportBounds().getHeight() / 3;
        if (room > 0) {
            scroll.setVvalue(Math.max(0, Math.min(1, (at - third) / room)));
        }
    }

    /** The details follow a new result, or another language, as long as their mark is there. */
    private void follow(List<Chart> now) {
        if (model.stateProperty().get().phase() == Phase.RUNNING) {
            // the bars are those of draws to come, which there is no list of yet
            draws.close();
        } else {
            result(PlaceboResult.class)
                    .ifPresent(found -> now.stream()
                            .filter(chart -> chart.id().equals("placebo-density"))
                            .forEach(chart -> draws.follow(chart, found)));
        }
        now.forEach(chart -> Optional.ofNullable(marks.get(chart.id())).ifPresent(open -> open.follow(chart)));
        detail.shownProperty()
                .get()
                .ifPresent(open -> now.stream()
                        .flatMap(chart -> chart.marks().stream())
                        .filter(open::is)
                        .findFirst()
                        .ifPresentOrElse(detail::show, detail::close));
    }

    private Node card(Table table) {
        Label caption = Lines.of(table.caption(), "caption");
        int hidden = table.body().size() - MOST_ROWS;
        Table shown = hidden > 0 ? table.withBody(table.body().subList(0, MOST_ROWS), table.notes()) : table;
        JournalTable journal = new JournalTable(shown);
        new TableGestures(bench, journal, shown, this::copyTables);
        journal.onPointed(heads -> charts.forEach(chart -> chart.pane().ring(heads)));
        journals.add(journal);
        VBox card = new VBox(caption, new WideTable(journal));
        if (hidden > 0) {
            card.getChildren().add(Lines.of(bench.words().messages().text("gui.table.more", hidden), "note"));
        }
        card.getStyleClass().addAll("card", "table-card");
        card.setId("table-" + table.id());
        table.notes().forEach(note -> card.getChildren().add(Lines.of(note, "note")));
        if (table.id().endsWith(AttResult.DIFFERENCES)) {
            result(AttResult.class).ifPresent(found -> card.getChildren().add(new Stations(bench, found)));
        }
        return card;
    }

    /** The same samples stay as they are: a stream of placebo draws does not take the focus from a link. */
    private void fillSamples(List<Sample> now) {
        if (!now.equals(samplesShown) || bench.words().messages() != samplesSpoken) {
            samplesShown = now;
            samplesSpoken = bench.words().messages();
            samples.getChildren().clear();
            addSamples(now, 0);
        }
    }

    /** Some at a time: a check that leaves each unit out once has as many samples as units. */
    private void addSamples(List<Sample> all, int first) {
        Messages messages = bench.words().messages();
        int end = Math.min(all.size(), first + MOST_SAMPLES);
        all.subList(first, end)
                .forEach(sample -> samples.getChildren().add(new LedgerFlow(sample, messages, this::openRows)));
        if (end < all.size()) {
            Hyperlink more = new Hyperlink(messages.text("gui.rows.more", all.size() - end));
            more.setOnAction(event -> {
                samples.getChildren().remove(more);
                addSamples(all, end);
            });
            samples.getChildren().add(more);
        }
    }

    private void openRows(Sample sample, Point point) {
        RowsWindow.show(
                bench,
                centre.getScene().getWindow(),
                new SampleRows(bench.session().study(), bench.session().folder(), title.getText(), sample, point));
    }

    private Label warning(Warning warning) {
        return Lines.warning(
                warning.message(bench.session().study(), bench.words().messages()));
    }

    /** Where rows, or those of a sample of units, can be loaded. */
    @FXML
    void toImport() {
        load.setVisited(false);
        go.accept(IMPORT);
    }

    @FXML
    void copyTables() {
        List<Table> copied = model.shownProperty().get().tables();
        bench.tasks()
                .submit(Job.of(
                                "gui.task.copy",
                                progress -> copied.stream().map(TableClip::of).toList())
                        .onSuccess(clips -> {
                            Copy.tables(clips);
                            bench.notices().done("gui.notice.copied-table");
                        }));
    }

    @FXML
    void copySentences() {
        Copy.text(String.join(" ", model.shownProperty().get().sentences()));
        bench.notices().done("gui.notice.copied-sentence");
    }

    /** What it shows, for whoever shows the same elsewhere. */
    public StepViewModel model() {
        return model;
    }

    @Override
    public Node centre() {
        return centre;
    }

    @Override
    public void shown() {
        if (isBehind) {
            fill(model.shownProperty().get());
        }
    }

    @Override
    public Optional<Node> settings() {
        return StepSettings.of(bench, model.id(), model.kind());
    }

    @Override
    public String help() {
        return model.kind();
    }
}
