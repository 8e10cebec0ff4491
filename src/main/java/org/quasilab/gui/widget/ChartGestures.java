package org.quasilab.gui.widget;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import javafx.scene.input.KeyCode;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.chart.entity.EntityCollection;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** Zoom, pan and the mark under a point, on a chart's own axes. */
final class ChartGestures {
    private static final double ZOOM = 0.85;
    private static final double KEY_STEP = 0.1;

    /** How near a point must be to a mark to be told its values, in pixels. */
    private static final double NEAR = 9;

    private final ChartCanvas canvas;
    private Point2D last = new Point2D.Double();

    ChartGestures(ChartCanvas canvas) {
        this.canvas = canvas;
    }

    private XYPlot plot() {
        return canvas.getChart().getXYPlot();
    }

    private PlotRenderingInfo info() {
        return canvas.getRenderingInfo().getPlotInfo();
    }

    /** @param wheel positive to come nearer */
    void zoom(double x, double y, double wheel) {
        if (wheel == 0 || !info().getDataArea().contains(x, y) || !plot().isDomainPannable()) {
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
        Rectangle2D area = info().getDataArea();
        if (!area.isEmpty() && plot().isDomainPannable()) {
            move((last.getX() - x) / area.getWidth(), (y - last.getY()) / area.getHeight());
        }
        last = new Point2D.Double(x, y);
    }

    private void move(double right, double up) {
        plot().setNotify(false);
        plot().panDomainAxes(right, info(), last);
        plot().panRangeAxes(up, info(), last);
        plot().setNotify(true);
    }

    /** Arrows pan, plus and minus zoom. Tells whether the key meant something. */
    boolean key(KeyCode code) {
        Rectangle2D area = info().getDataArea();
        switch (code) {
            case LEFT -> move(-KEY_STEP, 0);
            case RIGHT -> move(KEY_STEP, 0);
            case PLUS, ADD, EQUALS -> zoom(area.getCenterX(), area.getCenterY(), 1);
            case MINUS, SUBTRACT -> zoom(area.getCenterX(), area.getCenterY(), -1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What the mark at, or nearest to, a point says; empty if there is none. */
    String tipAt(double x, double y) {
        EntityCollection entities = canvas.getRenderingInfo().getEntityCollection();
        if (entities == null) {
            return "";
        }
        String words = "";
        double nearest = NEAR * NEAR;
        for (int i = entities.getEntityCount() - 1; i >= 0; i--) {
            ChartEntity entity = entities.getEntity(i);
            String tip = entity.getToolTipText();
            if (tip != null && !tip.isEmpty()) {
                double distance = distance(entity, x, y);
                if (distance < nearest) {
                    nearest = distance;
                    words = tip;
                }
            }
        }
        return words;
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
