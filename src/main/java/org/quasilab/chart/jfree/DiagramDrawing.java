package org.quasilab.chart.jfree;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
import org.quasilab.chart.TitleLines;

/** Boxes with text, level arrows between them, labels at the arrows' middles, all in letters of one size. */
final class DiagramDrawing extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double ROUND = 10;
    private static final double HEAD = 9;
    private static final double GAP = 3;
    private static final double LINE = 1.5;
    private static final double LINE_HEIGHT = 1.3;
    /** Where a text does not fit all are set smaller, down to this share of their size. */
    private static final double SMALLEST = 0.55;

    private static final double STEP = 0.25;
    /** Room above and below the lines of a box, and how far a label is from its arrow, in font sizes. */
    private static final double ROOM = 0.35;

    private static final double FROM_ARROW = 0.95;
    private static final double STARS = 0.75;
    private static final double RAISED = 0.22;
    private static final Pattern WITH_STARS = Pattern.compile("([^*]*)(\\*+)(.*)");

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
        Lettering lettering = lettering(g2, boxes);
        for (Diagram.Arrow arrow : diagram.arrows()) {
            double level = y.valueToJava2D(arrow.at(), area, RectangleEdge.LEFT);
            draw(g2, arrow, start(arrow, boxes), end(arrow, boxes), level, lettering, info);
        }
        for (int i = 0; i < boxes.size(); i++) {
            draw(g2, diagram.boxes().get(i), boxes.get(i), lettering.size, info);
        }
    }

    /**
     * One size for all texts.
     *
     * @param isStacked whether what a label has in brackets stands under its arrow
     */
    private record Lettering(double size, boolean isStacked) {}

    /** The largest letters with which every text fits; labels on one line where they can be. */
    private Lettering lettering(Graphics2D g2, List<Rectangle2D> boxes) {
        for (double size = theme.fontSize(); size > SMALLEST * theme.fontSize(); size -= STEP) {
            double now = size;
            boolean areBoxesWide = IntStream.range(0, boxes.size())
                    .allMatch(i -> fits(g2, lines(g2, diagram.boxes().get(i), boxes.get(i), now), boxes.get(i), now));
            if (areBoxesWide && fits(g2, boxes, now, false)) {
                return new Lettering(now, false);
            }
            if (areBoxesWide && fits(g2, boxes, now, true)) {
                return new Lettering(now, true);
            }
        }
        return new Lettering(SMALLEST * theme.fontSize(), true);
    }

    private boolean fits(Graphics2D g2, List<Rectangle2D> boxes, double size, boolean isStacked) {
        return diagram.arrows().stream()
                .allMatch(arrow -> label(arrow, isStacked).stream()
                        .allMatch(
                                line -> labelWidth(g2, line, size) <= end(arrow, boxes) - start(arrow, boxes) - HEAD));
    }

    private static double start(Diagram.Arrow arrow, List<Rectangle2D> boxes) {
        return boxes.get(arrow.from()).getMaxX() + GAP;
    }

    private static double end(Diagram.Arrow arrow, List<Rectangle2D> boxes) {
        return boxes.get(arrow.to()).getMinX() - GAP;
    }

    private static Rectangle2D frame(Diagram.Box box, Rectangle2D area, ValueAxis x, ValueAxis y) {
        double left = x.valueToJava2D(box.x() - box.width() / 2, area, RectangleEdge.BOTTOM);
        double right = x.valueToJava2D(box.x() + box.width() / 2, area, RectangleEdge.BOTTOM);
        double top = y.valueToJava2D(box.y() + box.height() / 2, area, RectangleEdge.LEFT);
        double bottom = y.valueToJava2D(box.y() - box.height() / 2, area, RectangleEdge.LEFT);
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }

    private void draw(Graphics2D g2, Diagram.Box box, Rectangle2D frame, double size, PlotRenderingInfo info) {
        RoundRectangle2D shape = new RoundRectangle2D.Double(
                frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight(), ROUND, ROUND);
        g2.setPaint(theme.background());
        g2.fill(shape);
        g2.setPaint(theme.quiet());
        g2.setStroke(strokes.of(Dash.SOLID, 1));
        g2.draw(shape);
        List<Line> lines = lines(g2, box, frame, size);
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
        return (lines.size() * LINE_HEIGHT + 2 * ROOM) * size <= frame.getHeight()
                && lines.stream().allMatch(line -> width(g2, line.text, line.font) <= frame.getWidth() - ROUND);
    }

    /** The box's lines: the name in semi-bold, then the others, broken where they are too wide. */
    private List<Line> lines(Graphics2D g2, Diagram.Box box, Rectangle2D frame, double size) {
        double width = frame.getWidth() - ROUND;
        List<Line> lines = new ArrayList<>();
        String name = box.lines().get(0);
        Font bold = ChartFonts.forText(name, size);
        broken(g2, name, bold, width).forEach(part -> lines.add(new Line(part, bold, theme.text())));
        Font regular = ChartFonts.regular(size);
        for (String other : box.lines().subList(1, box.lines().size())) {
            broken(g2, other, regular, width).forEach(part -> lines.add(new Line(part, regular, theme.quiet())));
        }
        return lines;
    }

    private static List<String> broken(Graphics2D g2, String text, Font font, double width) {
        return TitleLines.of(text, width, part -> width(g2, part, font));
    }

    /** As it is drawn: the window's letters are not as wide as those of a picture. */
    private static double width(Graphics2D g2, String text, Font font) {
        return g2.getFontMetrics(font).getStringBounds(text, g2).getWidth();
    }

    /** A level arrow with its label above the middle, or above and below. */
    private void draw(
            Graphics2D g2,
            Diagram.Arrow arrow,
            double from,
            double to,
            double level,
            Lettering lettering,
            PlotRenderingInfo info) {
        g2.setPaint(theme.colour(arrow.colour()));
        g2.setStroke(strokes.of(arrow.dash(), LINE));
        g2.draw(new Line2D.Double(from, level, to - HEAD * 0.8, level));
        g2.fill(head(to, level));
        double away = FROM_ARROW * lettering.size;
        double middle = (from + to - HEAD) / 2;
        double at = level - away;
        for (String line : label(arrow, lettering.isStacked)) {
            drawLabel(g2, line, lettering.size, middle, at);
            at = level + away;
        }
        double half = 2 * lettering.size;
        Rectangle2D reach = new Rectangle2D.Double(from, level - half, to - from, 2 * half);
        addTip(info, reach, arrow.tip().isEmpty() ? null : arrow.tip().text());
    }

    private static List<String> label(Diagram.Arrow arrow, boolean isStacked) {
        int bracket = arrow.label().indexOf(" (");
        return isStacked && bracket > 0
                ? List.of(
                        arrow.label().substring(0, bracket),
                        arrow.label().substring(bracket).strip())
                : List.of(arrow.label());
    }

    /** With raised stars, as in tables. */
    private void drawLabel(Graphics2D g2, String label, double size, double middle, double y) {
        double x = middle - labelWidth(g2, label, size) / 2;
        for (Piece piece : pieces(label, size)) {
            g2.setFont(piece.font);
            g2.setPaint(theme.text());
            float level = (float) (piece.isRaised ? y - RAISED * size : y);
            TextUtils.drawAlignedString(piece.text, g2, (float) x, level, TextAnchor.CENTER_LEFT);
            x += width(g2, piece.text, piece.font);
        }
    }

    private static double labelWidth(Graphics2D g2, String label, double size) {
        return pieces(label, size).stream()
                .mapToDouble(piece -> width(g2, piece.text, piece.font))
                .sum();
    }

    private record Piece(String text, Font font, boolean isRaised) {}

    private static List<Piece> pieces(String label, double size) {
        Font font = ChartFonts.regular(size);
        Matcher starred = WITH_STARS.matcher(label);
        return starred.matches()
                ? List.of(
                        new Piece(starred.group(1), font, false),
                        new Piece(starred.group(2), ChartFonts.regular(STARS * size), true),
                        new Piece(starred.group(3), font, false))
                : List.of(new Piece(label, font, false));
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
