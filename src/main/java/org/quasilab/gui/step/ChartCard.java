package org.quasilab.gui.step;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChartPane;
import org.quasilab.gui.widget.Icons;

/** A chart in its card: the tools at its foot, and under them what a click on it opened. */
final class ChartCard extends VBox {
    private final ChartPane pane;
    private final HBox tools = new HBox();

    ChartCard(Workbench bench, ChartPane pane) {
        this.pane = pane;
        getStyleClass().addAll("card", "chart");
        tools.getStyleClass().add("chart-tools");
        Button more = Icons.only(new Button(), "more-horizontal", bench.words().binding("gui.chart.more"));
        more.setOnAction(event -> {
            Bounds bounds = more.localToScreen(more.getBoundsInLocal());
            pane.showMenu(more, bounds.getMinX(), bounds.getMaxY());
        });
        tools.getChildren().add(more);
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().addAll(pane, tools);
    }

    ChartPane pane() {
        return pane;
    }

    /** Puts tools before the menu. */
    void addTools(List<? extends Node> more) {
        tools.getChildren().addAll(0, more);
    }

    /** The tool that opens the panel for how the chart looks; it is made when it is first asked for. */
    void addStyle(Workbench bench, ChartStyleViewModel model) {
        ToggleButton style = new ToggleButton();
        style.setGraphic(Icons.of("sliders"));
        style.textProperty().bind(bench.words().binding("gui.style.button"));
        style.selectedProperty().addListener((property, before, now) -> {
            if (now) {
                getChildren().add(getChildren().indexOf(tools) + 1, new ChartStylePanel(bench, model));
            } else {
                getChildren().removeIf(ChartStylePanel.class::isInstance);
            }
        });
        addTools(List.of(style));
    }

    /** Puts a part under the chart, such as the detail of a point. */
    void addBelow(Node part) {
        getChildren().add(part);
    }
}
