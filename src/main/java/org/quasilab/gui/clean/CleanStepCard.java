package org.quasilab.gui.clean;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.ColumnsEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.NumberEditor;
import org.quasilab.gui.widget.Paragraph;
import org.quasilab.gui.words.Words;
import org.quasilab.study.CleanSpec;
import org.quasilab.text.Problem;
import org.quasilab.text.ShortenedList;

/** One cleaning step with its settings, and buttons to move it up or down and take it away. */
final class CleanStepCard extends VBox implements CleanSpec.Cases<CleanStepCard> {
    private static final double STEP = 0.01;
    private static final int NAMED = 12;

    private final CleanViewModel model;
    private final Words words;
    private final Editors editors;
    private final int at;

    CleanStepCard(CleanViewModel model, Words words, Editors editors, int at) {
        this.model = model;
        this.words = words;
        this.editors = editors;
        this.at = at;
        getStyleClass().addAll("form", "clean-step");
        CleanSpec step = model.steps().get(at);
        getChildren().add(head(step));
        step.on(this);
    }

    private HBox head(CleanSpec step) {
        Label name = new Paragraph();
        name.getStyleClass().add("field-label");
        name.textProperty().bind(words.binding("gui.clean." + step.verb()));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button up = Icons.only(new Button(), "arrow-up", words.binding("gui.clean.up"));
        up.setDisable(at == 0);
        up.setOnAction(event -> model.moveUp(at));
        Button remove = Icons.only(new Button(), "trash-2", words.binding("gui.clean.remove"));
        remove.setId("clean-remove-" + at);
        remove.setOnAction(event -> model.remove(at));
        Button down = Icons.only(new Button(), "arrow-down", words.binding("gui.clean.down"));
        down.setDisable(at == model.steps().size() - 1);
        down.setOnAction(event -> model.moveDown(at));
        HBox head = new HBox(name, up, down, remove);
        head.getStyleClass().add("tool-group");
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return head;
    }

    @Override
    public CleanStepCard trimText(CleanSpec.TrimText step) {
        return this;
    }

    @Override
    public CleanStepCard duplicates(CleanSpec.Duplicates step) {
        choice("keep", CleanSpec.Duplicates.KEEP, step.keep(), CleanSpec.Duplicates::new);
        return this;
    }

    @Override
    public CleanStepCard dropUnits(CleanSpec.DropUnits step) {
        number("share", step.missingShareAbove(), share -> new CleanSpec.DropUnits(share, step.in()));
        columns(step.in(), in -> new CleanSpec.DropUnits(step.missingShareAbove(), in));
        return this;
    }

    @Override
    public CleanStepCard dropRows(CleanSpec.DropRows step) {
        columns(step.in(), CleanSpec.DropRows::new);
        return this;
    }

    @Override
    public CleanStepCard replaceText(CleanSpec.ReplaceText step) {
        names(step.values().entrySet().stream()
                .map(entry -> entry.getKey() + " → " + entry.getValue())
                .toList());
        return this;
    }

    @Override
    public CleanStepCard leaveOut(CleanSpec.LeaveOut step) {
        names(step.units());
        return this;
    }

    @Override
    public CleanStepCard interpolate(CleanSpec.Interpolate step) {
        columns(step.columns(), columns -> new CleanSpec.Interpolate(columns, step.ends()));
        choice(
                "ends",
                CleanSpec.Interpolate.ENDS,
                step.ends(),
                ends -> new CleanSpec.Interpolate(step.columns(), ends));
        return this;
    }

    @Override
    public CleanStepCard winsorize(CleanSpec.Winsorize step) {
        columns(step.columns(), columns -> new CleanSpec.Winsorize(columns, step.lower(), step.upper()));
        number("lower", step.lower(), lower -> new CleanSpec.Winsorize(step.columns(), lower, step.upper()));
        number("upper", step.upper(), upper -> new CleanSpec.Winsorize(step.columns(), step.lower(), upper));
        return this;
    }

    private void names(List<String> names) {
        getChildren().add(Lines.of(new ShortenedList(names, NAMED).in(words.messages()), "note"));
    }

    private void choice(String key, List<String> choices, String value, Function<String, CleanSpec> with) {
        add(
                key,
                new ChoiceEditor(choices, words, "gui.clean." + key + "."),
                Optional.of(value),
                chosen -> with.apply((String) chosen));
    }

    private void number(String key, double value, Function<Double, CleanSpec> with) {
        add(key, new NumberEditor(false, 0, 1, STEP), Optional.of(value), number -> with.apply((Double) number));
    }

    private void columns(List<String> value, Function<List<String>, CleanSpec> with) {
        ColumnsEditor editor = editors.columns("", false);
        add(
                "columns",
                editor,
                Optional.of(value),
                chosen -> with.apply(
                        ((List<?>) chosen).stream().map(String.class::cast).toList()));
    }

    private void add(String key, Editor editor, Optional<Object> value, Function<Object, CleanSpec> with) {
        Node node = editor.node();
        Field field = new Field(
                words.binding("gui.clean." + key), words.binding("gui.clean." + key + ".help"), node, editor.focus());
        editor.show(value);
        editor.onChange(changed -> {
            try {
                model.replace(at, with.apply(changed.orElse(List.of())));
                field.problemProperty().set("");
            } catch (Problem problem) {
                field.problemProperty().set(problem.message(words.messages()));
            }
        });
        getChildren().add(field);
    }
}
