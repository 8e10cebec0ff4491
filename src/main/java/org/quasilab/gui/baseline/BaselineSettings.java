package org.quasilab.gui.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quasilab.data.derive.Condition;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChangeNames;
import org.quasilab.gui.widget.DesignForm;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.OptionForm;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.gui.words.Words;
import org.quasilab.study.Option;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.text.Problem;

/** Settings of a regression table: the design all columns start from, the columns, and what one column does otherwise. */
public final class BaselineSettings extends VBox {
    private final Words words;
    private final BaselineViewModel model;
    private final FlowPane tabs = new FlowPane();
    private final ToggleGroup group = new ToggleGroup();
    /** Shows a column of the table in each control that is there by now. */
    private final List<Consumer<RegressionColumn>> shown = new ArrayList<>();

    /** Kept: the session holds it weakly. */
    private final ChangeListener<Study> follow = (property, before, now) -> showValues();

    public BaselineSettings(Workbench bench, String id) {
        this.words = bench.words();
        this.model = new BaselineViewModel(bench.session(), id);
        Editors editors = new Editors(bench);
        getStyleClass().add("form");
        tabs.getStyleClass().add("column-tabs");
        Label heading = new Label();
        heading.getStyleClass().add("sub-heading");
        heading.textProperty().bind(words.binding("gui.baseline.columns"));
        OptionForm table = new OptionForm(bench, id, "regression", Map.of());
        getChildren().addAll(new DesignForm(bench), table, heading, tabs, buttons());
        RegressionColumn.OPTIONS.forEach(option -> getChildren().add(field(option, editors)));
        bench.session().studyProperty().addListener(new WeakChangeListener<>(follow));
        model.chosenProperty().addListener((property, before, now) -> showValues());
        showTabs();
    }

    /** An empty label shows what stands for it, and regressors are never those of the design. */
    private static Editor editor(Option<RegressionColumn> option, Editors editors) {
        return switch (option.key()) {
            case "label" -> new TextEditor("(1)");
            case "regressors" -> editors.columns("", false);
            default -> editors.of(option).orElseThrow();
        };
    }

    private HBox buttons() {
        Button add = Icons.only(new Button(), "plus", words.binding("gui.baseline.add"));
        Button copy = Icons.only(new Button(), "copy", words.binding("gui.baseline.duplicate"));
        Button remove = Icons.only(new Button(), "trash-2", words.binding("gui.baseline.remove"));
        add.setId("column-add");
        copy.setId("column-copy");
        remove.setId("column-remove");
        add.setOnAction(event -> model.add());
        copy.setOnAction(event -> model.duplicate());
        remove.setOnAction(event -> model.remove());
        HBox row = new HBox(add, copy, remove);
        row.getStyleClass().add("button-row");
        return row;
    }

    private Field field(Option<RegressionColumn> option, Editors editors) {
        Editor editor = editor(option, editors);
        Field field = editors.field("regression", option.key(), editor);
        field.setId("column-" + option.key());
        Consumer<RegressionColumn> show = column -> {
            editor.show(option.get().apply(column));
            field.problemProperty().set("");
        };
        model.column().ifPresent(show);
        shown.add(show);
        editor.onChange(value -> {
            try {
                if (option.type() == Option.Type.CONDITION && value.isPresent()) {
                    Condition.parse((String) value.get());
                }
                Optional<Object> before = model.column().flatMap(option.get());
                model.change(
                        new ChangeNames(words).of("regression", option.key(), before, value),
                        column -> option.with().apply(column, value));
                field.problemProperty().set("");
            } catch (Problem problem) {
                field.problemProperty().set(problem.message(words.messages()));
            }
        });
        return field;
    }

    private void showValues() {
        showTabs();
        model.column().ifPresent(column -> shown.forEach(show -> show.accept(column)));
    }

    private void showTabs() {
        List<ToggleButton> buttons = new ArrayList<>();
        for (int i = 0; i < model.columns().size(); i++) {
            buttons.add(tab(i));
        }
        tabs.getChildren().setAll(buttons);
    }

    private ToggleButton tab(int column) {
        ToggleButton button = new ToggleButton(model.name(column));
        button.setMnemonicParsing(false);
        button.setId("column-tab-" + column);
        button.setToggleGroup(group);
        button.setSelected(column == model.chosenProperty().get());
        button.setOnAction(event -> {
            button.setSelected(true);
            model.chosenProperty().set(column);
        });
        return button;
    }
}
