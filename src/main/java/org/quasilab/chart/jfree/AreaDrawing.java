package org.quasilab.chart.jfree;

import java.awt.BasicStroke;
import java.awt.Color;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.quasilab.chart.Band;
import org.quasilab.chart.Bars;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Colour;

/** Bars and bands. */
final class AreaDrawing {
    private static final int BAR_ALPHA = 110;
    private static final float BAND_ALPHA = 0.22f;
    private static final float GREY_ALPHA = 0.12f;

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
        renderer.setSeriesPaint(0, fill(bars, theme));
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

    static Color fill(Bars bars, ChartTheme theme) {
        Color colour = theme.colour(bars.colour());
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAR_ALPHA);
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
        renderer.setAlpha(band.colour() == Colour.GREY ? GREY_ALPHA : BAND_ALPHA);
        renderer.setSeriesFillPaint(0, theme.colour(band.colour()));
        renderer.setDefaultSeriesVisibleInLegend(false);
        return renderer;
    }

    private static XYIntervalSeriesCollection collection(XYIntervalSeries series) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        return data;
    }
}
