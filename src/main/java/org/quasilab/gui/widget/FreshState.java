package org.quasilab.gui.widget;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.fx.overlay.OverlayFX;
import org.jfree.chart.panel.AbstractOverlay;

/**
 * Leaves a paint, stroke and font at the end of each drawing that no chart begins with.
 *
 * <p>The canvas gives its own state back after a drawing, but its Graphics2D goes on believing in the one it set last and
 * passes over an equal one: a chart that begins with the paint the former ended with was drawn in black.
 */
final class FreshState extends AbstractOverlay implements OverlayFX {
    private static final Color NOBODYS = new Color(0x01, 0x02, 0x03, 0x04);
    private static final float HAIR = 0.0123f;
    private static final Font TINY = new Font(Font.DIALOG, Font.PLAIN, 1);

    @Override
    public void paintOverlay(Graphics2D g2, ChartCanvas canvas) {
        g2.setPaint(NOBODYS);
        g2.setStroke(new BasicStroke(HAIR));
        g2.setFont(TINY);
    }

    @Override
    public void paintOverlay(Graphics2D g2, ChartPanel panel) {
        throw new UnsupportedOperationException("for the canvas of the window only");
    }
}
