package org.quasilab.gui.classroom;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.chart.ClassroomCharts;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChartPane;
import org.quasilab.gui.widget.Copy;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.JournalTable;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Named;
import org.quasilab.gui.widget.WideTable;
import org.quasilab.gui.words.Words;
import org.quasilab.result.PowerResult;
import org.quasilab.table.PowerTable;
import org.quasilab.table.Table;

/** What the design of the setting can find: power by effect, the smallest effect by what is varied, a sentence to copy. */
final class PlanPane extends VBox {
    private static final List<String> VARIED = List.of(
            "", "layout.treated", "layout.units", "layout.periods", "layout.clusters", "errors.serial", "errors.sd");

    private static final List<Double> TARGETS = List.of(0.8, 0.9, 0.95);

    private final ClassroomViewModel model;
    private final Workbench bench;
    private final Words words;
    private final ChoiceBox<Double> target = new ChoiceBox<>();
    private final ChoiceBox<String> varied = new ChoiceBox<>();
    private final TextField values = new TextField("10 20 40 80");
    private final VBox found = new VBox();

    PlanPane(ClassroomViewModel model, Workbench bench) {
        this.model = model;
        this.bench = bench;
        this.words = bench.words();
        getStyleClass().add("classroom-picture");
        found.getStyleClass().add("classroom-picture");
        target.setId("target");
        varied.setId("varied");
        values.setId("values");
        target.getItems().setAll(TARGETS);
        target.setValue(TARGETS.get(0));
        varied.getItems().setAll(VARIED);
        varied.setValue("");
        values.disableProperty().bind(varied.valueProperty().isEqualTo(""));
        values.accessibleTextProperty().bind(words.binding("gui.classroom.values"));
        target.accessibleTextProperty().bind(words.binding("gui.classroom.target"));
        varied.accessibleTextProperty().bind(words.binding("gui.classroom.varied"));
        Button compute = new Button();
        compute.setId("compute");
        compute.textProperty().bind(words.binding("gui.classroom.compute"));
        compute.setGraphic(Icons.of("play"));
        compute.setOnAction(event -> model.plan(target.getValue(), varied.getValue(), values.getText()));
        FlowPane line = new FlowPane(
                field("gui.classroom.target", target),
                field("gui.classroom.varied", varied),
                field("gui.classroom.values", values),
                compute);
        line.getStyleClass().add("field-row");
        Label about = Lines.of("", "note");
        about.textProperty().bind(words.binding("gui.classroom.plan.about"));
        getChildren().setAll(about, line, found);
        model.planProperty().addListener((property, before, now) -> show());
        words.messagesProperty().addListener((property, before, now) -> show());
        show();
    }

    private HBox field(String key, javafx.scene.Node control) {
        Label label = new Label();
        label.textProperty().bind(words.binding(key));
        HBox field = new HBox(label, control);
        field.getStyleClass().add("slider-line");
        return field;
    }

    private String name(String knob) {
        return words.text(knob.isEmpty() ? "gui.classroom.nothing" : "gui.classroom.knob." + knob);
    }

    private void show() {
        target.setConverter(Named.by(share -> Math.round(100 * share) + "%"));
        varied.setConverter(Named.by(this::name));
        found.getChildren().clear();
        Optional<PowerResult> plan = model.planProperty().get();
        plan.ifPresent(this::show);
    }

    private void show(PowerResult plan) {
        Table table = PowerTable.of(plan, name(plan.varied()), words.messages());
        String sentences = PowerTable.sentences(plan, words.messages());
        Label sentence = Lines.of(sentences, "lesson-text");
        sentence.setId("sentence");
        Button copy = new Button(words.text("gui.classroom.copy-sentence"));
        copy.setGraphic(Icons.of("copy"));
        copy.setOnAction(event -> Copy.text(sentences));
        ClassroomCharts charts = ClassroomCharts.of(words.messages(), false);
        HBox pictures = new HBox(new ChartPane(bench, charts.power(plan)));
        if (!plan.steps().isEmpty()) {
            pictures.getChildren().add(new ChartPane(bench, charts.smallest(plan, name(plan.varied()))));
        }
        pictures.getStyleClass().add("classroom-charts");
        pictures.getChildren().forEach(picture -> HBox.setHgrow(picture, Priority.ALWAYS));
        found.getChildren()
                .addAll(
                        sentence,
                        copy,
                        new WideTable(new JournalTable(table)),
                        Lines.of(table.note(words.messages()), "note"),
                        pictures);
    }
}
