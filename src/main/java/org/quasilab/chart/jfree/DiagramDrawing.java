package org.quasilab.chart.jfree;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.quasilab.chart.ChartFonts;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Dash;
import org.quasilab.chart.Diagram;

/** Boxes with text, arrows from edge to edge, labels beside the arrows' middles. */
final class DiagramDrawing extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double ROUND = 10;
    private static final double HEAD = 9;
    private static final double GAP = 3;
    private static final double LINE = 1.5;

    private final transient Diagram diagram;
    private final transient ChartTheme theme;
    private final transient Strokes strokes;

    DiagramDrawing(Diagram diagram, ChartTheme theme, Strokes strokes) {
        this.diagram = diagram;
        this.theme = theme;
        this.strokes = strokes;
    }

    @Override
    public void draw(
            Graphics2D g2,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis x,
            ValueAxis y,
            int rendererIndex,
            PlotRenderingInfo info) {
        List<Rectangle2D> boxes =
                diagram.boxes().stream().map(box -> frame(box, area, x, y)).toList();
        for (Diagram.Arrow arrow : diagram.arrows()) {
            draw(g2, arrow, boxes.get(arrow.from()), boxes.get(arrow.to()));
        }
        // all labels after all arrows, so that none is crossed out
        for (Diagram.Arrow arrow : diagram.arrows()) {
            label(g2, arrow, boxes.get(arrow.from()), boxes.get(arrow.to()), info);
        }
        for (int i = 0; i < boxes.size(); i++) {
            draw(g2, diagram.boxes().get(i), boxes.get(i), info);
        }
    }

    private static Rectangle2D frame(Diagram.Box box, Rectangle2D area, ValueAxis x, ValueAxis y) {
        double left = x.valueToJava2D(box.x() - box.width() / 2, area, RectangleEdge.BOTTOM);
        double right = x.valueToJava2D(box.x() + box.width() / 2, area, RectangleEdge.BOTTOM);
        double top = y.valueToJava2D(box.y() + box.height() / 2, area, RectangleEdge.LEFT);
        double bottom = y.valueToJava2D(box.y() - box.height() / 2, area, RectangleEdge.LEFT);
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }

    private void draw(Graphics2D g2, Diagram.Box box, Rectangle2D frame, PlotRenderingInfo info) {
        RoundRectangle2D shape = new RoundRectangle2D.Double(
                frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight(), ROUND, ROUND);
        g2.setPaint(theme.background());
        g2.fill(shape);
        g2.setPaint(theme.quiet());
        g2.setStroke(strokes.of(Dash.SOLID, 1));
        g2.draw(shape);
        double height = 1.45 * theme.fontSize();
        double at = frame.getCenterY() - height * (box.lines().size() - 1) / 2;
        for (int i = 0; i < box.lines().size(); i++) {
            String line = box.lines().get(i);
            Font font = i == 0 ? ChartFonts.forText(line, theme.fontSize()) : ChartFonts.regular(theme.fontSize());
            text(g2, line, font, i == 0 ? theme.text() : theme.quiet(), frame.getCenterX(), at + i * height);
        }
        addTip(info, shape, box.tip().isEmpty() ? null : box.tip().text());
    }

    private void draw(Graphics2D g2, Diagram.Arrow arrow, Rectangle2D from, Rectangle2D to) {
        Point2D start = edge(from, to);
        Point2D end = edge(to, from);
        double angle = Math.atan2(end.getY() - start.getY(), end.getX() - start.getX());
        Color colour = theme.colour(arrow.colour());
        g2.setPaint(colour);
        g2.setStroke(strokes.of(arrow.dash(), LINE));
        g2.draw(new Line2D.Double(
                start.getX(),
                start.getY(),
                end.getX() - HEAD * 0.8 * Math.cos(angle),
                end.getY() - HEAD * 0.8 * Math.sin(angle)));
        g2.fill(head(end, angle));
    }

    /** On the arrow, on a patch of background so that no line runs through it. */
    private void label(Graphics2D g2, Diagram.Arrow arrow, Rectangle2D from, Rectangle2D to, PlotRenderingInfo info) {
        Point2D start = edge(from, to);
        Point2D end = edge(to, from);
        Font font = ChartFonts.regular(theme.fontSize());
        Rectangle2D size = font.getStringBounds(arrow.label(), g2.getFontRenderContext());
        double x = start.getX() + arrow.labelAt() * (end.getX() - start.getX());
        double y = start.getY() + arrow.labelAt() * (end.getY() - start.getY());
        Rectangle2D patch = new Rectangle2D.Double(
                x - size.getWidth() / 2 - 4, y - size.getHeight() / 2, size.getWidth() + 8, size.getHeight());
        g2.setPaint(theme.background());
        g2.fill(patch);
        text(g2, arrow.label(), font, theme.text(), x, y);
        addTip(info, patch, arrow.tip().isEmpty() ? null : arrow.tip().text());
    }

    private static void text(Graphics2D g2, String text, Font font, Color colour, double x, double y) {
        g2.setFont(font);
        g2.setPaint(colour);
        TextUtils.drawAlignedString(text, g2, (float) x, (float) y, TextAnchor.CENTER);
    }

    private static Path2D head(Point2D tip, double angle) {
        Path2D path = new Path2D.Double();
        path.moveTo(tip.getX(), tip.getY());
        for (double side : new double[] {0.38, -0.38}) {
            path.lineTo(tip.getX() - HEAD * Math.cos(angle + side), tip.getY() - HEAD * Math.sin(angle + side));
        }
        path.closePath();
        return path;
    }

    /** Where an arrow to another box leaves: the middle of the side that faces it, a little outside. */
    private static Point2D edge(Rectangle2D box, Rectangle2D towards) {
        if (box.getMaxX() < towards.getMinX()) {
            return new Point2D.Double(box.getMaxX() + GAP, box.getCenterY());
        }
        if (box.getMinX() > towards.getMaxX()) {
            return new Point2D.Double(box.getMinX() - GAP, box.getCenterY());
        }
        boolean above = box.getCenterY() > towards.getCenterY();
        return new Point2D.Double(box.getCenterX(), above ? box.getMinY() - GAP : box.getMaxY() + GAP);
    }

    private void addTip(PlotRenderingInfo info, java.awt.Shape area, String tip) {
        if (info != null && tip != null) {
            addEntity(info, area, 0, tip, null);
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
