package org.quasilab.chart.jfree;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.quasilab.chart.Axis;
import org.quasilab.chart.ChartFonts;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Range;
import org.quasilab.chart.Scale;
import org.quasilab.chart.Tick;
import org.quasilab.chart.TitleLines;

/** An axis whose ticks are those of the chart's own scale: fixed ones, whole numbers, or round numbers as dense as is readable. */
class ScaleAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    /** Room for a tick in font sizes: down the side, and along the bottom beside its own width. */
    private static final double ROOM_DOWN = 2.3;

    private static final double ROOM_ALONG = 1.6;
    private static final double EDGE = 1e-6;
    /** Fewer ticks do not say how long a unit is. */
    private static final int LEAST_TICKS = 3;

    private static final int MOST_TRIED = 12;
    /** What stands below a plot, its tick labels and title, in font sizes: the title beside it may not run down there. */
    private static final double BELOW = 4;

    private final transient Axis axis;
    private final transient List<Tick> fixed;
    private double roomForLabel = Double.MAX_VALUE;
    private double share = 1;
    private double roomForNames = Double.MAX_VALUE;

    ScaleAxis(Axis axis, List<Tick> fixed, Range range, ChartTheme theme) {
        super(axis.label().isEmpty() ? null : axis.label());
        this.axis = axis;
        this.fixed = fixed;
        boolean hidden = axis.kind() == Axis.Kind.HIDDEN;
        setAutoRange(false);
        setRange(range.low(), range.high());
        setTickLabelsVisible(!hidden);
        setTickMarksVisible(false);
        setAxisLineVisible(false);
        setAxisLinePaint(theme.quiet());
        setTickLabelFont(ChartFonts.regular(theme.fontSize()));
        setTickLabelPaint(axis.kind() == Axis.Kind.NAMES ? theme.text() : theme.quiet());
        double em = theme.fontSize();
        setTickLabelInsets(new RectangleInsets(0.45 * em, 0.35 * em, 0.15 * em, 0.5 * em));
        setLabelFont(ChartFonts.regular(theme.fontSize()));
        setLabelPaint(theme.text());
        setLabelInsets(new RectangleInsets(4, 2, 4, 2));
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        boolean down = RectangleEdge.isLeftOrRight(edge);
        List<NumberTick> ticks = new ArrayList<>();
        for (Tick tick : ticks(g2, dataArea, down)) {
            // no hairline along the edge of the plot, where the other axis has its line
            TickType type =
                    tick.at() <= getLowerBound() + EDGE * getRange().getLength() ? TickType.MINOR : TickType.MAJOR;
            ticks.add(new NumberTick(type, tick.at(), tick.label(), anchor(edge), TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    private List<Tick> ticks(Graphics2D g2, Rectangle2D dataArea, boolean down) {
        Range range = new Range(getLowerBound(), getUpperBound());
        double pixels = down ? dataArea.getHeight() : dataArea.getWidth();
        if (axis.kind() == Axis.Kind.HIDDEN) {
            return List.of();
        }
        if (!fixed.isEmpty()) {
            return thinned(within(g2, range), g2, pixels / range.length(), down);
        }
        int most = most(g2, pixels, down, range);
        if (axis.kind() == Axis.Kind.WHOLE) {
            return Scale.whole(range, most).ticks(range);
        }
        List<Tick> ticks = Scale.of(range, most).ticks(range);
        // round numbers may leave one or two where there is room for more
        for (int more = most + 1; ticks.size() < LEAST_TICKS && more <= MOST_TRIED; more++) {
            List<Tick> finer = Scale.of(range, more).ticks(range);
            if (finer.size() > 1 && needed(finer, g2, down) > apart(finer, pixels / range.length())) {
                break;
            }
            ticks = finer;
        }
        return ticks;
    }

    /** How small names are set, and how long they may be. */
    void fit(double newShare, double newRoom) {
        share = newShare;
        roomForNames = newRoom;
    }

    double share() {
        return share;
    }

    @Override
    public Font getTickLabelFont() {
        Font font = super.getTickLabelFont();
        return share == 1 ? font : font.deriveFont((float) (share * font.getSize2D()));
    }

    /** The widest name at a share of its full size; 0 without names. */
    double widest(Graphics2D g2, double ofSize) {
        return ofSize
                * fixed.stream()
                        .mapToDouble(tick -> width(g2, tick.label()))
                        .max()
                        .orElse(0);
    }

    /** The title is measured before it is drawn: here it is known how long it may be. */
    @Override
    public AxisSpace reserveSpace(Graphics2D g2, Plot plot, Rectangle2D area, RectangleEdge edge, AxisSpace space) {
        double size = getLabelFont().getSize2D();
        // a title along the bottom is centred under the plot and may run out under the names at its sides
        double sides = space == null ? 0 : 2 * Math.min(space.getLeft(), space.getRight());
        roomForLabel = RectangleEdge.isLeftOrRight(edge) ? area.getHeight() - BELOW * size : area.getWidth() + sides;
        return super.reserveSpace(g2, plot, area, edge, space);
    }

    @Override
    protected Rectangle2D getLabelEnclosure(Graphics2D g2, RectangleEdge edge) {
        Rectangle2D one = super.getLabelEnclosure(g2, edge);
        int lines = lines(g2).size();
        return RectangleEdge.isLeftOrRight(edge)
                ? new Rectangle2D.Double(0, 0, lines * one.getWidth(), one.getHeight())
                : new Rectangle2D.Double(0, 0, one.getWidth(), lines * one.getHeight());
    }

    /** Line by line, away from the plot; above the plot and to its left the last line is the nearest. */
    @Override
    protected AxisState drawLabel(
            String label,
            Graphics2D g2,
            Rectangle2D plotArea,
            Rectangle2D dataArea,
            RectangleEdge edge,
            AxisState state) {
        List<String> lines = new ArrayList<>(lines(g2));
        if (edge == RectangleEdge.LEFT || edge == RectangleEdge.TOP) {
            Collections.reverse(lines);
        }
        AxisState now = state;
        for (String line : lines) {
            now = super.drawLabel(line, g2, plotArea, dataArea, edge, now);
        }
        return now;
    }

    private List<String> lines(Graphics2D g2) {
        Font font = getLabelFont();
        return getLabel() == null
                ? List.of()
                : TitleLines.of(
                        getLabel(),
                        roomForLabel,
                        text -> font.getStringBounds(text, g2.getFontRenderContext())
                                .getWidth());
    }

    private int most(Graphics2D g2, double pixels, boolean down, Range range) {
        double size = getTickLabelFont().getSize2D();
        if (down) {
            return (int) Math.max(2, pixels / (ROOM_DOWN * size));
        }
        String widest = Scale.of(range, 8).ticks(range).stream()
                .map(Tick::label)
                .reduce("", (a, b) -> b.length() > a.length() ? b : a);
        return (int) Math.max(2, pixels / (drawnWidth(g2, widest) + 2 * ROOM_ALONG * size));
    }

    private List<Tick> within(Graphics2D g2, Range range) {
        List<Tick> whole = fixed.stream()
                .filter(tick -> tick.at() >= range.low() && tick.at() <= range.high())
                .toList();
        return Tick.shortened(
                whole,
                roomForNames / getTickLabelFont().getSize2D(),
                tick -> drawnWidth(g2, tick.label()) <= roomForNames);
    }

    /** Every k-th tick, k as small as keeps the labels apart. */
    private List<Tick> thinned(List<Tick> ticks, Graphics2D g2, double pixelsPerUnit, boolean down) {
        if (ticks.size() < 2) {
            return ticks;
        }
        return Tick.every(ticks, (int) Math.max(1, Math.ceil(needed(ticks, g2, down) / apart(ticks, pixelsPerUnit))));
    }

    /** From the middle of one label to that of the next where they just do not touch. */
    private double needed(List<Tick> ticks, Graphics2D g2, boolean down) {
        double size = getTickLabelFont().getSize2D();
        return down
                ? 1.15 * size
                : ticks.stream()
                                .mapToDouble(tick -> drawnWidth(g2, tick.label()))
                                .max()
                                .orElse(0)
                        + 0.6 * size;
    }

    private static double apart(List<Tick> ticks, double pixelsPerUnit) {
        return Math.abs(ticks.get(1).at() - ticks.get(0).at()) * pixelsPerUnit;
    }

    /** Room for all fixed labels, also those left out at the size asked about. */
    @Override
    protected double findMaximumTickLabelWidth(
            @SuppressWarnings("rawtypes") List ticks, Graphics2D g2, Rectangle2D area, boolean vertical) {
        double widest = Math.min(widest(g2, share), roomForNames);
        RectangleInsets around = getTickLabelInsets();
        double sides = around.getLeft() + around.getRight();
        return widest > 0 ? widest + sides : super.findMaximumTickLabelWidth(ticks, g2, area, vertical);
    }

    private double drawnWidth(Graphics2D g2, String text) {
        return share * width(g2, text);
    }

    /** At full size, by the font itself: the window's Graphics2D may answer for the size it drew last. */
    final double width(Graphics2D g2, String text) {
        Font font = super.getTickLabelFont();
        return font.getStringBounds(text, g2.getFontRenderContext()).getWidth();
    }

    private static TextAnchor anchor(RectangleEdge edge) {
        if (edge == RectangleEdge.LEFT) {
            return TextAnchor.CENTER_RIGHT;
        }
        if (edge == RectangleEdge.RIGHT) {
            return TextAnchor.CENTER_LEFT;
        }
        return edge == RectangleEdge.TOP ? TextAnchor.BOTTOM_CENTER : TextAnchor.TOP_CENTER;
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
