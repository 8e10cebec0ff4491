package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.quasilab.chart.Bars;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Mark;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.result.PlaceboResult;
import org.quasilab.text.Numbers;

/** Under the placebo histogram: the draws behind the bar that was clicked. */
final class DrawsDetail extends VBox {
    private static final double LIST_HEIGHT = 190;
    private static final int DIGITS = 4;

    private final Words words;

    DrawsDetail(Words words) {
        this.words = words;
        setId("draws-detail");
        getStyleClass().add("detail");
        close();
    }

    /** The draws of the bar a mark stands for; closes for any other mark. */
    void show(Chart chart, Mark mark, PlaceboResult result) {
        Optional<Bars.Bar> bar = bar(chart, mark);
        if (bar.isEmpty()) {
            close();
            return;
        }
        Label title = new Label(mark.tip().title());
        title.getStyleClass().add("sub-heading");
        Region room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        Button close = Icons.only(new Button(), "x", words.binding("gui.detail.close"));
        close.setOnAction(event -> close());
        ListView<String> list = new ListView<>();
        list.setPrefHeight(LIST_HEIGHT);
        list.getItems().setAll(draws(bar.get(), result));
        getChildren().setAll(new HBox(title, room, close), list);
        Lines.show(this, true);
    }

    /** Its words and draws are those of one drawing of the chart. */
    void close() {
        getChildren().clear();
        Lines.show(this, false);
    }

    private static Optional<Bars.Bar> bar(Chart chart, Mark mark) {
        return chart.layers().stream()
                .filter(Bars.class::isInstance)
                .flatMap(layer -> ((Bars) layer).bars().stream())
                .filter(bar -> bar.tip().equals(mark.tip()))
                .findFirst();
    }

    private List<String> draws(Bars.Bar bar, PlaceboResult result) {
        List<String> draws = new ArrayList<>();
        for (int i = 0; i < result.estimates().size(); i++) {
            double estimate = result.estimates().get(i);
            if (estimate >= bar.from() && estimate < bar.to()) {
                draws.add(words.text(
                        "gui.detail.draw",
                        Numbers.grouped(i + 1L),
                        Numbers.withMinus(Numbers.general(estimate, DIGITS)),
                        Numbers.pValue(result.pValues().get(i))));
            }
        }
        return draws;
    }
}
