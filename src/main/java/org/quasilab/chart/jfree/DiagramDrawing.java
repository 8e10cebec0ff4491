package org.quasilab.chart.jfree;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.text.BreakIterator;
import java.util.ArrayList;
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

/** Boxes with text, level arrows between them, labels above the arrows' middles. */
final class DiagramDrawing extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double ROUND = 10;
    private static final double HEAD = 9;
    private static final double GAP = 3;
    private static final double LINE = 1.5;
    private static final double LINE_HEIGHT = 1.45;
    /** Text that does not fit is set smaller, down to this share of its size. */
    private static final double SMALLEST = 0.55;

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
            double level = y.valueToJava2D(arrow.at(), area, RectangleEdge.LEFT);
            draw(
                    g2,
                    arrow,
                    boxes.get(arrow.from()).getMaxX() + GAP,
                    boxes.get(arrow.to()).getMinX() - GAP,
                    level,
                    info);
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
        double size = theme.fontSize();
        List<Line> lines = lines(g2, box, frame.getWidth() - 2 * ROUND, size);
        while (size > SMALLEST * theme.fontSize() && !fits(g2, lines, frame, size)) {
            size -= 0.5;
            lines = lines(g2, box, frame.getWidth() - 2 * ROUND, size);
        }
        double height = LINE_HEIGHT * size;
        double at = frame.getCenterY() - height * (lines.size() - 1) / 2;
        for (Line line : lines) {
            text(g2, line.text, line.font, line.colour, frame.getCenterX(), at);
            at += height;
        }
        addTip(info, shape, box.tip().isEmpty() ? null : box.tip().text());
    }

    private record Line(String text, Font font, Color colour) {}

    private static boolean fits(Graphics2D g2, List<Line> lines, Rectangle2D frame, double size) {
        return lines.size() * LINE_HEIGHT * size <= frame.getHeight()
                && lines.stream().allMatch(line -> width(g2, line.text, line.font) <= frame.getWidth() - ROUND);
    }

    /** The box's lines: the name in semi-bold, broken where it is too wide, then the others. */
    private List<Line> lines(Graphics2D g2, Diagram.Box box, double width, double size) {
        List<Line> lines = new ArrayList<>();
        String name = box.lines().get(0);
        Font bold = ChartFonts.forText(name, size);
        for (String part : broken(g2, name, bold, width)) {
            lines.add(new Line(part, bold, theme.text()));
        }
        for (String other : box.lines().subList(1, box.lines().size())) {
            lines.add(new Line(other, ChartFonts.regular(size), theme.quiet()));
        }
        return lines;
    }

    private static List<String> broken(Graphics2D g2, String text, Font font, double width) {
        BreakIterator breaks = BreakIterator.getLineInstance();
        breaks.setText(text);
        List<String> parts = new ArrayList<>();
        int start = 0;
        int end = 0;
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            if (end > start && width(g2, text.substring(start, next).strip(), font) > width) {
                parts.add(text.substring(start, end).strip());
                start = end;
            }
            end = next;
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    private static double width(Graphics2D g2, String text, Font font) {
        return font.getStringBounds(text, g2.getFontRenderContext()).getWidth();
    }

    /** A level arrow with its label above the middle. */
    private void draw(
            Graphics2D g2, Diagram.Arrow arrow, double from, double to, double level, PlotRenderingInfo info) {
        g2.setPaint(theme.colour(arrow.colour()));
        g2.setStroke(strokes.of(arrow.dash(), LINE));
        g2.draw(new Line2D.Double(from, level, to - HEAD * 0.8, level));
        g2.fill(head(to, level));
        double wide = width(g2, arrow.label(), ChartFonts.regular(theme.fontSize()));
        double room = to - from - HEAD;
        double size = theme.fontSize() * Math.max(SMALLEST, Math.min(1, room / Math.max(1, wide)));
        Font font = ChartFonts.regular(size);
        double above = level - 0.95 * theme.fontSize();
        text(g2, arrow.label(), font, theme.text(), (from + to) / 2, above);
        Rectangle2D reach = new Rectangle2D.Double(from, above - theme.fontSize(), to - from, 2.4 * theme.fontSize());
        addTip(info, reach, arrow.tip().isEmpty() ? null : arrow.tip().text());
    }

    private static void text(Graphics2D g2, String text, Font font, Color colour, double x, double y) {
        g2.setFont(font);
        g2.setPaint(colour);
        TextUtils.drawAlignedString(text, g2, (float) x, (float) y, TextAnchor.CENTER);
    }

    private static Path2D head(double x, double y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(x - HEAD, y - HEAD * 0.4);
        path.lineTo(x - HEAD, y + HEAD * 0.4);
        path.closePath();
        return path;
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
