package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.study.ChartStyle;
import org.quasilab.study.Study;
import org.quasilab.text.Numbers;

/** Title, axes, colours, letters and size of a chart, under the chart. */
final class ChartStylePanel extends VBox {
    private static final int DIGITS = 10;

    private final Workbench bench;
    private final ChartStyleViewModel model;
    private final List<Row> rows = new ArrayList<>();
    private final FlowPane fields = new FlowPane();

    /** Kept: the session holds it weakly. */
    private final ChangeListener<Study> follow = (property, before, now) -> show();

    private record Row(Editor editor, Function<ChartStyle, String> get) {}

    ChartStylePanel(Workbench bench, ChartStyleViewModel model) {
        this.bench = bench;
        this.model = model;
        setId("chart-style");
        getStyleClass().add("detail");
        fields.getStyleClass().add("style-fields");
        text("title", ChartStyle::title, model::title);
        text("x-title", ChartStyle::xTitle, model::xTitle);
        text("y-title", ChartStyle::yTitle, model::yTitle);
        text("x-from", style -> number(style.x().from()), model::xFrom);
        text("x-to", style -> number(style.x().to()), model::xTo);
        text("y-from", style -> number(style.y().from()), model::yFrom);
        text("y-to", style -> number(style.y().to()), model::yTo);
        choice("palette", ChartStyle.PALETTES, ChartStyle::palette, model::palette);
        choice("size", ChartStyle.SIZES, ChartStyle::size, model::size);
        text("font-size", style -> number(Optional.of(style.fontSize()).filter(size -> size > 0)), model::fontSize);
        choice(
                "grid",
                List.of("", "show", "hide"),
                style -> style.grid().map(grid -> grid ? "show" : "hide").orElse(""),
                model::grid);
        Label problem = Lines.of("", "field-problem");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        Button reset = new Button();
        reset.textProperty().bind(bench.words().binding("gui.style.reset"));
        reset.setOnAction(event -> model.reset());
        getChildren().setAll(fields, problem, reset);
        bench.session().studyProperty().addListener(new WeakChangeListener<>(follow));
        show();
    }

    private void text(String key, Function<ChartStyle, String> get, Consumer<String> set) {
        add(key, new TextEditor(""), get, set);
    }

    private void choice(String key, List<String> words, Function<ChartStyle, String> get, Consumer<String> set) {
        add(key, new ChoiceEditor(words, bench.words(), "gui.style." + key + "."), get, set);
    }

    private void add(String key, Editor editor, Function<ChartStyle, String> get, Consumer<String> set) {
        Field field = new Field(
                bench.words().binding("gui.style." + key),
                bench.words().binding("gui.style.help"),
                editor.node(),
                editor.focus());
        field.setId("style-" + key);
        field.getStyleClass().add(key.endsWith("from") || key.endsWith("to") ? "narrow" : "wide");
        editor.onChange(value -> set.accept(value.map(String.class::cast).orElse("")));
        rows.add(new Row(editor, get));
        fields.getChildren().add(field);
    }

    private void show() {
        ChartStyle style = model.style();
        rows.forEach(row -> row.editor()
                .show(Optional.of(row.get().apply(style))
                        .filter(text -> !text.isEmpty())
                        .map(Object.class::cast)));
    }

    private static String number(Optional<Double> value) {
        return value.map(found -> Numbers.general(found, DIGITS)).orElse("");
    }
}
