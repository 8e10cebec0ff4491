package org.quasilab.gui.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.DesignForm;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.gui.words.Words;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
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

    private record Row(
            String key,
            Supplier<Editor> editor,
            Function<RegressionColumn, Optional<Object>> get,
            BiFunction<RegressionColumn, Optional<Object>, RegressionColumn> with) {}

    public BaselineSettings(Workbench bench, String id) {
        this.words = bench.words();
        this.model = new BaselineViewModel(bench.session(), id);
        Editors editors = new Editors(bench);
        getStyleClass().add("form");
        tabs.getStyleClass().add("column-tabs");
        Label heading = new Label();
        heading.getStyleClass().add("sub-heading");
        heading.textProperty().bind(words.binding("gui.baseline.columns"));
        getChildren().addAll(new DesignForm(bench), heading, tabs, buttons());
        rows(editors).forEach(row -> getChildren().add(field(row, editors)));
        bench.session().studyProperty().addListener(new WeakChangeListener<>(follow));
        model.chosenProperty().addListener((property, before, now) -> showValues());
        showTabs();
    }

    private List<Row> rows(Editors editors) {
        return List.of(
                new Row(
                        "label",
                        () -> new TextEditor("(1)"),
                        column -> Optional.of(column.label()),
                        (column, value) -> column.withLabel((String) value.orElse(""))),
                new Row(
                        "estimator",
                        () -> new ChoiceEditor(RegressionColumn.ESTIMATORS, words, "option.estimator."),
                        column -> Optional.of(column.estimator()),
                        (column, value) -> column.withEstimator((String) value.orElse("ols"))),
                new Row(
                        "outcome",
                        () -> editors.column("option.empty"),
                        column -> column.outcome().map(Object.class::cast),
                        (column, value) -> column.withOutcome(value.map(String.class::cast))),
                new Row(
                        "regressors",
                        () -> editors.columns("", false),
                        column -> Optional.of(column.regressors()),
                        (column, value) -> column.withRegressors(texts(value).orElse(List.of()))),
                new Row(
                        "controls",
                        () -> editors.columns("option.empty", false),
                        column -> column.controls().map(Object.class::cast),
                        (column, value) -> column.withControls(texts(value))),
                new Row(
                        "fixedEffects",
                        () -> editors.columns("option.empty", true),
                        column -> column.fixedEffects().map(Object.class::cast),
                        (column, value) -> column.withFixedEffects(texts(value))),
                new Row(
                        "vcov",
                        () -> editors.vcov(Editors.DESIGN_VCOV),
                        column -> column.vcov().map(Object.class::cast),
                        (column, value) -> column.withVcov(value.map(VcovSpec.class::cast))),
                new Row(
                        "where",
                        editors::condition,
                        column -> Optional.of(column.where()),
                        (column, value) -> column.withWhere((String) value.orElse(""))),
                new Row(
                        "weights",
                        () -> editors.column("option.weights.empty"),
                        column -> column.weights().map(Object.class::cast),
                        (column, value) -> column.withWeights(value.map(String.class::cast))),
                new Row(
                        "singletons",
                        () -> new ChoiceEditor(List.of("", "drop", "keep"), words, "option.singletons."),
                        column -> column.singletons().map(Object.class::cast),
                        (column, value) -> column.withSingletons(value.map(String.class::cast))));
    }

    private static Optional<List<String>> texts(Optional<Object> value) {
        return value.map(
                found -> ((List<?>) found).stream().map(String.class::cast).toList());
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

    private Field field(Row row, Editors editors) {
        Editor editor = row.editor().get();
        Field field = editors.field("regression", row.key(), editor);
        field.setId("column-" + row.key());
        Consumer<RegressionColumn> show = column -> {
            editor.show(row.get().apply(column));
            field.problemProperty().set("");
        };
        model.column().ifPresent(show);
        shown.add(show);
        editor.onChange(value -> {
            try {
                if (row.key().equals("where") && value.isPresent()) {
                    Condition.parse((String) value.get());
                }
                Optional<Object> before = model.column().flatMap(row.get());
                model.change(
                        new ChangeNames(words).of(row.key(), before, value),
                        column -> row.with().apply(column, value));
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
