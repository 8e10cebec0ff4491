package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.chart.Axis;
import org.quasilab.chart.Band;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.chart.Colour;
import org.quasilab.chart.Dash;
import org.quasilab.chart.HeatMap;
import org.quasilab.chart.Rule;
import org.quasilab.chart.SampleResults;
import org.quasilab.chart.Tip;
import org.quasilab.result.DoubleVector;
import org.quasilab.table.Examples;
import org.quasilab.text.Messages;

/** The numbers behind a chart as they are copied. */
class ChartDataTest {
    @Test
    void everyLayerGivesItsNumbers() {
        Chart chart = new Chart(
                "test",
                "",
                "",
                Axis.numbers("x"),
                Axis.numbers("y"),
                List.of(
                        new Band(
                                "band",
                                Colour.GREY,
                                DoubleVector.of(1, 2),
                                DoubleVector.of(3, 4),
                                DoubleVector.of(5, 6)),
                        new Rule("actual", true, 0.5, Colour.VERMILION, Dash.DASHED, 1, ""),
                        Rule.zero(true),
                        new HeatMap("share", List.of(new HeatMap.Cell(7, 8, 9.5, Tip.NONE)))));
        assertEquals(
                String.join(
                        "\n",
                        "band\tx\tlow\thigh",
                        "\t1.0\t3.0\t5.0",
                        "\t2.0\t4.0\t6.0",
                        "actual\t0.5",
                        "share\tx\ty\tshare",
                        "\t7.0\t8.0\t9.5"),
                ChartData.tabbed(chart));
    }

    @Test
    void aPathDiagramGivesItsArrows() {
        Chart paths = Charts.of(SampleResults.mechanism("two-step"), Examples.study(), Messages.ENGLISH)
                .get(0);
        String data = ChartData.tabbed(paths);
        assertTrue(data.lines().anyMatch(line -> line.split("\t").length == 3), data);
    }
}
