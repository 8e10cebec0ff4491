package org.quasilab.gui.treatment;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.treatment.TreatmentViewModel.TreatmentSource;
import org.quasilab.gui.widget.ColumnEditor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;

/** The four ways to say who is treated, and what the chosen one needs. */
final class TreatmentSettings extends VBox {
    private static final int ROWS = 9;

    private final Words words;
    private final TreatmentViewModel model;
    private final ToggleGroup group = new ToggleGroup();
    private final ColumnEditor column;
    private final CheckBox switches = new CheckBox();
    private final ColumnEditor listColumn;
    private final TextArea list = new TextArea();
    private final MidYearField midYear;
    private final VBox columnBox = new VBox();
    private final VBox listBox = new VBox();
    private Field columnField;
    private Field listField;

    TreatmentSettings(Workbench bench, TreatmentViewModel model) {
        this.words = bench.words();
        this.model = model;
        Editors editors = new Editors(bench);
        column = editors.column("gui.treatment.choose-column");
        listColumn = editors.column("gui.treatment.unit-column");
        midYear = new MidYearField(words, model::setMidYear);
        getStyleClass().add("form");
        VBox ways = new VBox();
        ways.getStyleClass().add("stacked");
        for (TreatmentSource way : TreatmentSource.values()) {
            ways.getChildren().add(radio(way));
        }
        buildColumn();
        buildList();
        getChildren().addAll(ways, columnBox, listBox, midYear);
        model.wayProperty().addListener((property, before, now) -> showValues());
        bench.session().studyProperty().addListener((property, before, now) -> showValues());
        bench.results().preparedProperty().addListener((property, before, now) -> showProblem());
        Follow.changes(this, words.messagesProperty(), this::showProblem);
        showValues();
    }

    /** Says at the column or the list what the page says as well. */
    private void showProblem() {
        String sentence = model.fieldProblem()
                .map(problem -> problem.message(words.messages()))
                .orElse("");
        columnField.problemProperty().set(sentence);
        listField.problemProperty().set(sentence);
    }

    private RadioButton radio(TreatmentSource way) {
        RadioButton radio = new RadioButton();
        radio.setId("way-" + way.word());
        radio.setToggleGroup(group);
        radio.setUserData(way);
        radio.setWrapText(true);
        radio.textProperty().bind(words.binding("gui.treatment.way." + way.word()));
        radio.setOnAction(event -> model.choose(way));
        return radio;
    }

    private void buildColumn() {
        columnBox.getStyleClass().add("form");
        switches.textProperty().bind(words.binding("gui.treatment.switches"));
        switches.setWrapText(true);
        switches.setOnAction(event -> model.setSwitches(switches.isSelected()));
        column.onChange(model::setColumn);
        columnField = field("gui.treatment.column", column.node());
        columnBox.getChildren().addAll(columnField, switches);
    }

    private void buildList() {
        listBox.getStyleClass().add("form");
        list.setPrefRowCount(ROWS);
        list.setId("unit-list");
        list.promptTextProperty().bind(words.binding("gui.treatment.list.prompt"));
        Button apply = new Button();
        apply.setId("unit-list-apply");
        apply.textProperty().bind(words.binding("gui.treatment.list.apply"));
        apply.setOnAction(event -> model.units().setText(list.getText()));
        listColumn.onChange(value -> model.units().setColumn(value.map(String.class::cast)));
        listField = field("gui.treatment.list", list);
        listBox.getChildren()
                .addAll(
                        field("gui.treatment.names-in", listColumn.node()),
                        listField,
                        apply,
                        new UnitMatches(model.units(), words));
    }

    private Field field(String key, Node control) {
        return new Field(words.binding(key), words.binding(key + ".help"), control, control);
    }

    private void showValues() {
        TreatmentSource way = model.wayProperty().get();
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == way)
                .findFirst()
                .ifPresent(group::selectToggle);
        Lines.show(columnBox, way != TreatmentSource.UNITS);
        Lines.show(listBox, way == TreatmentSource.UNITS);
        Lines.show(switches, way == TreatmentSource.INDICATOR);
        Lines.show(midYear, (way == TreatmentSource.COHORT || way == TreatmentSource.UNITS) && model.hasYears());
        midYear.show(model.midYear());
        switches.setSelected(model.switches());
        column.show(model.column());
        listColumn.show(model.listColumn());
        if (!list.isFocused() && !model.listText().isEmpty()) {
            list.setText(model.listText());
        }
        showProblem();
    }
}
