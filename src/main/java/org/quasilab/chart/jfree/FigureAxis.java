package org.quasilab.chart.jfree;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.quasilab.chart.Axis;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Range;
import org.quasilab.chart.Tick;

/** Figures at the right of a plot, each under those of the row above, so that their decimal points stand in line. */
final class FigureAxis extends ScaleAxis {
    private static final long serialVersionUID = 1L;

    /** Between two figures, in widths of a digit: a minus stands in it. */
    private static final double SPACE = 0.75;

    private final transient List<Tick> rows;

    FigureAxis(List<Tick> rows, Range range, ChartTheme theme) {
        super(Axis.names("", rows), rows, range, theme);
        this.rows = List.copyOf(rows);
    }

    @Override
    double widest(Graphics2D g2, double share) {
        return columns(g2, share).stream().mapToDouble(width -> width).sum();
    }

    /** The width of each column of figures with the space before it, for all decimals are as many. */
    private List<Double> columns(Graphics2D g2, double share) {
        double space = share * SPACE * width(g2, "0");
        List<Double> columns = new ArrayList<>();
        for (Tick row : rows) {
            String[] figures = row.label().split(" ");
            for (int i = 0; i < figures.length; i++) {
                double width = share * width(g2, figures[i]) + (i == 0 ? 0 : space);
                if (i == columns.size()) {
                    columns.add(width);
                } else {
                    columns.set(i, Math.max(columns.get(i), width));
                }
            }
        }
        return columns;
    }

    @Override
    protected AxisState drawTickMarksAndLabels(
            Graphics2D g2, double cursor, Rectangle2D plotArea, Rectangle2D dataArea, RectangleEdge edge) {
        AxisState state = new AxisState(cursor);
        List<Double> columns = columns(g2, share());
        g2.setFont(getTickLabelFont());
        g2.setPaint(getTickLabelPaint());
        for (NumberTick tick : refreshTicks(g2, state, dataArea, edge)) {
            float y = (float) valueToJava2D(tick.getValue(), dataArea, edge);
            double right = cursor + getTickLabelInsets().getLeft();
            String[] figures = tick.getText().split(" ");
            for (int i = 0; i < figures.length; i++) {
                right += columns.get(i);
                // by the width measured here: the window's Graphics2D may align by that of another size
                double left = right - share() * width(g2, figures[i]);
                TextUtils.drawAlignedString(figures[i], g2, (float) left, y, TextAnchor.CENTER_LEFT);
            }
        }
        state.cursorRight(widest(g2, share()) + getTickLabelInsets().getLeft());
        return state;
    }
}
