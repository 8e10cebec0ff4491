package org.quasilab.chart.jfree;

import java.awt.BasicStroke;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.quasilab.chart.Band;
import org.quasilab.chart.Bars;
import org.quasilab.chart.ChartTheme;

/** Bars and bands, opaque: no hairline shines through. */
final class AreaDrawing {
    private AreaDrawing() {}

    static XYIntervalSeriesCollection data(Bars bars) {
        XYIntervalSeries series = new XYIntervalSeries(bars.name(), false, true);
        for (Bars.Bar bar : bars.bars()) {
            series.add((bar.from() + bar.to()) / 2, bar.from(), bar.to(), bar.height(), 0, bar.height());
        }
        return collection(series);
    }

    static XYBarRenderer renderer(Bars bars, ChartTheme theme) {
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, theme.bar(bars.colour()));
        renderer.setDrawBarOutline(true);
        renderer.setSeriesOutlinePaint(0, theme.background());
        renderer.setSeriesOutlineStroke(0, new BasicStroke(0.8f));
        renderer.setDefaultSeriesVisibleInLegend(false);
        renderer.setDefaultToolTipGenerator(
                (data, row, item) -> bars.bars().get(item).tip().isEmpty()
                        ? null
                        : bars.bars().get(item).tip().text());
        return renderer;
    }

    static XYIntervalSeriesCollection data(Band band) {
        XYIntervalSeries series = new XYIntervalSeries(band.name(), false, true);
        for (int i = 0; i < band.x().size(); i++) {
            double low = band.low().get(i);
            double high = band.high().get(i);
            if (Double.isFinite(low) && Double.isFinite(high)) {
                double x = band.x().get(i);
                series.add(x, x, x, (low + high) / 2, low, high);
            }
        }
        return collection(series);
    }

    static DeviationRenderer renderer(Band band, ChartTheme theme) {
        DeviationRenderer renderer = new DeviationRenderer(false, false);
        renderer.setAlpha(1);
        renderer.setSeriesFillPaint(0, theme.band(band.colour()));
        renderer.setDefaultSeriesVisibleInLegend(false);
        return renderer;
    }

    private static XYIntervalSeriesCollection collection(XYIntervalSeries series) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        return data;
    }
}
