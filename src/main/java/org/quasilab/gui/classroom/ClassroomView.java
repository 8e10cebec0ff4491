package org.quasilab.gui.classroom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ClassroomCharts;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChartPane;
import org.quasilab.gui.widget.Copy;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.JournalTable;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Named;
import org.quasilab.gui.widget.WideTable;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.result.SimulatedDraw;
import org.quasilab.study.AttSpec;
import org.quasilab.study.Knob;
import org.quasilab.study.Lesson;
import org.quasilab.study.SimulationSpec.Layout;
import org.quasilab.study.VcovSpec;
import org.quasilab.table.PowerTable;
import org.quasilab.table.SimulationTable;
import org.quasilab.table.Table;
import org.quasilab.text.Messages;

/** The lesson on the left, the picture in the middle, the sliders on the right; on a narrow screen the lesson above the sliders. */
final class ClassroomView {
    /** Less room than this, in sizes of the letters, and lesson and sliders share a column. */
    private static final double NARROW = 100;

    /** Less room than this, and only what is needed next is said. */
    private static final double BRIEF = 70;

    /** Less room than this for the picture, and its charts stand one below the other. */
    private static final double ONE_COLUMN = 44;

    /** Height of the table of numbers, and the least of a chart. */
    private static final double NUMBERS = 13;

    private static final double LEAST_CHART = 14;

    private final ClassroomViewModel model;
    private final Workbench bench;
    private final Words words;
    private final Map<Knob, KnobRow> rows = new LinkedHashMap<>();
    private final Parent node;
    private Optional<KnobRow> levelRow = Optional.empty();
    private Optional<SimulatedDraw> shownDraw = Optional.empty();
    private boolean isShowing;
    private boolean isOneColumn;

    @FXML
    ChoiceBox<Optional<Lesson>> lesson;

    @FXML
    ChoiceBox<String> layout;

    @FXML
    MenuButton estimators;

    @FXML
    ChoiceBox<VcovSpec> variance;

    @FXML
    Button next;

    @FXML
    ToggleButton freeze;

    @FXML
    Label busy;

    @FXML
    Label problem;

    @FXML
    HBox world;

    @FXML
    ScrollPane plan;

    @FXML
    ScrollPane left;

    @FXML
    ScrollPane centre;

    @FXML
    ScrollPane right;

    @FXML
    VBox lessonPlace;

    @FXML
    VBox picture;

    @FXML
    VBox side;

    private final VBox knobs = new VBox();
    private final HBox upper = new HBox();
    private final VBox numbers = new VBox();
    private final Label note;
    private final ChartPane means;
    private final ChartPane paths;
    private final ChartPane distributions;
    private final LessonPane lessonPane;

    ClassroomView(ClassroomViewModel model, Workbench bench) {
        this.model = model;
        this.bench = bench;
        this.words = bench.words();
        means = chart("means");
        paths = chart("paths");
        distributions = chart("distributions");
        note = Lines.of("", "note");
        lessonPane = new LessonPane(model, words);
        node = Fxml.load(this, words);
    }

    private ChartPane chart(String id) {
        ChartPane pane = new ChartPane(bench, empty());
        pane.setId(id);
        return pane;
    }

    private static Chart empty() {
        return new Chart(
                "classroom",
                "",
                "",
                org.quasilab.chart.Axis.hidden(0, 1),
                org.quasilab.chart.Axis.hidden(0, 1),
                List.of());
    }

    Parent node() {
        return node;
    }

    /** Draws the first picture. */
    void begin() {
        model.start();
        lesson.requestFocus();
    }

    @FXML
    void initialize() {
        next.setGraphic(Icons.of("refresh-cw"));
        knobs.getStyleClass().add("knobs");
        upper.getStyleClass().add("classroom-charts");
        upper.getChildren().setAll(means, paths);
        picture.getChildren().setAll(upper, distributions, numbers, note);
        Stream.of(means, paths).forEach(pane -> HBox.setHgrow(pane, javafx.scene.layout.Priority.ALWAYS));
        plan.setContent(new PlanPane(model, bench));
        lessons();
        layouts();
        variances();
        model.specProperty().addListener((property, before, now) -> follow());
        model.pictureProperty().addListener((property, before, now) -> show());
        model.beforeProperty().addListener((property, before, now) -> {
            freeze.setSelected(now.isPresent());
            shownDraw = Optional.empty();
            show();
        });
        model.problemProperty().addListener((property, before, now) -> tell());
        model.lockedProperty().addListener((property, before, now) -> knobs.setDisable(now));
        words.messagesProperty().addListener((property, before, now) -> {
            shownDraw = Optional.empty();
            fill();
            show();
            tell();
        });
        busy.visibleProperty().bind(model.busyProperty());
        freeze.setOnAction(event -> model.freeze(freeze.isSelected()));
        world.widthProperty().addListener((property, before, now) -> arrange());
        centre.viewportBoundsProperty().addListener((property, before, now) -> arrange());
        fill();
        tell();
        arrange();
    }

    private void lessons() {
        model.lessons().addListener((javafx.collections.ListChangeListener<Lesson>) change -> listLessons());
        listLessons();
        lesson.valueProperty().addListener((property, before, now) -> {
            if (!isShowing && now != null) {
                model.lessonProperty().set(now);
            }
        });
        model.lessonProperty().addListener((property, before, now) -> fill());
    }

    private String numbered(Lesson one) {
        return words.text(
                "gui.classroom.numbered",
                model.lessons().indexOf(one) + 1,
                one.title().in(words.messages()));
    }

    private void listLessons() {
        List<Optional<Lesson>> all = new ArrayList<>(List.of(Optional.empty()));
        model.lessons().forEach(one -> all.add(Optional.of(one)));
        isShowing = true;
        lesson.getItems().setAll(all);
        lesson.setValue(model.lessonProperty().get());
        isShowing = false;
    }

    private void layouts() {
        List<String> all = new ArrayList<>(Layout.PRESETS);
        if (model.hasOwn()) {
            all.add("");
        }
        layout.getItems().setAll(all);
        layout.valueProperty().addListener((property, before, now) -> {
            if (!isShowing && now != null) {
                model.layout(now);
            }
        });
    }

    private void variances() {
        variance.valueProperty().addListener((property, before, now) -> {
            if (!isShowing && now != null) {
                model.variance(now);
            }
        });
    }

    /** Lists what can be chosen and moved, in the language of now. */
    private void fill() {
        lesson.setConverter(
                Named.by(chosen -> chosen.map(this::numbered).orElseGet(() -> words.text("gui.classroom.free"))));
        layout.setConverter(
                Named.by(word -> words.text("gui.classroom.layout." + (word.isEmpty() ? ownPanel() : word))));
        variance.setConverter(Named.by(vcov -> PowerTable.variance(vcov, words.messages())));
        estimators
                .getItems()
                .setAll(AttSpec.WITHOUT_DOSES.stream().map(this::estimator).toList());
        rows.clear();
        knobs.getChildren().clear();
        for (Knob knob : model.knobs()) {
            KnobRow row = new KnobRow(
                    "knob-" + knob.key().replace('.', '-'),
                    knob.from(),
                    knob.to(),
                    knob.step(),
                    words.binding("gui.classroom.knob." + knob.key()),
                    words.of(knob::help),
                    value -> model.move(knob, value));
            rows.put(knob, row);
            knobs.getChildren().add(row);
        }
        KnobRow level = new KnobRow(
                "knob-level",
                0.8,
                0.99,
                0.01,
                words.binding("gui.classroom.level"),
                words.binding("gui.classroom.level.help"),
                value -> model.levelProperty().set(value));
        levelRow = Optional.of(level);
        knobs.getChildren().add(level);
        boolean isLesson = model.lessonProperty().get().isPresent();
        layout.setDisable(isLesson);
        estimators.setDisable(isLesson);
        variance.setDisable(isLesson);
        knobs.setDisable(model.lockedProperty().get());
        follow();
        arrange();
    }

    private String ownPanel() {
        return model.lessonProperty().get().isPresent() ? "lesson" : "own";
    }

    private CheckMenuItem estimator(String name) {
        CheckMenuItem item = new CheckMenuItem(words.text("option.estimator." + name));
        item.setSelected(model.isChosen(name));
        item.setOnAction(event -> {
            model.toggle(name);
            item.setSelected(model.isChosen(name));
        });
        return item;
    }

    /** Puts sliders and choices where the setting is. */
    private void follow() {
        if (!List.copyOf(rows.keySet()).equals(model.knobs())) {
            fill();
            return;
        }
        isShowing = true;
        lesson.setValue(model.lessonProperty().get());
        Layout now = model.specProperty().get().layout();
        layout.setValue(model.isOwn() ? "" : now.preset());
        if (!variance.getItems().equals(model.variances())) {
            variance.getItems().setAll(model.variances());
        }
        variance.setValue(model.specProperty().get().vcov());
        rows.forEach((knob, row) -> row.follow(model.value(knob)));
        levelRow.ifPresent(row -> row.follow(model.levelProperty().get()));
        isShowing = false;
    }

    private void tell() {
        problem.setText(model.problemProperty()
                .get()
                .map(found -> found.message(words.messages()))
                .orElse(""));
        Lines.show(problem, !problem.getText().isEmpty());
    }

    private void show() {
        model.pictureProperty().get().ifPresent(this::show);
    }

    private void show(Picture now) {
        Messages messages = words.messages();
        ClassroomCharts charts = ClassroomCharts.of(messages, isOneColumn);
        Optional<Picture> before = model.beforeProperty().get();
        double level = now.result().spec().level();
        if (!shownDraw.equals(Optional.of(now.draw()))) {
            means.setChart(charts.means(now.draw()));
            shownDraw = Optional.of(now.draw());
        }
        paths.setChart(
                now.draw().isExchanged()
                        ? charts.exchanged(now.draw())
                        : charts.paths(now.draw(), level, before.map(Picture::draw)));
        distributions.setChart(charts.distributions(now.result(), now.draw(), before.map(Picture::result)));
        Table table = SimulationTable.of(now.result(), before.map(Picture::result), messages);
        numbers.getChildren().setAll(new WideTable(new JournalTable(table)));
        String comparisons = SimulationTable.comparisons(now.draw(), messages)
                .map(sentence -> messages.language().gap() + sentence)
                .orElse("");
        note.setText(table.note(messages) + comparisons);
        follow();
    }

    /** Shares out the room. */
    private void arrange() {
        double em = bench.appearance().scale() * 13;
        boolean isNarrow = world.getWidth() > 0 && world.getWidth() < NARROW * em;
        boolean isLesson = model.lessonProperty().get().isPresent();
        Lines.show(left, isLesson && !isNarrow);
        boolean isBrief = world.getWidth() > 0 && world.getWidth() < BRIEF * em;
        rows.values().forEach(row -> row.setBrief(isBrief));
        lessonPane.setBrief(isBrief);
        if (isNarrow) {
            side.getChildren().setAll(lessonPane, knobs);
        } else {
            lessonPlace.getChildren().setAll(lessonPane);
            side.getChildren().setAll(knobs);
        }
        double room = centre.getViewportBounds().getWidth();
        boolean wasOneColumn = isOneColumn;
        isOneColumn = room > 0 && room < ONE_COLUMN * em;
        List<javafx.scene.Node> wanted = isOneColumn
                ? List.of(paths, distributions, numbers, note, means)
                : List.of(upper, distributions, numbers, note);
        if (!picture.getChildren().equals(wanted)) {
            upper.getChildren().clear();
            picture.getChildren().setAll(wanted);
            if (!isOneColumn) {
                upper.getChildren().setAll(means, paths);
            }
        }
        if (isOneColumn != wasOneColumn) {
            shownDraw = Optional.empty();
            show();
        }
        double below = isOneColumn ? 1 : NUMBERS;
        double height = Math.max(LEAST_CHART * em, (centre.getViewportBounds().getHeight() - below * em) / 2);
        Stream.of(means, paths, distributions).forEach(pane -> {
            pane.setPrefHeight(height);
            pane.setMinHeight(height);
        });
    }

    @FXML
    void open() {
        model.openLesson();
    }

    @FXML
    void nextDraw() {
        model.nextDraw();
    }

    @FXML
    void copy() {
        Copy.text(model.text());
        bench.notices().done("gui.classroom.copied");
    }

    @FXML
    void paste() {
        Optional.ofNullable(Clipboard.getSystemClipboard().getString()).ifPresent(model::paste);
    }
}
