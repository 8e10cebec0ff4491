package org.quasilab.simulate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.math.Effect;
import org.quasilab.math.Within;
import org.quasilab.panel.Panel;

/**
 * How the outcome of a study varies without treatment: standard deviation and serial correlation of its errors, and how far
 * units and periods lie apart.
 *
 * <p>Input: n rows, of which those without treatment are used; unit and period effects are taken out of them. The residuals
 * of errors that follow {@code e(t) = ρ e(t−1) + u(t)} are correlated less than the errors, because the unit's mean is taken
 * out. So ρ is the one at which the expected sum of products of neighbouring residuals over the expected sum of their squares
 * (traces of {@code M Γ(ρ) M}, M taking the mean out of a unit's periods) is the one observed; the variance then follows from
 * the squares. Period effects count as lost degrees of freedom.
 *
 * <p>Standard deviations of units and periods are those of the fitted effects, sampling error included: within a period over
 * units, within a unit over periods.
 *
 * <p>Checked by: {@code UntreatedMomentsTest}.
 *
 * @param sd standard deviation of an error
 * @param serial correlation of an error with that of the period before; 0 where no unit has two periods in a row
 * @param unit standard deviation between units
 * @param period standard deviation between periods
 */
public record UntreatedMoments(double sd, double serial, double unit, double period) {
    private static final double LARGEST = 0.99;
    private static final int HALVINGS = 60;

    /** Expected sums over all units, per unit of variance: of squared residuals, and of products of neighbouring ones. */
    private record Expected(double squares, double products) {}

    /**
     * @param outcome by row of the panel, none missing
     * @throws SimulateProblem {@code few-untreated} if no degree of freedom is left
     */
    static UntreatedMoments of(Panel panel, double[] outcome, IntPredicate isUntreated) {
        int[] rows = IntStream.range(0, panel.rows()).filter(isUntreated).toArray();
        int[] unit = closedUp(IntStream.of(rows).map(panel::unit).toArray());
        int[] time = closedUp(IntStream.of(rows).map(panel::time).toArray());
        int units = 1 + Arrays.stream(unit).max().orElse(-1);
        int times = 1 + Arrays.stream(time).max().orElse(-1);
        if (rows.length - units - times + 1 < 1) {
            throw new SimulateProblem("few-untreated");
        }
        double[] y = IntStream.of(rows).mapToDouble(row -> outcome[row]).toArray();
        double[] residuals = y.clone();
        Within.of(rows.length, List.of(Effect.plain(unit, units), Effect.plain(time, times)), Optional.empty())
                .demean(residuals);
        double[] fitted = new double[y.length];
        Arrays.setAll(fitted, i -> y[i] - residuals[i]);
        int[] panelTime = IntStream.of(rows).map(panel::time).toArray();
        Map<BitSet, Integer> patterns = patterns(unit, panelTime, units);
        double serial = serial(patterns, unit, panelTime, residuals);
        double squares = Arrays.stream(residuals).map(e -> e * e).sum();
        double lost = (rows.length - units - times + 1.0) / (rows.length - units);
        double variance = squares / (expected(patterns, serial).squares * lost);
        return new UntreatedMoments(
                Math.sqrt(variance), serial, apart(fitted, time, times), apart(fitted, unit, units));
    }

    private static int[] closedUp(int[] codes) {
        int[] kept = Arrays.stream(codes).sorted().distinct().toArray();
        return Arrays.stream(codes).map(code -> Arrays.binarySearch(kept, code)).toArray();
    }

    /** How many units are untreated and observed in the same periods. */
    private static Map<BitSet, Integer> patterns(int[] unit, int[] time, int units) {
        BitSet[] of = new BitSet[units];
        Arrays.setAll(of, u -> new BitSet());
        for (int i = 0; i < unit.length; i++) {
            of[unit[i]].set(time[i]);
        }
        Map<BitSet, Integer> patterns = new HashMap<>();
        Arrays.stream(of).forEach(pattern -> patterns.merge(pattern, 1, Integer::sum));
        return patterns;
    }

    private static double serial(Map<BitSet, Integer> patterns, int[] unit, int[] time, double[] residuals) {
        double products = 0;
        double squares = residuals[0] * residuals[0];
        for (int i = 1; i < residuals.length; i++) {
            squares += residuals[i] * residuals[i];
            boolean isNext = unit[i] == unit[i - 1] && time[i] == time[i - 1] + 1;
            products += isNext ? residuals[i] * residuals[i - 1] : 0;
        }
        if (products == 0 || expected(patterns, 0).products == 0) {
            return 0;
        }
        double low = -LARGEST;
        double high = LARGEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            Expected expected = expected(patterns, middle);
            if (expected.products / expected.squares < products / squares) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static Expected expected(Map<BitSet, Integer> patterns, double serial) {
        double squares = 0;
        double products = 0;
        for (Map.Entry<BitSet, Integer> pattern : patterns.entrySet()) {
            Expected one = expected(pattern.getKey().stream().toArray(), serial);
            squares += pattern.getValue() * one.squares;
            products += pattern.getValue() * one.products;
        }
        return new Expected(squares, products);
    }

    /** Of one unit: sums over M Γ M, whose elements are Γ less the means of row and column, with the grand mean added. */
    private static Expected expected(int[] times, double serial) {
        int n = times.length;
        double[] rowMean = new double[n];
        double grand = 0;
        for (int s = 0; s < n; s++) {
            for (int t = 0; t < n; t++) {
                rowMean[s] += Math.pow(serial, Math.abs(times[s] - times[t])) / n;
            }
            grand += rowMean[s] / n;
        }
        double squares = 0;
        double products = 0;
        for (int s = 0; s < n; s++) {
            squares += 1 - 2 * rowMean[s] + grand;
            if (s > 0 && times[s] == times[s - 1] + 1) {
                products += serial - rowMean[s] - rowMean[s - 1] + grand;
            }
        }
        return new Expected(squares, products);
    }

    /** Standard deviation of a column within the groups of a code, pooled over the groups; 0 where none has two rows. */
    private static double apart(double[] column, int[] code, int groups) {
        double[] sum = new double[groups];
        int[] count = new int[groups];
        for (int i = 0; i < column.length; i++) {
            sum[code[i]] += column[i];
            count[code[i]]++;
        }
        double squares = 0;
        int free = column.length - groups;
        for (int i = 0; i < column.length; i++) {
            double deviation = column[i] - sum[code[i]] / count[code[i]];
            squares += deviation * deviation;
        }
        return free == 0 ? 0 : Math.sqrt(squares / free);
    }
}
