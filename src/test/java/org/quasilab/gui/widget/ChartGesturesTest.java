package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import org.jfree.chart.fx.ChartCanvas;
import org.junit.jupiter.api.Test;
import org.quasilab.chart.Axis;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Colour;
import org.quasilab.chart.Mark;
import org.quasilab.chart.Marker;
import org.quasilab.chart.Series;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.chart.Tip;
import org.quasilab.chart.jfree.JFreeCharts;

/** Keys, and what lies under the pointer of a drawn chart. */
class ChartGesturesTest {
    private static final Chart CHART = new Chart(
            "test",
            "Title",
            "",
            Axis.whole("x"),
            Axis.numbers("y"),
            List.of(series("one", 0, Marker.CIRCLE), series("two", 1, Marker.SQUARE)));

    private static Series series(String name, int shift, Marker marker) {
        List<Point> points = IntStream.range(0, 5)
                .mapToObj(
                        i -> new Point(i, i + 2 * shift, Tip.of(name + " " + i).withAbout(name)))
                .toList();
        return new Series(name, Look.points(Colour.series(shift), marker, false), Errors.NONE, points);
    }

    @Test
    void arrowsGoFromMarkToMarkInAWholeChartAndMoveAZoomedOne() {
        assertEquals(Optional.of(ChartAction.NEXT), ChartAction.of(KeyCode.RIGHT, false, false));
        assertEquals(Optional.of(ChartAction.RIGHT), ChartAction.of(KeyCode.RIGHT, true, false));
        assertEquals(Optional.empty(), ChartAction.of(KeyCode.DOWN, false, true));
        assertEquals(Optional.of(ChartAction.DOWN), ChartAction.of(KeyCode.DOWN, true, true));
        assertEquals(Optional.of(ChartAction.ALL), ChartAction.of(KeyCode.DIGIT0, true, false));
        assertEquals(Optional.of(ChartAction.ALL), ChartAction.of(KeyCode.HOME, true, false));
    }

    /** A chart waits for a frame of its own; a click may come before. */
    @Test
    void beforeTheFirstDrawingNothingLiesUnderThePointerAndKeysMoveNothing() {
        ChartGestures gestures = new ChartGestures(new ChartCanvas(JFreeCharts.of(CHART, ChartTheme.LIGHT)));
        assertEquals(-1, gestures.legendAt(10, 10));
        assertEquals(Optional.empty(), gestures.markAt(CHART, 10, 10));
        gestures.follow(ChartAction.LEFT);
        gestures.follow(ChartAction.NEARER);
        assertFalse(gestures.isZoomed(CHART));
    }

    @Test
    void enterAndEscapeNeedAMark() {
        assertEquals(Optional.empty(), ChartAction.of(KeyCode.ENTER, false, false));
        assertEquals(Optional.of(ChartAction.DETAIL), ChartAction.of(KeyCode.ENTER, false, true));
        assertEquals(Optional.empty(), ChartAction.of(KeyCode.ESCAPE, false, false));
        assertEquals(Optional.of(ChartAction.NOTHING_MARKED), ChartAction.of(KeyCode.ESCAPE, false, true));
    }

    @Test
    void marksGoFromLeftToRightAndHiddenSeriesAreNotAmongThem() {
        assertEquals(
                List.of("two 0", "one 0", "two 1"),
                CHART.marks().stream().limit(3).map(mark -> mark.tip().title()).toList());
        assertEquals(
                List.of("one 0", "one 1", "one 2", "one 3", "one 4"),
                CHART.without(Set.of("two")).marks().stream()
                        .map(mark -> mark.tip().title())
                        .toList());
        assertEquals(CHART.yRange(), CHART.without(Set.of("two")).yRange());
    }

    @Test
    void theMarkUnderAPointIsTheOneDrawnThere() {
        ChartCanvas canvas = drawn();
        ChartGestures gestures = new ChartGestures(canvas);
        Mark wanted = CHART.marks().get(5);
        Point2D at = gestures.place(wanted.x(), wanted.y()).orElseThrow();
        assertEquals(Optional.of(wanted), gestures.markAt(CHART, at.getX() + 2, at.getY() - 2));
        assertEquals(Optional.empty(), gestures.markAt(CHART, 1, 1));
        assertEquals(at.getX(), gestures.xOf(wanted.x()), 1e-9);
        assertEquals(gestures.pixelsPerUnit(), gestures.xOf(3) - gestures.xOf(2), 1e-9);
    }

    @Test
    void aZoomedChartKnowsItAndWhatIsOutOfSightHasNoPlace() {
        ChartCanvas canvas = drawn();
        ChartGestures gestures = new ChartGestures(canvas);
        assertFalse(gestures.isZoomed(CHART));
        for (int i = 0; i < 8; i++) {
            gestures.follow(ChartAction.NEARER);
        }
        assertTrue(gestures.isZoomed(CHART));
        assertEquals(Optional.empty(), gestures.place(0, 0));
        double before = canvas.getChart().getXYPlot().getDomainAxis().getLowerBound();
        gestures.follow(ChartAction.RIGHT);
        assertTrue(canvas.getChart().getXYPlot().getDomainAxis().getLowerBound() > before);
    }

    private static ChartCanvas drawn() {
        ChartCanvas canvas = new ChartCanvas(JFreeCharts.of(CHART, ChartTheme.LIGHT));
        canvas.setWidth(600);
        canvas.setHeight(400);
        canvas.draw();
        return canvas;
    }
}
