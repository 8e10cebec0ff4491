package org.quasilab.gui.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.gui.treatment.TreatmentView;
import org.quasilab.gui.widget.ColumnEditor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.wizard.UnitsViewModel.Looked;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.panel.NameMatches.Kind;
import org.quasilab.panel.NameMatches.Match;

/** Third page: who is treated when, with the map and the warnings of the treatment screen beside it. */
final class TreatmentPageView {
    private static final int ROWS = 7;
    private static final int NAMED = 20;

    private final NewStudyViewModel model;
    private final UnitsViewModel units;
    private final Words words;
    private final ToggleGroup group = new ToggleGroup();
    private final ColumnEditor column;
    private final CheckBox switches = new CheckBox();
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
    VBox matches;

    TreatmentPageView(NewStudyViewModel model) {
        this.model = model;
        this.units = model.units();
        this.words = model.own().words();
        this.column = new Editors(model.own()).column("gui.treatment.choose-column");
        this.node = Fxml.load(this, words);
    }

    Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        centre.getChildren().setAll(new TreatmentView(model.own()).centre());
        for (Way way : Way.values()) {
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
        listBox.getChildren().add(0, field("gui.treatment.list", list));
        model.draftProperty().addListener((property, before, now) -> show());
        units.lookedProperty().addListener((property, before, now) -> fill());
        words.messagesProperty().addListener((property, before, now) -> fill());
        show();
        fill();
    }

    private RadioButton radio(Way way) {
        RadioButton radio = new RadioButton();
        radio.setId("wizard-way-" + way.word());
        radio.setToggleGroup(group);
        radio.setUserData(way);
        radio.setWrapText(true);
        radio.textProperty()
                .bind(words.binding(way == Way.NONE ? "wizard.treatment.way.none" : "gui.treatment.way." + way.word()));
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
        Lines.show(columnBox, draft.way() == Way.COHORT || draft.way() == Way.INDICATOR);
        Lines.show(switches, draft.way() == Way.INDICATOR);
        Lines.show(listBox, draft.way() == Way.UNITS);
        switches.setSelected(draft.switches());
        column.show(Optional.of(draft.name(draft.way().use())));
    }

    private void fill() {
        Looked looked = units.lookedProperty().get();
        matches.getChildren().clear();
        if (!looked.matches().isEmpty()) {
            matches.getChildren()
                    .add(Lines.of(
                            words.text(
                                    "wizard.treatment.matched",
                                    looked.of(Kind.SAME).size(),
                                    looked.of(Kind.ALIKE).size(),
                                    looked.column()),
                            "note"));
        }
        List<String> sounding = looked.of(Kind.SOUNDS).stream()
                .map(match -> match.asked() + " → " + match.unit())
                .toList();
        if (!sounding.isEmpty()) {
            List<String> shown = shortened(sounding);
            matches.getChildren().add(Lines.of(words.text("wizard.treatment.sounding", sounding.size(), shown), "note"));
        }
        looked.of(Kind.CLOSE).forEach(match -> matches.getChildren().add(question(match)));
        told("wizard.treatment.unmatched", units.unmatched());
        told("gui.treatment.unread", looked.unread());
    }

    private void told(String key, List<String> names) {
        if (!names.isEmpty()) {
            matches.getChildren().add(Lines.warning(words.text(key, shortened(names), names.size())));
        }
    }

    private static List<String> shortened(List<String> names) {
        List<String> few = new ArrayList<>(names.subList(0, Math.min(NAMED, names.size())));
        if (names.size() > NAMED) {
            few.add("…");
        }
        return few;
    }

    /** A close match, to be confirmed or not. */
    private Node question(Match match) {
        Label asked = Lines.of(words.text("wizard.treatment.meant", match.asked(), match.unit()), "sentence-line");
        Button yes = answer("wizard.treatment.yes", "yes-", match, true);
        Button no = answer("wizard.treatment.no", "no-", match, false);
        HBox buttons = new HBox(yes, no);
        buttons.getStyleClass().add("button-row");
        VBox both = new VBox(asked, buttons);
        both.getStyleClass().addAll("stacked", "question");
        return both;
    }

    private Button answer(String key, String id, Match match, boolean isMeant) {
        Button button = new Button(words.text(key));
        button.setId(id + match.asked());
        button.setAccessibleText(
                words.text("wizard.treatment.meant", match.asked(), match.unit()) + " " + words.text(key));
        if (units.answered(match).equals(Optional.of(isMeant))) {
            button.setGraphic(Icons.of("check"));
        }
        button.setOnAction(event -> units.answer(match, isMeant));
        return button;
    }
}
