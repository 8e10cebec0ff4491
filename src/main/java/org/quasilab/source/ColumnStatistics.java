package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.quasilab.math.Quantile;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;

/**
 * Statistics of the values of a column where it lies: the mean and the squares about it in two passes, as sums of large numbers are not subtracted, and each
 * quartile in one of its own, for which the engine keeps all values of the column.
 *
 * @param n values; the rest is NaN if there are none
 * @param sd with n − 1; NaN of one value
 * @param quartiles three, as R's type 7
 */
public record ColumnStatistics(long n, double mean, double sd, double min, double max, List<Double> quartiles) {
    public ColumnStatistics {
        quartiles = List.copyOf(quartiles);
    }

    /** @param value a finite number, or missing */
    public static ColumnStatistics of(SourcePanel panel, Expr value, Progress progress) {
        Relation values = Select.from(panel.relation())
                .where(SourcePanel.isThere(value))
                .with("x", value)
                .answer();
        Expr x = column("x");
        double[] first = panel.warehouse()
                .numbers(
                        Select.of(
                                List.of(
                                        call(Function.COUNT),
                                        call(Function.SUM, x),
                                        call(Function.MIN, x),
                                        call(Function.MAX, x)),
                                values),
                        progress);
        double n = first[0];
        double mean = first[1] / n;
        Expr deviation = call(Function.MINUS, x, number(mean));
        Expr square = call(Function.TIMES, deviation, deviation);
        double[] second = panel.warehouse()
                .numbers(
                        Select.of(List.of(call(Function.SUM, deviation), call(Function.SUM, square)), values),
                        progress);
        double squares = second[1] - second[0] * second[0] / n;
        List<Double> quartiles = List.of(Function.FIRST_QUARTILE, Function.MEDIAN, Function.THIRD_QUARTILE).stream()
                .map(quartile -> panel.warehouse().numbers(Select.of(List.of(call(quartile, x)), values), progress)[0])
                .toList();
        return new ColumnStatistics(
                (long) n,
                mean + second[0] / n,
                n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)),
                first[2],
                first[3],
                quartiles);
    }

    /**
     * Quantiles by the rule of {@link Quantile}, to the last digit: the engine is asked for the one or two values that each lies between.
     *
     * @param value a finite number, or missing
     * @param shares between 0 and 1
     * @return NaN if there are no values
     */
    public static double[] quantiles(SourcePanel panel, Expr value, double[] shares, Progress progress) {
        int n = (int) panel.warehouse()
                .numbers(Select.of(List.of(call(Function.PRESENT, value)), panel.relation()), progress)[0];
        IntToDoubleFunction sorted = position -> {
            // half a value away from where the next one begins
            Expr ordered = call(Function.VALUE_AT, number((position + 0.5) / n), value);
            return panel.warehouse().numbers(Select.of(List.of(ordered), panel.relation()), progress)[0];
        };
        return Arrays.stream(shares)
                .map(share -> n == 0 ? Double.NaN : Quantile.of(n, sorted, share))
                .toArray();
    }

    /** The different numbers of a column, ascending. */
    public static List<Double> numbers(SourcePanel panel, String name, Progress progress) {
        return different(panel, name, panel.numbers(name), row -> row.number(0), progress);
    }

    /** The different values of a column as texts, in their order. */
    public static List<String> texts(SourcePanel panel, String name, Progress progress) {
        return different(panel, name, call(Function.TEXT, column(name)), row -> row.text(0), progress);
    }

    private static <T extends Comparable<T>> List<T> different(
            SourcePanel panel, String name, Expr value, java.util.function.Function<Row, T> read, Progress progress) {
        List<T> found = new ArrayList<>();
        panel.warehouse()
                .read(
                        Select.from(panel.relation())
                                .where(SourcePanel.isThere(column(name)))
                                .by(List.of(name))
                                .with("value", value),
                        row -> found.add(read.apply(row)),
                        progress);
        return found.stream().distinct().sorted().toList();
    }

    /** How many different values a column has. */
    public static long different(SourcePanel panel, String name, Progress progress) {
        Expr count = call(Function.DISTINCT, panel.known(name));
        return (long) panel.warehouse().numbers(Select.of(List.of(count), panel.relation()), progress)[0];
    }
}
