package org.quasilab.gui.wizard;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.gui.treatment.MidYearField;
import org.quasilab.gui.treatment.TreatmentView;
import org.quasilab.gui.treatment.UnitMatches;
import org.quasilab.gui.treatment.UnitsViewModel;
import org.quasilab.gui.widget.ColumnEditor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.study.Frequency;

/** Third page: who is treated when, with the map and the warnings of the treatment screen beside it. */
final class TreatmentPageView {
    private static final int ROWS = 7;

    private final NewStudyViewModel model;
    private final UnitsViewModel units;
    private final Words words;
    private final ToggleGroup group = new ToggleGroup();
    private final ColumnEditor column;
    private final CheckBox switches = new CheckBox();
    private final MidYearField midYear;
    private final TextArea list = new TextArea();
    private final Parent node;

    @FXML
    StackPane centre;

    @FXML
    VBox ways;

    @FXML
    VBox columnBox;

    @FXML
    VBox listBox;

    @FXML
    VBox midYearBox;

    TreatmentPageView(NewStudyViewModel model) {
        this.model = model;
        this.units = model.units();
        this.words = model.own().words();
        this.midYear = new MidYearField(words, model::setMidYear);
        this.column = new Editors(model.own()).column("gui.treatment.choose-column");
        this.node = Fxml.load(this, words);
    }

    Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        centre.getChildren().setAll(new TreatmentView(model.own(), false).centre());
        for (TreatmentSource way : TreatmentSource.values()) {
            ways.getChildren().add(radio(way));
        }
        column.node().setId("wizard-treatment-column");
        column.onChange(value -> value.ifPresent(name -> model.setTreatmentColumn((String) name)));
        switches.textProperty().bind(words.binding("gui.treatment.switches"));
        switches.setWrapText(true);
        switches.setOnAction(event -> model.setSwitches(switches.isSelected()));
        columnBox.getChildren().setAll(field("gui.treatment.column", column.node()), switches);
        list.setId("wizard-list");
        list.setPrefRowCount(ROWS);
        list.promptTextProperty().bind(words.binding("gui.treatment.list.prompt"));
        list.textProperty().addListener((property, before, now) -> units.setText(now));
        listBox.getChildren().setAll(field("gui.treatment.list", list), new UnitMatches(units, words));
        midYearBox.getChildren().setAll(midYear);
        model.draftProperty().addListener((property, before, now) -> show());
        show();
    }

    private RadioButton radio(TreatmentSource way) {
        RadioButton radio = new RadioButton();
        radio.setId("wizard-way-" + way.word());
        radio.setToggleGroup(group);
        radio.setUserData(way);
        radio.setWrapText(true);
        radio.textProperty()
                .bind(words.binding(
                        way == TreatmentSource.NONE ? "wizard.treatment.way.none" : "gui.treatment.way." + way.word()));
        radio.setOnAction(event -> model.setWay(way));
        return radio;
    }

    private Field field(String key, Node control) {
        return new Field(words.binding(key), words.binding(key + ".help"), control, control);
    }

    private void show() {
        Draft draft = model.draft();
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == draft.way())
                .findFirst()
                .ifPresent(group::selectToggle);
        Lines.show(columnBox, draft.way().use() != ColumnUse.NONE);
        Lines.show(switches, draft.way() == TreatmentSource.INDICATOR);
        Lines.show(listBox, draft.way() == TreatmentSource.UNITS);
        boolean hasStarts = draft.way() == TreatmentSource.COHORT || draft.way() == TreatmentSource.UNITS;
        Lines.show(midYearBox, hasStarts && draft.counted() == Frequency.YEAR);
        switches.setSelected(draft.switches());
        midYear.show(draft.midYear());
        column.show(Optional.of(draft.name(draft.way().use())));
    }
}
