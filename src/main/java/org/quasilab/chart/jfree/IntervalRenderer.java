package org.quasilab.chart.jfree;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.entity.EntityCollection;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;
import org.quasilab.chart.Series.Errors;

/**
 * Points with capped error bars under them; a point without an interval has none.
 *
 * <p>JFreeChart's own error renderer draws a cap for every point, also where there is no interval.
 */
final class IntervalRenderer extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;
    private static final double HALF_CAP = 3.5;
    /** A mark answers to the pointer within this many pixels; clouds answer to their marks only. */
    private static final double REACH = 9;

    private static final double REACH_IN_CLOUD = 4;

    private final Errors errors;
    private final transient BasicStroke stroke;
    private final double reach;

    IntervalRenderer(Errors errors, BasicStroke stroke, boolean cloud) {
        this.errors = errors;
        this.stroke = stroke;
        this.reach = cloud ? REACH_IN_CLOUD : REACH;
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domain,
            ValueAxis range,
            XYDataset data,
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        if (pass == 0 && errors != Errors.NONE) {
            drawBar(g2, area, plot, domain, range, (IntervalXYDataset) data, series, item);
        }
        super.drawItem(g2, state, area, info, plot, domain, range, data, series, item, crosshair, pass);
    }

    private void drawBar(
            Graphics2D g2,
            Rectangle2D area,
            XYPlot plot,
            ValueAxis domain,
            ValueAxis range,
            IntervalXYDataset data,
            int series,
            int item) {
        boolean across = errors == Errors.HORIZONTAL;
        double low = across ? data.getStartXValue(series, item) : data.getStartYValue(series, item);
        double high = across ? data.getEndXValue(series, item) : data.getEndYValue(series, item);
        double at = across ? data.getYValue(series, item) : data.getXValue(series, item);
        if (!Double.isFinite(low) || !Double.isFinite(high) || !Double.isFinite(at)) {
            return;
        }
        RectangleEdge along = across ? plot.getDomainAxisEdge() : plot.getRangeAxisEdge();
        RectangleEdge beside = across ? plot.getRangeAxisEdge() : plot.getDomainAxisEdge();
        double from = (across ? domain : range).valueToJava2D(low, area, along);
        double to = (across ? domain : range).valueToJava2D(high, area, along);
        double middle = (across ? range : domain).valueToJava2D(at, area, beside);
        g2.setPaint(getItemPaint(series, item));
        g2.setStroke(stroke);
        draw(g2, across, from, middle, to, middle);
        draw(g2, across, from, middle - HALF_CAP, from, middle + HALF_CAP);
        draw(g2, across, to, middle - HALF_CAP, to, middle + HALF_CAP);
    }

    /** A line given along and beside the bar. */
    private static void draw(Graphics2D g2, boolean across, double a1, double b1, double a2, double b2) {
        g2.draw(across ? new Line2D.Double(a1, b1, a2, b2) : new Line2D.Double(b1, a1, b2, a2));
    }

    @Override
    protected void addEntity(
            EntityCollection entities, Shape hotspot, XYDataset data, int series, int item, double x, double y) {
        Shape wider = new Ellipse2D.Double(x - reach, y - reach, 2 * reach, 2 * reach);
        super.addEntity(entities, wider, data, series, item, x, y);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
