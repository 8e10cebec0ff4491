package org.quasilab.chart.jfree;

import java.awt.BasicStroke;
import org.quasilab.chart.Dash;

/** Lines of a width, full or dashed. */
final class Strokes {
    BasicStroke of(Dash dash, double width) {
        float w = (float) width;
        float[] pattern = switch (dash) {
            case NONE, SOLID -> null;
            case DASHED -> new float[] {6, 4};
            case DOTTED -> new float[] {1.5f, 3};
            case DASH_DOTTED -> new float[] {7, 3, 1.5f, 3};
        };
        return pattern == null
                ? new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }
}
