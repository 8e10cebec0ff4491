package org.quasilab.gui.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.quasilab.export.Format;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.NumberForm;
import org.quasilab.gui.words.Words;
import org.quasilab.study.ReportSpec;

/** Kinds of file, language, look and parts of the report. */
final class ReportSettings extends VBox {
    /** Stands for what the report does not say itself. */
    private static final String OPEN = "";

    private final Words words;
    private final ReportViewModel model;

    ReportSettings(Words words, ReportViewModel model) {
        this.words = words;
        this.model = model;
        getStyleClass().add("form");
        getChildren()
                .addAll(group("formats", formats()), language(), preset(), notes(), numbers(), group("parts", parts()));
    }

    private VBox group(String key, List<CheckBox> boxes) {
        Label name = new Label();
        name.getStyleClass().add("field-label");
        name.textProperty().bind(words.binding("gui.report." + key));
        VBox group = new VBox(name);
        group.getStyleClass().addAll("field", "stacked");
        group.getChildren().addAll(boxes);
        return group;
    }

    private List<CheckBox> formats() {
        return java.util.Arrays.stream(Format.values()).map(this::format).toList();
    }

    private CheckBox format(Format format) {
        CheckBox box = box("format." + format.word());
        box.setId("format-" + format.word());
        box.setOnAction(event -> model.set(format, box.isSelected()));
        follow(report -> box.setSelected(model.has(format)));
        return box;
    }

    private List<CheckBox> parts() {
        return List.of(
                part("sentences", ReportSpec::sentences, model::setSentences),
                part("figures", ReportSpec::figures, model::setFigures),
                part("ledger", ReportSpec::ledger, model::setLedger));
    }

    private CheckBox part(String key, Predicate<ReportSpec> is, Consumer<Boolean> set) {
        CheckBox box = box(key);
        box.setId("report-part-" + key);
        box.setOnAction(event -> set.accept(box.isSelected()));
        follow(report -> box.setSelected(is.test(report)));
        return box;
    }

    /** Shows the report as it is now and after each change. */
    private void follow(Consumer<ReportSpec> shown) {
        model.reportProperty().addListener((property, before, now) -> shown.accept(now));
        shown.accept(model.reportProperty().get());
    }

    private CheckBox box(String key) {
        CheckBox box = new CheckBox();
        box.setWrapText(true);
        box.textProperty().bind(words.binding("gui.report." + key));
        return box;
    }

    private Field language() {
        return choice("language", ReportSpec.LANGUAGES, ReportSpec::language, model::setLanguage);
    }

    private Field preset() {
        return choice("preset", ReportSpec.PRESETS, ReportSpec::preset, model::setPreset);
    }

    private Field notes() {
        ChoiceEditor editor = new ChoiceEditor(ReportSpec.NOTES, words, "gui.report.notes.");
        follow(report -> editor.show(Optional.of(report.notes())));
        editor.onChange(chosen -> model.setNotes(chosen.map(String.class::cast).orElse(ReportSpec.DEFAULT.notes())));
        return field("notes", editor);
    }

    /** How numbers are printed, in all tables. */
    private VBox numbers() {
        Label name = new Label();
        name.getStyleClass().add("field-label");
        name.textProperty().bind(words.binding("gui.report.numbers"));
        VBox fields = new VBox(name);
        fields.getStyleClass().addAll("field", "stacked");
        NumberForm form = new NumberForm(words, fields, "gui.numbers.as-look", model::changeNumbers);
        follow(report -> form.show(report.numbers()));
        return fields;
    }

    private Field choice(
            String key,
            List<String> words,
            Function<ReportSpec, Optional<String>> get,
            Consumer<Optional<String>> set) {
        List<String> choices = Stream.concat(Stream.of(OPEN), words.stream()).toList();
        ChoiceEditor editor = new ChoiceEditor(choices, this.words, "gui.report." + key + ".");
        follow(report -> editor.show(get.apply(report).map(Object.class::cast)));
        editor.onChange(chosen -> set.accept(chosen.map(String.class::cast)));
        return field(key, editor);
    }

    private Field field(String key, ChoiceEditor editor) {
        return new Field(
                words.binding("gui.report." + key),
                words.binding("gui.report." + key + ".help"),
                editor.node(),
                editor.focus());
    }
}
