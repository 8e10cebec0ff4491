package org.quasilab.gui.widget;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.chart.entity.EntityCollection;
import org.jfree.chart.entity.LegendItemEntity;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Mark;
import org.quasilab.chart.Range;

/** Zoom, pan and the mark under a point, on a chart's own axes. */
final class ChartGestures {
    private static final double ZOOM = 0.85;
    private static final double KEY_STEP = 0.1;
    /** How near a point must be to a mark to be told its values, in pixels. */
    private static final double NEAR = 9;
    /** Rounding of an axis, relative to what it shows. */
    private static final double SAME = 1e-9;

    private final ChartCanvas canvas;
    private Point2D last = new Point2D.Double();

    ChartGestures(ChartCanvas canvas) {
        this.canvas = canvas;
    }

    private XYPlot plot() {
        return canvas.getChart().getXYPlot();
    }

    private boolean isDrawn() {
        return canvas.getRenderingInfo() != null;
    }

    private PlotRenderingInfo info() {
        return canvas.getRenderingInfo().getPlotInfo();
    }

    /** Where the data are drawn; empty before the first drawing. */
    Rectangle2D area() {
        return isDrawn() ? info().getDataArea() : new Rectangle2D.Double();
    }

    /** @param wheel positive to come nearer */
    void zoom(double x, double y, double wheel) {
        if (wheel == 0 || !area().contains(x, y) || !plot().isDomainPannable()) {
            return;
        }
        double factor = wheel > 0 ? ZOOM : 1 / ZOOM;
        Point2D at = new Point2D.Double(x, y);
        plot().zoomDomainAxes(factor, info(), at, true);
        plot().zoomRangeAxes(factor, info(), at, true);
    }

    void startPan(double x, double y) {
        last = new Point2D.Double(x, y);
    }

    void pan(double x, double y) {
        Rectangle2D area = area();
        if (!area.isEmpty() && plot().isDomainPannable()) {
            move((last.getX() - x) / area.getWidth(), (y - last.getY()) / area.getHeight());
        }
        last = new Point2D.Double(x, y);
    }

    private void move(double right, double up) {
        if (area().isEmpty()) {
            return;
        }
        plot().setNotify(false);
        plot().panDomainAxes(right, info(), last);
        plot().panRangeAxes(up, info(), last);
        plot().setNotify(true);
    }

    /** Moves or zooms as a key asks. */
    void follow(ChartAction action) {
        Rectangle2D area = area();
        switch (action) {
            case LEFT -> move(-KEY_STEP, 0);
            case RIGHT -> move(KEY_STEP, 0);
            case UP -> move(0, KEY_STEP);
            case DOWN -> move(0, -KEY_STEP);
            case NEARER -> zoom(area.getCenterX(), area.getCenterY(), 1);
            case FARTHER -> zoom(area.getCenterX(), area.getCenterY(), -1);
            default -> throw new IllegalArgumentException(action.name());
        }
    }

    /** Whether the axes show something else than the whole chart. */
    boolean isZoomed(Chart chart) {
        return !shows(plot().getDomainAxis(), chart.xRange()) || !shows(plot().getRangeAxis(), chart.yRange());
    }

    private static boolean shows(ValueAxis axis, Range range) {
        double room = SAME * Math.max(range.length(), Math.abs(range.high()));
        return Math.abs(axis.getLowerBound() - range.low()) <= room
                && Math.abs(axis.getUpperBound() - range.high()) <= room;
    }

    /** Where a place of the chart is on the canvas; empty if it is not in sight. */
    Optional<Point2D> place(double x, double y) {
        Rectangle2D area = area();
        if (area.isEmpty()) {
            return Optional.empty();
        }
        Point2D at = new Point2D.Double(
                plot().getDomainAxis().valueToJava2D(x, area, plot().getDomainAxisEdge()),
                plot().getRangeAxis().valueToJava2D(y, area, plot().getRangeAxisEdge()));
        return area.contains(at) ? Optional.of(at) : Optional.empty();
    }

    /** Where a value of the horizontal axis is, also beyond the canvas. */
    double xOf(double value) {
        return plot().getDomainAxis().valueToJava2D(value, area(), plot().getDomainAxisEdge());
    }

    /** Of the horizontal axis. */
    double pixelsPerUnit() {
        return area().getWidth() / plot().getDomainAxis().getRange().getLength();
    }

    /** The mark at, or nearest to, a point. */
    Optional<Mark> markAt(Chart chart, double x, double y) {
        String words = tipAt(x, y);
        return words.isEmpty()
                ? Optional.empty()
                : chart.marks().stream()
                        .filter(mark -> mark.tip().text().equals(words))
                        .min(Comparator.comparingDouble(mark -> place(mark.x(), mark.y())
                                .map(at -> at.distanceSq(x, y))
                                .orElse(Double.MAX_VALUE)));
    }

    /** What the mark at, or nearest to, a point says; empty if there is none. */
    private String tipAt(double x, double y) {
        String words = "";
        double nearest = NEAR * NEAR;
        for (ChartEntity entity : entities()) {
            String tip = entity.getToolTipText();
            if (tip != null && !tip.isEmpty()) {
                double distance = distance(entity, x, y);
                if (distance <= nearest) {
                    nearest = distance;
                    words = tip;
                }
            }
        }
        return words;
    }

    /** The entry of the legend at a point, counted from 0; −1 if there is none. */
    int legendAt(double x, double y) {
        int entry = -1;
        for (ChartEntity entity : entities()) {
            if (entity instanceof LegendItemEntity) {
                entry++;
                if (entity.getArea().contains(x, y)) {
                    return entry;
                }
            }
        }
        return -1;
    }

    /** In the order they were drawn; none before the first drawing. */
    private List<ChartEntity> entities() {
        if (!isDrawn()) {
            return List.of();
        }
        EntityCollection entities = canvas.getRenderingInfo().getEntityCollection();
        return entities == null
                ? List.of()
                : entities.getEntities().stream().map(ChartEntity.class::cast).toList();
    }

    /** Squared, zero inside. */
    private static double distance(ChartEntity entity, double x, double y) {
        if (entity.getArea().contains(x, y)) {
            return 0;
        }
        Rectangle2D box = entity.getArea().getBounds2D();
        double dx = Math.max(0, Math.max(box.getMinX() - x, x - box.getMaxX()));
        double dy = Math.max(0, Math.max(box.getMinY() - y, y - box.getMaxY()));
        return dx * dx + dy * dy;
    }
}
