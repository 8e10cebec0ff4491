package org.quasilab.estimate.describe;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.math.Quantile;
import org.quasilab.result.DescribeResult.Summary;

/** The statistics of one column over some rows. */
final class Summaries {
    private Summaries() {}

    /** @param rows rows looked at; those without a value are left out */
    static Summary of(Column column, int[] rows) {
        int n = (int) IntStream.of(rows).filter(i -> !column.isMissing(i)).count();
        if (!(column instanceof NumberColumn numbers) || n == 0) {
            return Summary.withoutNumbers(column.name(), n);
        }
        double[] values = IntStream.of(rows)
                .filter(i -> !numbers.isMissing(i))
                .mapToDouble(numbers::get)
                .toArray();
        Arrays.sort(values);
        double unit = unit(values[0], values[n - 1]);
        double[] scaled = Arrays.stream(values).map(v -> v / unit).toArray();
        double mean = mean(scaled);
        return new Summary(
                column.name(),
                n,
                finite(unit * mean),
                finite(unit * sd(scaled, mean)),
                finite(values[0]),
                finite(Quantile.of(values, 0.25)),
                finite(Quantile.of(values, 0.5)),
                finite(Quantile.of(values, 0.75)),
                finite(values[n - 1]));
    }

    /** A power of two of the size of the values, so that sums and squares of what is divided by it fit into a number. */
    private static double unit(double smallest, double largest) {
        double size = Math.max(Math.abs(smallest), Math.abs(largest));
        return size > 0 && Double.isFinite(size) ? Math.scalb(1.0, Math.getExponent(size)) : 1;
    }

    /** The sum over n, and once more over what is left, as R does, so that rounding does not build up. */
    private static double mean(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return mean + Arrays.stream(values).map(v -> v - mean).sum() / values.length;
    }

    /** What the mean is rounded by is taken off the squares: beside values that hardly differ it is not small. */
    private static double sd(double[] values, double mean) {
        double rest = Arrays.stream(values).map(v -> v - mean).sum();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() - rest * rest / values.length;
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
