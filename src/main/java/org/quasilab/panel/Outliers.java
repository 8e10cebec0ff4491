package org.quasilab.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.derive.Periods;
import org.quasilab.math.Quantile;

/**
 * Values that lie so far from the others that a slip of the hand is likelier than the world: a point in the wrong place, a
 * total among the units.
 *
 * <p>A value is one if it lies more than {@value #FAR} interquartile ranges beyond the quartiles of its column, or if what is
 * left of it after the medians of its unit and then of its period lies more than {@value #FAR_LEFT} beyond those of what is left
 * of the others, which has longer tails. Quantities that
 * are never negative are looked at as {@code ln(1 + x / median)}, because their spread grows with their size. Quartiles are
 * those of R type 7 (after Tukey 1977, Exploratory Data Analysis, whose "far out" is 3).
 *
 * <p>Columns with fewer than {@value #LEAST} values or without spread have none, and neither have columns of which more than
 * {@value #MOST_SHARE} lie so far: these have long tails, not mistakes.
 */
public final class Outliers {
    private static final double FAR = 5;
    private static final double FAR_LEFT = 8;
    private static final int LEAST = 20;
    private static final double MOST_SHARE = 0.01;

    private Outliers() {}

    /**
     * A value far from the others.
     *
     * @param value as the data have it
     * @param line in the file
     * @param distance beyond the nearer quartile, in interquartile ranges
     */
    public record Outlier(String column, String value, String unit, String period, int line, double distance) {}

    /**
     * @param columns names of columns; those that hold no numbers are passed over
     * @return farthest first
     */
    public static List<Outlier> of(Dataset data, String unit, String time, Iterable<String> columns) {
        List<Outlier> found = new ArrayList<>();
        int[] unitOf = Periods.codes(data.column(unit));
        int[] timeOf = Periods.codes(data.column(time));
        for (String name : columns) {
            data.find(name)
                    .filter(NumberColumn.class::isInstance)
                    .ifPresent(column -> add(found, data, (NumberColumn) column, unitOf, timeOf, unit, time));
        }
        found.sort(Comparator.comparingDouble(Outlier::distance).reversed());
        return found;
    }

    private static void add(
            List<Outlier> found,
            Dataset data,
            NumberColumn column,
            int[] unitOf,
            int[] timeOf,
            String unit,
            String time) {
        int[] rows = IntStream.range(0, column.size())
                .filter(row -> !column.isMissing(row) && unitOf[row] >= 0 && timeOf[row] >= 0)
                .toArray();
        if (rows.length < LEAST) {
            return;
        }
        double[] values = scaled(IntStream.of(rows).mapToDouble(column::get).toArray());
        double[] left = without(without(values, rows, unitOf), rows, timeOf);
        double[] distance = distances(values);
        double[] leftDistance = distances(left);
        List<Outlier> far = new ArrayList<>();
        Column units = data.column(unit);
        Column times = data.column(time);
        for (int i = 0; i < rows.length; i++) {
            if (distance[i] > FAR || leftDistance[i] > FAR_LEFT) {
                int row = rows[i];
                far.add(new Outlier(
                        column.name(),
                        column.text(row),
                        units.text(row),
                        times.text(row),
                        data.line(row),
                        Math.max(distance[i], leftDistance[i])));
            }
        }
        if (far.size() <= Math.max(1, MOST_SHARE * rows.length)) {
            found.addAll(far);
        }
    }

    private static double[] scaled(double[] values) {
        double middle = Quantile.of(sorted(values), 0.5);
        return middle > 0 && DoubleStream.of(values).allMatch(x -> x >= 0)
                ? DoubleStream.of(values).map(x -> Math.log1p(x / middle)).toArray()
                : values;
    }

    /** Less the median of the values with the same code. */
    private static double[] without(double[] values, int[] rows, int[] codes) {
        int[] start = new int[Arrays.stream(codes).max().orElse(-1) + 2];
        for (int row : rows) {
            start[codes[row] + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        double[] grouped = new double[values.length];
        int[] next = start.clone();
        for (int i = 0; i < values.length; i++) {
            grouped[next[codes[rows[i]]]++] = values[i];
        }
        double[] medians = new double[start.length - 1];
        for (int code = 0; code < medians.length; code++) {
            if (start[code + 1] > start[code]) {
                medians[code] = Quantile.of(sorted(Arrays.copyOfRange(grouped, start[code], start[code + 1])), 0.5);
            }
        }
        return IntStream.range(0, rows.length)
                .mapToDouble(i -> values[i] - medians[codes[rows[i]]])
                .toArray();
    }

    /** How far each value lies beyond the nearer quartile, in interquartile ranges; 0 if these are 0. */
    private static double[] distances(double[] values) {
        double[] sorted = sorted(values);
        double low = Quantile.of(sorted, 0.25);
        double high = Quantile.of(sorted, 0.75);
        double range = high - low;
        return DoubleStream.of(values)
                .map(x -> range > 0 ? Math.max(low - x, x - high) / range : 0)
                .toArray();
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
