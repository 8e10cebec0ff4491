package org.quasilab.gui.widget;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jfree.chart.fx.ChartCanvas;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Layer;
import org.quasilab.chart.jfree.JFreeCharts;

/**
 * Draws the first chart of each kind where nobody sees it, off the window's thread: the hundreds of classes it needs are
 * loaded then, and the window does not stand still for them. A canvas that is in no window may be drawn on anywhere.
 *
 * <p>Checked by: {@code ChartRehearsalTest}.
 */
public final class ChartRehearsal {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 400;

    /** The one of the program: what was drawn for one screen need not be drawn for the next. */
    public static final ChartRehearsal SHARED = new ChartRehearsal();

    private final Set<Class<? extends Layer>> known = ConcurrentHashMap.newKeySet();

    ChartRehearsal() {}

    /**
     * Draws those of the charts that have a kind of layer no chart before had.
     *
     * @return how many these were
     */
    public int draw(List<Chart> charts) {
        int drawn = 0;
        for (Chart chart : charts) {
            if (known.addAll(chart.layers().stream().map(Layer::getClass).collect(Collectors.toSet()))) {
                draw(chart);
                drawn++;
            }
        }
        return drawn;
    }

    private static void draw(Chart chart) {
        ChartCanvas canvas = new ChartCanvas(JFreeCharts.of(chart, ChartTheme.LIGHT));
        canvas.setWidth(WIDTH);
        // each change of its size draws it
        canvas.setHeight(HEIGHT);
    }
}
