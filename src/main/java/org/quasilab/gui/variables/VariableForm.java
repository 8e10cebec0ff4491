package org.quasilab.gui.variables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Filling;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Paragraph;
import org.quasilab.gui.widget.ParagraphEditor;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.gui.words.Words;
import org.quasilab.study.ValueLabel;
import org.quasilab.study.VariableSpec;

/** The words of one variable: its label and meaning in both languages, its scale, and the labels of its values. */
final class VariableForm extends VBox {
    private static final double[] SHARES = {24, 38, 38};

    /** One of the words: the key of its field, its control, and where it stands. */
    private record Part(
            String key,
            Supplier<Editor> make,
            Function<VariableSpec, String> get,
            BiFunction<VariableSpec, String, VariableSpec> with) {}

    private final VariableWords model;
    private final Words words;
    private final Map<Part, Editor> made = new LinkedHashMap<>();
    private final VBox parts = new VBox();
    private final VBox values = new VBox();
    private final GridPane grid = new GridPane();
    private final Filling fillingParts = new Filling(parts);
    private String name = "";
    private List<String> built = List.of();
    private final Map<String, TextEditor> english = new LinkedHashMap<>();
    private final Map<String, TextEditor> chinese = new LinkedHashMap<>();

    VariableForm(Workbench bench, VariableWords model) {
        this.model = model;
        this.words = bench.words();
        getStyleClass().add("form");
        parts.getStyleClass().add("form");
        values.getStyleClass().add("field");
        grid.getStyleClass().add("detail-grid");
        for (double share : SHARES) {
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(share);
            width.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(width);
        }
        Label heading = new Paragraph();
        heading.getStyleClass().add("field-label");
        heading.textProperty().bind(words.binding("gui.variable.values"));
        Label help = Lines.of("", "field-help");
        help.textProperty().bind(words.binding("gui.variable.values.help"));
        values.getChildren().addAll(heading, help, grid);
        getChildren().addAll(parts, values);
        Follow.changes(this, words.messagesProperty(), this::build);
        Follow.changes(this, bench.session().studyProperty(), this::fill);
        Follow.changes(this, bench.results().preparedProperty(), this::fill);
        build();
        fill();
    }

    /** The variable shown; empty if none is. */
    String name() {
        return name;
    }

    /** Shows the words of another variable. */
    void show(String newName) {
        name = newName;
        fill();
    }

    /** The language of the window first. */
    private List<Part> inOrder() {
        Part label = new Part("label", this::line, VariableSpec::label, VariableSpec::withLabel);
        Part labelZh = new Part("label-zh", this::line, VariableSpec::labelZh, VariableSpec::withLabelZh);
        Part meaning = new Part("meaning", ParagraphEditor::new, VariableSpec::meaning, VariableSpec::withMeaning);
        Part meaningZh =
                new Part("meaning-zh", ParagraphEditor::new, VariableSpec::meaningZh, VariableSpec::withMeaningZh);
        Part scale = new Part("scale", this::scale, VariableSpec::scale, VariableSpec::withScale);
        return words.messages().isChinese()
                ? List.of(labelZh, label, meaningZh, meaning, scale)
                : List.of(label, labelZh, meaning, meaningZh, scale);
    }

    private Editor line() {
        return new TextEditor("");
    }

    private Editor scale() {
        return new ChoiceEditor(
                VariableSpec.SCALES,
                words,
                choice -> words.text(choice.isEmpty() ? "gui.variable.no-scale" : "table.scale." + choice));
    }

    private void build() {
        parts.getChildren().clear();
        made.clear();
        fillingParts.show(
                parts.getChildren(),
                inOrder().stream()
                        .<Supplier<Node>>map(part -> () -> field(part))
                        .toList());
    }

    private Field field(Part part) {
        Editor editor = part.make().get();
        Field field = new Field(
                words.binding("gui.variable." + part.key()),
                words.binding("gui.variable." + part.key() + ".help"),
                editor.node(),
                editor.focus());
        editor.focus().setId("variable-" + part.key());
        editor.onChange(value -> model.change(name, spec -> part.with().apply(spec, (String) value.orElse(""))));
        made.put(part, editor);
        show(part, editor);
        return field;
    }

    private void show(Part part, Editor editor) {
        editor.show(Optional.of(part.get().apply(model.of(name))));
        if (editor instanceof TextEditor line) {
            line.example(name);
        }
    }

    private void fill() {
        setDisable(name.isEmpty());
        made.forEach(this::show);
        List<String> shown = name.isEmpty() ? List.of() : model.values(name);
        Lines.show(values, !shown.isEmpty());
        List<String> wanted = new ArrayList<>(shown);
        wanted.add(0, name);
        if (!wanted.equals(built)) {
            built = wanted;
            buildValues(shown);
        }
        english.keySet().forEach(this::showValue);
    }

    private void showValue(String value) {
        ValueLabel called = model.of(name).values().getOrDefault(value, ValueLabel.of(""));
        english.get(value).show(Optional.of(called.label()));
        chinese.get(value).show(Optional.of(called.labelZh()));
    }

    private void buildValues(List<String> shown) {
        grid.getChildren().clear();
        english.clear();
        chinese.clear();
        if (!shown.isEmpty()) {
            head("gui.variable.value", 0);
            head("gui.variable.english", 1);
            head("gui.variable.chinese", 2);
        }
        for (int i = 0; i < shown.size(); i++) {
            addValue(shown.get(i), i + 1);
        }
    }

    private void head(String key, int column) {
        Label head = new Label();
        head.getStyleClass().add("note");
        head.textProperty().bind(words.binding(key));
        grid.add(head, column, 0);
    }

    private void addValue(String value, int row) {
        TextEditor inEnglish =
                editor(value, "english", (label, text) -> new ValueLabel(text, label.labelZh(), label.other()));
        TextEditor inChinese =
                editor(value, "chinese", (label, text) -> new ValueLabel(label.label(), text, label.other()));
        english.put(value, inEnglish);
        chinese.put(value, inChinese);
        showValue(value);
        grid.addRow(row, new Paragraph(value), inEnglish.node(), inChinese.node());
    }

    private TextEditor editor(String value, String language, BiFunction<ValueLabel, String, ValueLabel> with) {
        TextEditor editor = new TextEditor(value);
        Node node = editor.node();
        node.setId("value-" + language + "-" + value);
        node.accessibleTextProperty().bind(words.binding("gui.variable.value-" + language, value));
        String of = name;
        editor.onChange(text -> model.changeValue(of, value, label -> with.apply(label, (String) text.orElse(""))));
        return editor;
    }
}
