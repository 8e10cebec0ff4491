package org.quasilab.data.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.derive.Periods;
import org.quasilab.result.DataLog;
import org.quasilab.study.CleanSpec;

/**
 * Fills missing values of a unit on the straight line, in time, between the values before and after; beyond the first and
 * the last value nothing, the nearest value, or the line through the two nearest. A unit without any value stays as it
 * is, and so do the ends of a unit with one value where a line was asked for.
 *
 * <p>Equals: pandas {@code Series.interpolate("index")} on the periods; with {@code nearest},
 * {@code limit_direction="both"}.
 */
final class Interpolate {
    private final CleanSpec.Interpolate spec;
    private final Dataset dataset;
    private final int[] unitOf;
    private final int[] period;
    private final List<DataLog.Cell> cells = new ArrayList<>();

    private Interpolate(CleanSpec.Interpolate spec, Dataset dataset, String unit, String time) {
        this.spec = spec;
        this.dataset = dataset;
        Periods.of(dataset, unit, time);
        this.unitOf = Periods.codes(dataset.column(unit));
        this.period = Periods.periods(dataset, time);
    }

    /** @throws org.quasilab.data.DataProblem {@code unit-time-twice}, {@code time-not-whole}, {@code not-numeric} */
    static Cleaned apply(CleanSpec.Interpolate spec, Cleaned before, String unit, String time) {
        Interpolate interpolate = new Interpolate(spec, before.dataset(), unit, time);
        int[][] series = interpolate.series();
        Dataset filled = before.dataset();
        for (String column : spec.columns()) {
            filled = filled.with(interpolate.filled(before.dataset().numbers(column), series));
        }
        return before.changed(filled, "interpolate", interpolate.cells);
    }

    /** Rows of each unit in time order. */
    private int[][] series() {
        int[] ordered = IntStream.range(0, unitOf.length)
                .filter(row -> unitOf[row] >= 0 && period[row] != PeriodColumn.NONE)
                .boxed()
                .sorted((a, b) -> unitOf[a] != unitOf[b]
                        ? Integer.compare(unitOf[a], unitOf[b])
                        : Integer.compare(period[a], period[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> series = new ArrayList<>();
        for (int from = 0; from < ordered.length; ) {
            int to = from;
            while (to < ordered.length && unitOf[ordered[to]] == unitOf[ordered[from]]) {
                to++;
            }
            series.add(java.util.Arrays.copyOfRange(ordered, from, to));
            from = to;
        }
        return series.toArray(int[][]::new);
    }

    private NumberColumn filled(NumberColumn column, int[][] series) {
        double[] values = column.toArray();
        for (int[] rows : series) {
            int[] known =
                    IntStream.of(rows).filter(row -> !column.isMissing(row)).toArray();
            if (known.length > 0 && known.length < rows.length) {
                fill(column, rows, known, values);
            }
        }
        return NumberColumn.adopt(column.name(), values);
    }

    private void fill(NumberColumn column, int[] rows, int[] known, double[] values) {
        int next = 0;
        for (int row : rows) {
            while (next < known.length && period[known[next]] < period[row]) {
                next++;
            }
            if (column.isMissing(row)) {
                double value = value(column, known, next, row);
                if (!Double.isNaN(value)) {
                    values[row] = value;
                    cells.add(new DataLog.Cell(
                            dataset.key(row), dataset.line(row), column.name(), "", NumberColumn.plain(value)));
                }
            }
        }
    }

    /** @param next position in {@code known} of the first row after {@code row} */
    private double value(NumberColumn column, int[] known, int next, int row) {
        if (next > 0 && next < known.length) {
            return onLine(column, known[next - 1], known[next], row);
        }
        int end = next == 0 ? 0 : known.length - 1;
        return switch (spec.ends()) {
            case "nearest" -> column.get(known[end]);
            case "linear" ->
                known.length < 2
                        ? Double.NaN
                        : next == 0
                                ? onLine(column, known[0], known[1], row)
                                : onLine(column, known[end - 1], known[end], row);
            default -> Double.NaN;
        };
    }

    private double onLine(NumberColumn column, int before, int after, int row) {
        double slope = (column.get(after) - column.get(before)) / (period[after] - period[before]);
        return slope * (period[row] - period[before]) + column.get(before);
    }
}
