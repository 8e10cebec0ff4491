package org.quasilab.gui.variables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.quasilab.text.Language;
import org.quasilab.text.Translated;

/** The words of one variable: its label and meaning in both languages, its scale, and the labels of its values. */
final class VariableForm extends VBox {
    /** Of the width, for the values themselves; the languages share the rest. */
    private static final double SHARE = 24;

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
    /** By value, one for each language. */
    private final Map<String, List<TextEditor>> called = new LinkedHashMap<>();

    VariableForm(Workbench bench, VariableWords model) {
        this.model = model;
        this.words = bench.words();
        getStyleClass().add("form");
        parts.getStyleClass().add("form");
        values.getStyleClass().add("field");
        grid.getStyleClass().add("detail-grid");
        int languages = Language.ALL.size();
        for (int column = 0; column <= languages; column++) {
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(column == 0 ? SHARE : (100 - SHARE) / languages);
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
        List<Language> languages = new ArrayList<>(Language.ALL);
        languages.remove(words.messages().language());
        languages.add(0, words.messages().language());
        List<Part> order = new ArrayList<>();
        for (Language language : languages) {
            order.add(new Part(
                    key("label", language),
                    this::line,
                    spec -> spec.label().get(language),
                    (spec, text) -> spec.withLabel(spec.label().with(language, text))));
        }
        for (Language language : languages) {
            order.add(new Part(
                    key("meaning", language),
                    ParagraphEditor::new,
                    spec -> spec.meaning().get(language),
                    (spec, text) -> spec.withMeaning(spec.meaning().with(language, text))));
        }
        order.add(new Part("scale", this::scale, VariableSpec::scale, VariableSpec::withScale));
        return order;
    }

    private static String key(String text, Language language) {
        return language.key(text).equals(text) ? text : text + "-" + language.word();
    }

    /** Of its name in the bundles, such as {@code chinese}. */
    private static String word(Language language) {
        return language.locale().getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT);
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
        called.keySet().forEach(this::showValue);
    }

    private void showValue(String value) {
        Translated label =
                model.of(name).values().getOrDefault(value, ValueLabel.of("")).label();
        for (int i = 0; i < Language.ALL.size(); i++) {
            called.get(value).get(i).show(Optional.of(label.get(Language.ALL.get(i))));
        }
    }

    private void buildValues(List<String> shown) {
        grid.getChildren().clear();
        called.clear();
        if (!shown.isEmpty()) {
            head("gui.variable.value", 0);
            for (int i = 0; i < Language.ALL.size(); i++) {
                head("gui.variable." + word(Language.ALL.get(i)), i + 1);
            }
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
        called.put(
                value,
                Language.ALL.stream().map(language -> editor(value, language)).toList());
        showValue(value);
        grid.addRow(row, new Paragraph(value));
        for (int i = 0; i < Language.ALL.size(); i++) {
            grid.add(called.get(value).get(i).node(), i + 1, row);
        }
    }

    private TextEditor editor(String value, Language language) {
        TextEditor editor = new TextEditor(value);
        Node node = editor.node();
        node.setId("value-" + word(language) + "-" + value);
        node.accessibleTextProperty().bind(words.binding("gui.variable.value-" + word(language), value));
        String of = name;
        editor.onChange(text -> model.changeValue(
                of, value, label -> label.withLabel(label.label().with(language, (String) text.orElse("")))));
        return editor;
    }
}
