package org.quasilab.gui.present;

import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChartPane;

/** A chart drawn as large as the room, its frame alone until it is revealed. */
final class PresentedChart extends PictureView {
    private final Workbench bench;
    private final ChartPane pane;
    private Chart chart;
    private boolean isCovered;

    /** @param chart its title stands above it, not in it */
    PresentedChart(Workbench bench, Chart chart) {
        this.bench = bench;
        this.chart = chart.withTitle("");
        this.pane = new ChartPane(bench, this.chart);
        pane.setFocusTraversable(false);
        getChildren().add(pane);
    }

    /** Placebo draws come in many a second, and a setting changes while the class looks on. */
    @Override
    boolean renew(Picture newer) {
        if (!(newer instanceof Picture.OfChart now) || !now.chart().id().equals(chart.id())) {
            return false;
        }
        chart = now.chart().withTitle("");
        pane.setChart(isCovered ? chart.covered() : chart);
        return true;
    }

    @Override
    void fit(double width, double height, double point) {
        ChartSize own = ChartSize.of(chart);
        double larger = Math.min(width / own.width(), height / own.height());
        // the pane enlarges its letters with those of the window
        pane.present(Math.max(1, larger / bench.appearance().scale()));
    }

    @Override
    void reveal(int rows) {
        boolean isToCover = rows == 0;
        if (isToCover != isCovered) {
            isCovered = isToCover;
            pane.setChart(isCovered ? chart.covered() : chart);
        }
    }

    @Override
    protected void layoutChildren() {
        pane.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
