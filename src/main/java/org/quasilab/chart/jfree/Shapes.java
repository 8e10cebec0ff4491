package org.quasilab.chart.jfree;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.quasilab.chart.Marker;

/** Markers around the origin, about eight pixels wide. */
final class Shapes {
    private Shapes() {}

    static Shape of(Marker marker) {
        return switch (marker) {
            case NONE, CIRCLE -> new Ellipse2D.Double(-4, -4, 8, 8);
            case DOT -> new Ellipse2D.Double(-2.25, -2.25, 4.5, 4.5);
            case STROKE -> new Rectangle2D.Double(-0.6, -5, 1.2, 10);
            case SQUARE -> new Rectangle2D.Double(-3.6, -3.6, 7.2, 7.2);
            case TRIANGLE -> polygon(0, -4.6, 4.4, 3.4, -4.4, 3.4);
            case DOWN_TRIANGLE -> polygon(0, 4.6, 4.4, -3.4, -4.4, -3.4);
            case DIAMOND -> polygon(0, -5, 4.6, 0, 0, 5, -4.6, 0);
            case RIGHT_TRIANGLE -> polygon(4.6, 0, -3.4, 4.4, -3.4, -4.4);
        };
    }

    private static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
