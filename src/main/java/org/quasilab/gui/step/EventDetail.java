package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TitledPane;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.quasilab.gui.step.EventDetailViewModel.Shown;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Named;
import org.quasilab.gui.words.Words;
import org.quasilab.result.EventWeights;
import org.quasilab.text.Numbers;

/** A card under the event study: one point's numbers, the cohorts and units behind it, and buttons to leave them out. */
final class EventDetail extends VBox {
    private static final int DECIMALS = 3;
    private static final double LIST_HEIGHT = 190;

    private final EventDetailViewModel model;
    private final Words words;

    /** A unit with its tick. */
    private record Choice(EventWeights.Unit unit, BooleanProperty chosen) {}

    EventDetail(EventDetailViewModel model, Words words) {
        this.model = model;
        this.words = words;
        setId("event-detail");
        getStyleClass().add("detail");
        model.shownProperty().addListener((property, before, now) -> fill(now));
        fill(model.shownProperty().get());
    }

    private void fill(Optional<Shown> shown) {
        Lines.show(this, shown.isPresent());
        getChildren().clear();
        shown.ifPresent(now -> {
            getChildren().add(MarkDetail.head(now.tip().title(), words, model::close));
            if (!now.tip().rows().isEmpty()) {
                getChildren().add(MarkDetail.numbers(now.tip()));
            }
            if (!model.where().isBlank()) {
                getChildren().add(Lines.of(words.text("gui.detail.where", model.where()), "note"));
            }
            now.weights()
                    .ifPresentOrElse(
                            this::addWeights, () -> getChildren().add(Lines.of(words.text(now.without()), "note")));
        });
    }

    private void addWeights(EventWeights weights) {
        getChildren().addAll(cohorts(weights), Lines.of(words.text("gui.detail.weights"), "note"), units(weights));
    }

    private Node cohorts(EventWeights weights) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("detail-grid");
        String[] heads = {"cohort", "units", "rows", "weight", "elsewhere"};
        for (int c = 0; c < heads.length; c++) {
            Label head = new Label(words.text("gui.detail." + heads[c]));
            head.getStyleClass().add("note");
            place(grid, head, c, 0);
        }
        int line = 1;
        for (EventWeights.Cohort cohort : weights.cohorts()) {
            place(grid, new Label(model.text(cohort.cohort())), 0, line);
            place(grid, new Label(Numbers.grouped(cohort.units())), 1, line);
            place(grid, new Label(Numbers.grouped(cohort.n())), 2, line);
            place(grid, new Label(weight(cohort.weight())), 3, line);
            place(grid, new Label(weight(cohort.elsewhere())), 4, line);
            Button leave = new Button(words.text("gui.detail.leave-out"));
            leave.setId("leave-out-" + cohort.cohort());
            leave.setAccessibleText(words.text("gui.detail.leave-out-cohort", model.text(cohort.cohort())));
            leave.setOnAction(event -> model.leaveOutCohort(cohort.cohort()));
            grid.add(leave, heads.length, line++);
        }
        return grid;
    }

    private static void place(GridPane grid, Label label, int column, int line) {
        grid.add(label, column, line);
        GridPane.setHalignment(label, column == 0 ? HPos.LEFT : HPos.RIGHT);
    }

    /** The list is virtual: a thousand units cost no more than ten. */
    private Node units(EventWeights weights) {
        ListView<Choice> list = new ListView<>();
        list.setPrefHeight(LIST_HEIGHT);
        List<Choice> choices = new ArrayList<>();
        weights.units().forEach(unit -> choices.add(new Choice(unit, new SimpleBooleanProperty())));
        list.getItems().setAll(choices);
        list.setCellFactory(CheckBoxListCell.forListView(Choice::chosen, Named.by(choice -> line(choice.unit()))));
        Button leave = new Button(words.text("gui.detail.leave-out-units"));
        leave.setId("leave-out-units");
        leave.setDisable(true);
        choices.forEach(choice -> choice.chosen()
                .addListener((property, before, now) -> leave.setDisable(
                        choices.stream().noneMatch(c -> c.chosen().get()))));
        leave.setOnAction(event -> model.leaveOutUnits(choices.stream()
                .filter(choice -> choice.chosen().get())
                .map(choice -> choice.unit().unit())
                .toList()));
        VBox content = new VBox(list, leave);
        content.getStyleClass().add("stacked");
        TitledPane fold = new TitledPane(
                words.text("gui.detail.units-behind", weights.units().size()), content);
        fold.getStyleClass().add("fold");
        fold.setExpanded(false);
        return fold;
    }

    private String line(EventWeights.Unit unit) {
        return words.text("gui.detail.unit", model.unit(unit.unit()), model.text(unit.cohort()), weight(unit.weight()));
    }

    private static String weight(double weight) {
        return Numbers.withMinus(Numbers.fixed(weight, Math.abs(weight) < 0.01 ? DECIMALS + 2 : DECIMALS));
    }
}
