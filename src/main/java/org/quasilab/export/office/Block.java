package org.quasilab.export.office;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openxmlformats.schemas.drawingml.x2006.chart.STDLblPos;
import org.quasilab.chart.Dash;
import org.quasilab.chart.Series;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;

/**
 * One series as Office knows it: columns of numbers beside each other, and how they are drawn.
 *
 * @param name in the legend; empty for helpers, which the legend leaves out
 * @param look of points and line
 * @param errors direction of error bars
 * @param columns x, y and, with error bars, lengths down and up; equal lengths, NaN for an empty cell
 * @param labels texts at the points; empty for none
 * @param side where the texts stand
 * @param helper whether it is a straight line across the plot or a carrier of texts
 */
record Block(
        String name,
        Look look,
        Errors errors,
        List<double[]> columns,
        List<String> labels,
        Optional<Side> side,
        boolean helper) {
    private static final double SEGMENT = 1.6;

    /** Where texts stand beside their points. */
    enum Side {
        LEFT(STDLblPos.L),
        RIGHT(STDLblPos.R),
        BELOW(STDLblPos.B);

        private final STDLblPos.Enum office;

        Side(STDLblPos.Enum office) {
            this.office = office;
        }

        STDLblPos.Enum office() {
            return office;
        }
    }

    Block {
        columns = List.copyOf(columns);
        labels = List.copyOf(labels);
    }

    /**
     * A series whose intervals lie along x, as marks and a line from end to end of each: LibreOffice draws no horizontal
     * error bars in a document.
     */
    static List<Block> segments(Series series) {
        int n = series.points().size();
        double[] x = new double[3 * n];
        double[] y = new double[3 * n];
        Arrays.fill(x, Double.NaN);
        Arrays.fill(y, Double.NaN);
        for (int i = 0; i < n; i++) {
            Series.Point point = series.points().get(i);
            x[3 * i] = point.low();
            x[3 * i + 1] = point.high();
            y[3 * i] = point.y();
            y[3 * i + 1] = point.y();
        }
        Block marks = of(new Series(series.name(), series.look(), Errors.NONE, series.points()));
        return List.of(line("", Look.line(series.look().colour(), Dash.SOLID, SEGMENT), x, y, false), marks);
    }

    static Block of(Series series) {
        double[] x = series.points().stream().mapToDouble(Series.Point::x).toArray();
        double[] y = series.points().stream().mapToDouble(Series.Point::y).toArray();
        List<double[]> columns = List.of(x, y);
        if (series.errors() != Errors.NONE) {
            double[] centre = series.errors() == Errors.HORIZONTAL ? x : y;
            double[] down = new double[x.length];
            double[] up = new double[x.length];
            Arrays.setAll(down, i -> centre[i] - series.points().get(i).low());
            Arrays.setAll(up, i -> series.points().get(i).high() - centre[i]);
            columns = List.of(x, y, down, up);
        }
        return new Block(series.name(), series.look(), series.errors(), columns, List.of(), Optional.empty(), false);
    }

    static Block line(String name, Look look, double[] x, double[] y, boolean helper) {
        return new Block(name, look, Errors.NONE, List.of(x, y), List.of(), Optional.empty(), helper);
    }

    static Block texts(double[] x, double[] y, List<String> labels, Side side, Look invisible) {
        return new Block("", invisible, Errors.NONE, List.of(x, y), labels, Optional.of(side), true);
    }

    int rows() {
        return columns.get(0).length;
    }
}
