package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.quasilab.chart.Bars;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Mark;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.result.PlaceboResult;
import org.quasilab.text.Numbers;

/** Under the placebo histogram: the draws behind the bar that was clicked. */
final class DrawsDetail extends VBox {
    private static final double LIST_HEIGHT = 190;
    private static final int DIGITS = 4;

    private final Words words;
    private double at = Double.NaN;

    DrawsDetail(Words words) {
        this.words = words;
        setId("draws-detail");
        getStyleClass().add("detail");
        close();
    }

    /** The draws of the bar a mark stands for; closes for any other mark. */
    void show(Chart chart, Mark mark, PlaceboResult result) {
        show(bars(chart).filter(bar -> bar.tip().equals(mark.tip())).findFirst(), result);
    }

    /** The draws of the bar that stands there now: more draws have other bars, another language other words. */
    void follow(Chart chart, PlaceboResult result) {
        show(bars(chart).filter(bar -> at >= bar.from() && at < bar.to()).findFirst(), result);
    }

    private void show(Optional<Bars.Bar> bar, PlaceboResult result) {
        if (bar.isEmpty()) {
            close();
            return;
        }
        at = (bar.get().from() + bar.get().to()) / 2;
        ListView<String> list = new ListView<>();
        list.setPrefHeight(LIST_HEIGHT);
        list.getItems().setAll(draws(bar.get(), result));
        getChildren().setAll(MarkDetail.head(bar.get().tip().title(), words, this::close), list);
        Lines.show(this, true);
    }

    void close() {
        at = Double.NaN;
        getChildren().clear();
        Lines.show(this, false);
    }

    private static Stream<Bars.Bar> bars(Chart chart) {
        return chart.layers().stream().filter(Bars.class::isInstance).flatMap(layer -> ((Bars) layer).bars().stream());
    }

    private List<String> draws(Bars.Bar bar, PlaceboResult result) {
        List<String> draws = new ArrayList<>();
        for (int i = 0; i < result.estimates().size(); i++) {
            double estimate = result.estimates().get(i);
            double p = result.pValues().get(i);
            if (estimate >= bar.from() && estimate < bar.to()) {
                draws.add(words.text(
                        "gui.detail.draw",
                        Numbers.grouped(i + 1L),
                        Numbers.withMinus(Numbers.general(estimate, DIGITS)),
                        Double.isNaN(p) ? "—" : Numbers.pValue(p)));
            }
        }
        return draws;
    }
}
