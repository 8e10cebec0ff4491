package org.quasilab.gui.variables;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
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

    private final VariableWords model;
    private final Words words;
    private final TextEditor label = new TextEditor("");
    private final TextEditor labelZh = new TextEditor("");
    private final ParagraphEditor meaning = new ParagraphEditor();
    private final ParagraphEditor meaningZh = new ParagraphEditor();
    private final ChoiceEditor scale;
    private final VBox values = new VBox();
    private final GridPane grid = new GridPane();
    private final List<Node> fields;
    private String name = "";
    private List<String> built = List.of();
    private List<TextEditor> english = List.of();
    private List<TextEditor> chinese = List.of();

    VariableForm(Workbench bench, VariableWords model) {
        this.model = model;
        this.words = bench.words();
        this.scale = new ChoiceEditor(
                VariableSpec.SCALES,
                words,
                choice -> words.text(choice.isEmpty() ? "gui.variable.no-scale" : "table.scale." + choice));
        getStyleClass().add("form");
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
        fields = List.of(
                field("label", label, text(VariableSpec::withLabel)),
                field("label-zh", labelZh, text(VariableSpec::withLabelZh)),
                field("meaning", meaning, text(VariableSpec::withMeaning)),
                field("meaning-zh", meaningZh, text(VariableSpec::withMeaningZh)),
                field("scale", scale, text(VariableSpec::withScale)),
                values);
        Follow.changes(this, words.messagesProperty(), this::order);
        order();
        Follow.changes(this, bench.session().studyProperty(), this::fill);
        Follow.changes(this, bench.results().preparedProperty(), this::fill);
        fill();
    }

    /** Shows the words of another variable. */
    void show(String newName) {
        name = newName;
        fill();
    }

    /** The language of the window first. */
    private void order() {
        List<Integer> places = words.messages().isChinese() ? List.of(1, 0, 3, 2, 4, 5) : List.of(0, 1, 2, 3, 4, 5);
        getChildren().setAll(places.stream().map(fields::get).toList());
    }

    private Field field(String key, Editor editor, Consumer<Optional<Object>> heard) {
        Field field = new Field(
                words.binding("gui.variable." + key),
                words.binding("gui.variable." + key + ".help"),
                editor.node(),
                editor.focus());
        editor.focus().setId("variable-" + key);
        editor.onChange(heard);
        return field;
    }

    private Consumer<Optional<Object>> text(BiFunction<VariableSpec, String, VariableSpec> with) {
        return value -> model.change(name, spec -> with.apply(spec, (String) value.orElse("")));
    }

    private void fill() {
        setDisable(name.isEmpty());
        VariableSpec spec = model.of(name);
        label.show(Optional.of(spec.label()));
        label.example(name);
        labelZh.show(Optional.of(spec.labelZh()));
        labelZh.example(name);
        meaning.show(Optional.of(spec.meaning()));
        meaningZh.show(Optional.of(spec.meaningZh()));
        scale.show(Optional.of(spec.scale()));
        List<String> shown = name.isEmpty() ? List.of() : model.values(name);
        Lines.show(values, !shown.isEmpty());
        List<String> wanted = new java.util.ArrayList<>(shown);
        wanted.add(0, name);
        if (!wanted.equals(built)) {
            built = wanted;
            build(shown);
        }
        for (int i = 0; i < shown.size(); i++) {
            ValueLabel called = spec.values().getOrDefault(shown.get(i), ValueLabel.of(""));
            english.get(i).show(Optional.of(called.label()));
            chinese.get(i).show(Optional.of(called.labelZh()));
        }
    }

    private void build(List<String> shown) {
        grid.getChildren().clear();
        english = shown.stream()
                .map(value ->
                        editor(value, "english", label -> text -> new ValueLabel(text, label.labelZh(), label.other())))
                .toList();
        chinese = shown.stream()
                .map(value ->
                        editor(value, "chinese", label -> text -> new ValueLabel(label.label(), text, label.other())))
                .toList();
        head("gui.variable.value", 0);
        head("gui.variable.english", 1);
        head("gui.variable.chinese", 2);
        for (int i = 0; i < shown.size(); i++) {
            Label value = new Paragraph(shown.get(i));
            grid.addRow(i + 1, value, english.get(i).node(), chinese.get(i).node());
        }
    }

    private void head(String key, int column) {
        Label head = new Label();
        head.getStyleClass().add("note");
        head.textProperty().bind(words.binding(key));
        grid.add(head, column, 0);
    }

    private TextEditor editor(String value, String language, Function<ValueLabel, Function<String, ValueLabel>> with) {
        TextEditor editor = new TextEditor(value);
        Node node = editor.node();
        node.setId("value-" + language + "-" + value);
        node.accessibleTextProperty().bind(words.binding("gui.variable.value-" + language, value));
        String of = name;
        editor.onChange(text ->
                model.changeValue(of, value, called -> with.apply(called).apply((String) text.orElse(""))));
        return editor;
    }
}
