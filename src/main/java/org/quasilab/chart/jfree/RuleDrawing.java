package org.quasilab.chart.jfree;

import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.quasilab.chart.ChartFonts;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Rule;

/** A straight line across the plot. */
final class RuleDrawing {
    private RuleDrawing() {}

    static ValueMarker marker(Rule rule, ChartTheme theme, Strokes strokes) {
        ValueMarker marker = new ValueMarker(rule.at());
        marker.setPaint(theme.colour(rule.colour()));
        marker.setStroke(strokes.of(rule.dash(), rule.width()));
        marker.setAlpha(1);
        if (!rule.label().isEmpty()) {
            marker.setLabel(rule.label());
            marker.setLabelFont(ChartFonts.regular(theme.fontSize()));
            marker.setLabelPaint(theme.quiet());
            marker.setLabelBackgroundColor(new java.awt.Color(0, 0, 0, 0));
            marker.setLabelOffset(new RectangleInsets(4, 4, 4, 4));
            marker.setLabelAnchor(rule.vertical() ? RectangleAnchor.TOP_RIGHT : RectangleAnchor.TOP_RIGHT);
            marker.setLabelTextAnchor(rule.vertical() ? TextAnchor.TOP_LEFT : TextAnchor.BOTTOM_RIGHT);
        }
        return marker;
    }
}
