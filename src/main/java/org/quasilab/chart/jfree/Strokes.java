package org.quasilab.chart.jfree;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import org.quasilab.chart.Dash;
import org.quasilab.chart.Marker;

/** Lines of a width, full or dashed, and the marks that go with them. */
final class Strokes {
    private final double magnification;

    /** @param magnification how many times as wide as usual */
    Strokes(double magnification) {
        this.magnification = magnification;
    }

    Shape mark(Marker marker) {
        // at the usual size a circle stays one, which files name as such
        return magnification == 1
                ? Shapes.of(marker)
                : AffineTransform.getScaleInstance(magnification, magnification)
                        .createTransformedShape(Shapes.of(marker));
    }

    BasicStroke of(Dash dash, double width) {
        float w = (float) (magnification * width);
        float[] pattern = switch (dash) {
            case NONE, SOLID -> null;
            case DASHED -> new float[] {6, 4};
            case DOTTED -> new float[] {1.5f, 3};
            case DASH_DOTTED -> new float[] {7, 3, 1.5f, 3};
        };
        for (int i = 0; pattern != null && i < pattern.length; i++) {
            pattern[i] *= (float) magnification;
        }
        return pattern == null
                ? new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }
}
