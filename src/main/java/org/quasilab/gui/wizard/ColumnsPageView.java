package org.quasilab.gui.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.ColumnSearch;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Filling;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Hint;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Paragraph;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.study.Frequency;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** Second page: each column with its use and its name in the study, and what was found in the file. */
final class ColumnsPageView {
    /** Rows that are made in a frame: as many as can be seen. */
    private static final int ROWS = 10;

    private static final List<String> HEADS = List.of("in-file", "type", "examples", "name", "use");
    private static final PseudoClass USED = PseudoClass.getPseudoClass("used");
    private static final double[] SHARES = {19, 12, 18, 22, 29};

    private final NewStudyViewModel model;
    private final Words words;
    private final Parent node;
    private final Map<String, ChoiceEditor> uses = new LinkedHashMap<>();
    private final Map<String, TextEditor> renamed = new LinkedHashMap<>();
    private final Map<String, Label> types = new LinkedHashMap<>();
    private final Map<String, Label> values = new LinkedHashMap<>();
    private List<String> built = List.of();
    private final List<ColumnConstraints> shares = new ArrayList<>();
    private final ChoiceEditor frequency;
    private Filling rows;
    private Filling findings;
    private ColumnSearch search;

    /** The heads of the columns stay while the list is scrolled. */
    @FXML
    GridPane heads;

    @FXML
    VBox list;

    @FXML
    StackPane columns;

    @FXML
    Label panel;

    @FXML
    StackPane frequencyBox;

    @FXML
    Label chosen;

    @FXML
    Label foundHeading;

    @FXML
    VBox found;

    ColumnsPageView(NewStudyViewModel model) {
        this.model = model;
        this.words = model.own().words();
        this.frequency = new ChoiceEditor(Frequency.WORDS, words, "study.frequency.");
        this.node = Fxml.load(this, words);
    }

    Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        rows = new Filling(list);
        findings = new Filling(found);
        search = new ColumnSearch(words, this::build);
        Lines.put(search, columns);
        for (double share : SHARES) {
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(share);
            width.setHgrow(Priority.ALWAYS);
            shares.add(width);
        }
        heads.getColumnConstraints().addAll(shares);
        for (int i = 0; i < HEADS.size(); i++) {
            Label head = new Paragraph();
            head.getStyleClass().add("field-label");
            head.textProperty().bind(words.binding("wizard.columns.head." + HEADS.get(i)));
            heads.add(head, i, 0);
        }
        frequency.node().setId("frequency");
        frequency.onChange(value -> value.ifPresent(word -> model.setFrequency(Frequency.ofWord((String) word))));
        frequencyBox
                .getChildren()
                .setAll(new Field(
                        words.binding("gui.import.frequency"),
                        words.binding("gui.import.frequency.help"),
                        frequency.node(),
                        frequency.node()));
        model.draftProperty().addListener((property, before, now) -> fill());
        model.proposalsProperty().addListener((property, before, now) -> fillFound());
        Follow.changes(found, words.messagesProperty(), this::fillFound);
        panel.textProperty()
                .bind(words.of(this::panelWords, model.own().results().preparedProperty()));
        chosen.textProperty().bind(words.of(this::chosenWords, model.draftProperty()));
        fill();
        fillFound();
    }

    private void fill() {
        List<ColumnLine> lines = model.draft().lines();
        List<String> names = lines.stream().map(ColumnLine::inFile).toList();
        if (!names.equals(built)) {
            built = names;
            search.of(names, at -> model.draft().lines().get(at).use() != ColumnUse.NONE);
            build();
        }
        frequency.show(Optional.of(model.draft().counted().word()));
        lines.stream().filter(line -> types.containsKey(line.inFile())).forEach(this::showTexts);
        lines.stream().filter(line -> uses.containsKey(line.inFile())).forEach(this::showValues);
    }

    private void build() {
        list.getChildren().clear();
        uses.clear();
        renamed.clear();
        types.clear();
        values.clear();
        List<Runnable> steps = new ArrayList<>();
        List<Integer> shown = search.shown();
        for (int from = 0; from < shown.size(); from += ROWS) {
            List<Integer> some = shown.subList(from, Math.min(from + ROWS, shown.size()));
            steps.add(() -> some.forEach(this::addRow));
        }
        rows.inTurn(steps);
    }

    private void addRow(int at) {
        ColumnRow row = new ColumnRow(shares);
        row.add(texts(model.draft().lines().get(at)));
        row.add(controls(model.draft().lines().get(at)));
        list.getChildren().add(row);
    }

    private Node[] texts(ColumnLine line) {
        Label type = plain(new Label(), "note");
        Label examples = plain(new Paragraph(), "note");
        types.put(line.inFile(), type);
        values.put(line.inFile(), examples);
        showTexts(line);
        return new Node[] {named(line), type, examples};
    }

    private Node[] controls(ColumnLine line) {
        TextEditor called = new TextEditor("");
        called.node().setId("name-" + line.inFile());
        called.node().accessibleTextProperty().bind(words.binding("wizard.columns.name-of", line.inFile()));
        called.onChange(value -> model.rename(line.inFile(), (String) value.orElse("")));
        ChoiceEditor use = new ChoiceEditor(ColumnUse.words(), words, "wizard.use.");
        use.node().setId("use-" + line.inFile());
        use.node().accessibleTextProperty().bind(words.binding("wizard.columns.use-of", line.inFile()));
        use.onChange(value -> model.setUse(line.inFile(), ColumnUse.ofWord((String) value.orElseThrow())));
        renamed.put(line.inFile(), called);
        uses.put(line.inFile(), use);
        showValues(line);
        return new Node[] {called.node(), use.node()};
    }

    private static Node named(ColumnLine line) {
        Label name = plain(new Paragraph(line.inFile()), "column-name");
        if (line.label().isEmpty()) {
            return name;
        }
        VBox both = new VBox(name, plain(new Paragraph(line.label()), "note"));
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private void showTexts(ColumnLine line) {
        types.get(line.inFile())
                .textProperty()
                .bind(words.binding("gui.type." + line.type().name().toLowerCase(Locale.ROOT)));
        values.get(line.inFile()).setText(String.join(ColumnLine.BETWEEN, line.examples()));
    }

    private void showValues(ColumnLine line) {
        renamed.get(line.inFile()).show(Optional.of(line.name()));
        ChoiceEditor use = uses.get(line.inFile());
        use.show(Optional.of(line.use().word()));
        use.node().pseudoClassStateChanged(USED, line.use() != ColumnUse.NONE);
    }

    private static Label plain(Label label, String style) {
        label.getStyleClass().add(style);
        Hint.on(label, label.textProperty());
        label.setMinWidth(0);
        label.setMaxWidth(Region.USE_COMPUTED_SIZE);
        return label;
    }

    private void fillFound() {
        findings.show(
                found.getChildren(),
                model.proposalsProperty().get().stream()
                        .map(proposal -> (Supplier<Node>) () -> box(proposal))
                        .toList());
        boolean isClean = model.proposalsProperty().get().isEmpty();
        Lines.show(foundHeading, !isClean);
        Lines.show(found, !isClean);
    }

    private Node box(Proposal proposal) {
        CheckBox box = new CheckBox(words.text("wizard.mend." + proposal.id()));
        box.setId("mend-" + proposal.id());
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.setSelected(model.isTaken(proposal));
        box.setOnAction(event -> model.take(proposal, box.isSelected()));
        VBox both = new VBox(Lines.of(proposal.sentence().apply(words.messages()), "note"), box);
        both.getStyleClass().add("stacked");
        return both;
    }

    private String panelWords(Messages messages) {
        return model.own()
                .results()
                .preparedProperty()
                .get()
                .flatMap(PreparedStudy::size)
                .map(found -> messages.text(
                        "wizard.columns.panel",
                        Numbers.grouped(found.units()),
                        Numbers.grouped(found.periods()),
                        Numbers.grouped(found.rows())))
                .orElse(messages.text("wizard.columns.no-panel"));
    }

    private String chosenWords(Messages messages) {
        Draft draft = model.draft();
        String chosen = messages.text(
                "wizard.columns.chosen",
                draft.names(ColumnUse.CONTROL).size(),
                draft.names(ColumnUse.GROUP).size(),
                draft.names(ColumnUse.MEDIATOR).size(),
                draft.names(ColumnUse.OTHER_OUTCOME).size());
        return draft.efficiency()
                .map(step -> chosen + "\n"
                        + messages.text(
                                draft.outcome().equals(step.into())
                                        ? "wizard.columns.computed-outcome"
                                        : "wizard.columns.computed",
                                step.inputs(),
                                step.goods(),
                                step.bads().size()))
                .orElse(chosen);
    }
}
