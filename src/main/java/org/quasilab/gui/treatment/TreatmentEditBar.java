package org.quasilab.gui.treatment;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.UnitTimeMap;
import org.quasilab.gui.words.Words;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.text.ShortenedList;

/**
 * Under the treatment map: what is selected in it, the buttons to set it as treated, control or left out, and the units left
 * out. Rows can be dragged onto another cohort or onto a button; T, C, X and Enter do the same.
 */
final class TreatmentEditBar extends VBox implements UnitTimeMap.Editing {
    private static final int NAMED = 4;

    private final TreatmentViewModel model;
    private final Words words;
    private final UnitTimeMap map;
    private final Label chosen = Lines.of("", "note");
    private final ComboBox<Integer> from = new ComboBox<>();
    private final Button treat = new Button();
    private final Button control = new Button();
    private final Button leaveOut = new Button();
    private final Button drop = new Button();
    private final FlowPane buttons = new FlowPane(from, treat, control, leaveOut);
    private final Label keys = Lines.of("", "field-help");
    private final FlowPane leftOut = new FlowPane();
    private Optional<TreatmentMap> shown = Optional.empty();

    TreatmentEditBar(TreatmentViewModel model, Words words, UnitTimeMap map) {
        this.model = model;
        this.words = words;
        this.map = map;
        getStyleClass().add("form");
        buttons.getStyleClass().add("field-row");
        leftOut.getStyleClass().add("button-row");
        from.setId("treat-from");
        from.setMinWidth(USE_PREF_SIZE);
        from.accessibleTextProperty().bind(words.binding("gui.treatment.edit.from"));
        button(treat, "treat", () -> treat());
        button(control, "control", () -> model.control(units()));
        button(leaveOut, "leave-out", () -> model.leaveOut(units()));
        button(drop, "drop", model::dropChanges);
        keys.textProperty().bind(words.binding("gui.treatment.edit.help"));
        getChildren().addAll(chosen, buttons, keys, drop, leftOut);
        from.valueProperty().addListener((property, before, now) -> selected());
    }

    private void button(Button button, String word, Runnable action) {
        button.setId("edit-" + word);
        button.setMinWidth(USE_PREF_SIZE);
        button.textProperty().bind(words.binding("gui.treatment.edit." + word));
        button.setOnAction(event -> action.run());
    }

    /** Shows what can be done with a map. */
    void show(TreatmentMap newMap) {
        map.edit(this);
        Lines.show(this, true);
        shown = Optional.of(newMap);
        Panel panel = model.panel().map(StudyPanel::panel).orElseThrow();
        List<Integer> periods =
                IntStream.range(0, panel.periods()).mapToObj(panel::period).toList();
        if (!from.getItems().equals(periods)) {
            from.setConverter(new PeriodWords(panel.frequency()));
            from.getItems().setAll(periods);
            from.setValue(periods.get(periods.size() / 2));
        }
        Lines.show(chosen, model.canEdit());
        Lines.show(buttons, model.canEdit());
        Lines.show(keys, model.canEdit());
        Lines.show(drop, model.changes() > 0);
        fillLeftOut();
        selected();
    }

    /** Where the rows of the map are no units. */
    void hide() {
        map.lock();
        shown = Optional.empty();
        Lines.show(this, false);
    }

    private void fillLeftOut() {
        List<String> names = model.leftOut();
        Lines.show(leftOut, !names.isEmpty());
        leftOut.getChildren().setAll(Lines.of(words.text("gui.treatment.edit.left-out", names.size()), "note"));
        for (String name : names.subList(0, Math.min(names.size(), 3 * NAMED))) {
            Button back = new Button(words.text("gui.treatment.edit.back", name));
            back.setId("back-" + name);
            back.setOnAction(event -> model.takeBack(name));
            leftOut.getChildren().add(back);
        }
    }

    private List<Integer> units() {
        return shown.filter(rows ->
                        model.panel().map(StudyPanel::panel).filter(rows::isOf).isPresent())
                .map(rows -> rows.units(map.selection().rows()))
                .orElse(List.of());
    }

    private void treat() {
        Optional.ofNullable(from.getValue()).ifPresent(period -> model.treat(units(), period));
    }

    @Override
    public void selected() {
        List<Integer> rows = map.selection().rows();
        List<String> names = shown.map(shownMap ->
                        rows.stream().limit(NAMED + 1).map(shownMap::rowLabel).toList())
                .orElse(List.of());
        chosen.setText(words.text("gui.treatment.edit.chosen", rows.size(), new ShortenedList(names, NAMED)));
    }

    /** T treats from the cursor's period, C makes controls, X leaves out, Enter asks for the first treated period. */
    @Override
    public void typed(KeyCode key) {
        switch (key) {
            case T ->
                shown.ifPresent(rows -> {
                    from.setValue(rows.period(map.selection().column()));
                    treat();
                });
            case C -> model.control(units());
            case X, DELETE -> model.leaveOut(units());
            case ENTER -> {
                from.requestFocus();
                from.show();
            }
            default -> {}
        }
    }

    @Override
    public void movedTo(int row) {
        shown.ifPresent(rows ->
                rows.cohort(row).ifPresentOrElse(period -> model.treat(units(), period), () -> model.control(units())));
    }

    @Override
    public void droppedAt(double sceneX, double sceneY) {
        for (Button button : List.of(treat, control, leaveOut)) {
            if (isUnder(button, sceneX, sceneY)) {
                button.fire();
            }
        }
    }

    private static boolean isUnder(Node node, double sceneX, double sceneY) {
        return node.localToScene(node.getBoundsInLocal()).contains(sceneX, sceneY);
    }
}
