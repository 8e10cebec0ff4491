package org.quasilab.gui.report;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.quasilab.export.Format;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.words.Words;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;

/** Kinds of file, language, look and parts of the report. */
final class ReportSettings extends VBox {
    private static final String ENGLISH = "en";
    private static final String CHINESE = "zh";

    private final Words words;
    private final ReportViewModel model;

    ReportSettings(Words words, ReportViewModel model) {
        this.words = words;
        this.model = model;
        getStyleClass().add("form");
        getChildren().addAll(group("formats", formats()), language(), preset(), group("parts", parts()));
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
        box.setSelected(model.has(format));
        box.setOnAction(event -> model.set(format, box.isSelected()));
        return box;
    }

    private List<CheckBox> parts() {
        return List.of(
                part("sentences", model.sentencesProperty()),
                part("figures", model.figuresProperty()),
                part("ledger", model.ledgerProperty()));
    }

    private CheckBox part(String key, BooleanProperty property) {
        CheckBox box = box(key);
        box.selectedProperty().bindBidirectional(property);
        return box;
    }

    private CheckBox box(String key) {
        CheckBox box = new CheckBox();
        box.setWrapText(true);
        box.textProperty().bind(words.binding("gui.report." + key));
        return box;
    }

    private Field language() {
        ChoiceEditor editor = new ChoiceEditor(List.of(ENGLISH, CHINESE), words, "gui.report.language.");
        editor.show(Optional.of(word(model.languageProperty().get())));
        model.languageProperty().addListener((property, before, now) -> editor.show(Optional.of(word(now))));
        editor.onChange(chosen -> model.languageProperty()
                .set(chosen.filter(CHINESE::equals).isPresent() ? Messages.CHINESE : Messages.ENGLISH));
        return field("language", editor);
    }

    private static String word(Messages messages) {
        return messages.isChinese() ? CHINESE : ENGLISH;
    }

    private Field preset() {
        ChoiceEditor editor = new ChoiceEditor(
                TableStyle.PRESETS.stream().map(TableStyle::name).toList(), words, "gui.report.preset.");
        editor.show(Optional.of(model.styleProperty().get().name()));
        model.styleProperty().addListener((property, before, now) -> editor.show(Optional.of(now.name())));
        editor.onChange(chosen -> TableStyle.PRESETS.stream()
                .filter(style -> chosen.filter(style.name()::equals).isPresent())
                .findFirst()
                .ifPresent(model.styleProperty()::set));
        return field("preset", editor);
    }

    private Field field(String key, ChoiceEditor editor) {
        return new Field(
                words.binding("gui.report." + key),
                words.binding("gui.report." + key + ".help"),
                editor.node(),
                editor.focus());
    }
}
