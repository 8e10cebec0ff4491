package org.quasilab.chart.jfree;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.quasilab.chart.ChartTheme;

/**
 * A plot whose marks keep their room beside long names and figures, whose axis line lies over what stands on it, and whose
 * outermost hairlines are as strong as the others.
 */
final class ChartPlot extends XYPlot {
    private static final long serialVersionUID = 1L;

    /** What is left to the marks at least, of the width. */
    private static final double LEAST = 0.2;
    /** Names and figures are set smaller down to this share, then names are cut. */
    private static final double SMALLEST = 0.66;

    private static final BasicStroke HAIRLINE = new BasicStroke(0.8f);
    private static final BasicStroke AXIS = new BasicStroke(1);
    private static final double INSIDE = 0.5;

    private final transient ChartTheme theme;
    private final transient ScaleAxis names;
    private final boolean hasAxisLine;

    ChartPlot(ScaleAxis x, ScaleAxis y, ChartTheme theme, boolean hasAxisLine) {
        this.theme = theme;
        this.names = y;
        this.hasAxisLine = hasAxisLine;
        setDomainAxis(x);
        setRangeAxis(y);
        setDomainGridlinePaint(theme.grid());
        setDomainGridlineStroke(HAIRLINE);
        setRangeGridlinePaint(theme.grid());
        setRangeGridlineStroke(HAIRLINE);
    }

    @Override
    protected AxisSpace calculateAxisSpace(Graphics2D g2, Rectangle2D area) {
        ScaleAxis figures = (ScaleAxis) getRangeAxis(1);
        double beside = figures == null ? 0 : figures.widest(g2, 1);
        double wanted = names.widest(g2, 1) + beside;
        RectangleInsets around = names.getTickLabelInsets();
        double sides = (figures == null ? 1 : 2) * (around.getLeft() + around.getRight());
        double room = (1 - LEAST) * area.getWidth() - sides;
        double share = wanted == 0 ? 1 : Math.max(SMALLEST, Math.min(1, room / wanted));
        names.fit(share, room - share * beside);
        if (figures != null) {
            figures.fit(share, Double.MAX_VALUE);
        }
        return super.calculateAxisSpace(g2, area);
    }

    /** A line along the upper edge would be cut in half there. */
    @Override
    protected void drawRangeGridlines(Graphics2D g2, Rectangle2D area, List<ValueTick> ticks) {
        super.drawRangeGridlines(g2, area, ticks);
        for (ValueTick tick : ticks) {
            double y = getRangeAxis().valueToJava2D(tick.getValue(), area, RectangleEdge.LEFT);
            if (isRangeGridlinesVisible() && tick.getTickType() == TickType.MAJOR && y < area.getMinY() + INSIDE) {
                g2.setPaint(theme.grid());
                g2.setStroke(HAIRLINE);
                g2.draw(new Line2D.Double(
                        area.getMinX(), area.getMinY() + INSIDE, area.getMaxX(), area.getMinY() + INSIDE));
            }
        }
    }

    @Override
    protected void drawDomainGridlines(Graphics2D g2, Rectangle2D area, List<ValueTick> ticks) {
        super.drawDomainGridlines(g2, area, ticks);
        for (ValueTick tick : ticks) {
            double x = getDomainAxis().valueToJava2D(tick.getValue(), area, RectangleEdge.BOTTOM);
            if (isDomainGridlinesVisible() && tick.getTickType() == TickType.MAJOR && x > area.getMaxX() - INSIDE) {
                g2.setPaint(theme.grid());
                g2.setStroke(HAIRLINE);
                g2.draw(new Line2D.Double(
                        area.getMaxX() - INSIDE, area.getMinY(), area.getMaxX() - INSIDE, area.getMaxY()));
            }
        }
    }

    /** Annotations come last; so does the line the bars stand on. */
    @Override
    public void drawAnnotations(Graphics2D g2, Rectangle2D area, PlotRenderingInfo info) {
        super.drawAnnotations(g2, area, info);
        if (hasAxisLine) {
            g2.setPaint(theme.quiet());
            g2.setStroke(AXIS);
            g2.draw(new Line2D.Double(
                    area.getMinX(), area.getMaxY() - INSIDE, area.getMaxX(), area.getMaxY() - INSIDE));
        }
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
