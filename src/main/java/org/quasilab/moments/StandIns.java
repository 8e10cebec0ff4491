package org.quasilab.moments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.math.SemidefiniteCholesky;

/**
 * A few units that stand for many: of each group of units alike as many as its scatter needs, each counting for so many copies of itself, with the
 * size, mean and scatter of the group. Whatever sums over units what is at most quadratic in a unit's outcomes, with coefficients that alike units share,
 * is the same on these as on all of them.
 *
 * <p>With n units, mean m and scatter {@code S = LL′}, L of r columns that are not zero, the outcomes are {@code m ± √(r/n) L_j}, each of {@code n/(2r)} copies: they
 * add up to n, their mean is m by symmetry, and their scatter {@code 2r · n/(2r) · (r/n) · Σ L_j L_j′ / r = S}. Units without scatter are n copies of
 * one. Copies are no whole numbers.
 *
 * @param unit by row, 0, 1, …, ascending
 * @param period by row, ascending within a unit
 * @param y outcome by row, less the level of the moments
 * @param cohort by unit
 * @param copies by unit
 */
@SuppressWarnings("ArrayRecordComponent")
public record StandIns(int[] unit, int[] period, double[] y, List<OptionalInt> cohort, double[] copies) {
    /** Part of the scatter of a value that counts as nothing where it is all that the values before it leave. */
    private static final double GONE = 1e-14;

    /** Part of its mean up to which the spread of a value is the rounding of its sums. */
    private static final double ROUNDING = 1e-14;

    public StandIns {
        cohort = List.copyOf(cohort);
    }

    public static StandIns of(CohortMoments moments) {
        IntStream.Builder unit = IntStream.builder();
        IntStream.Builder period = IntStream.builder();
        List<double[]> outcomes = new ArrayList<>();
        List<OptionalInt> cohort = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        for (CohortMoments.Alike group : moments.alike()) {
            List<double[]> points = points(group);
            for (double[] point : points) {
                for (int t : group.present()) {
                    unit.add(cohort.size());
                    period.add(moments.periods()[t]);
                }
                outcomes.add(values(point));
                cohort.add(group.cohort());
                copies.add((double) group.units() / points.size());
            }
        }
        return new StandIns(
                unit.build().toArray(),
                period.build().toArray(),
                outcomes.stream().flatMapToDouble(Arrays::stream).toArray(),
                cohort,
                copies.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static List<double[]> points(CohortMoments.Alike group) {
        int p = group.present().length;
        double[] flat = new double[p * p];
        for (int j = 0; j < p; j++) {
            double noise = ROUNDING * group.mean()[j];
            if (group.scatter()[j][j] > group.units() * noise * noise) {
                System.arraycopy(group.scatter()[j], 0, flat, j * p, p);
            }
        }
        SemidefiniteCholesky factor = SemidefiniteCholesky.of(flat, p, GONE);
        int[] kept = IntStream.range(0, p).filter(j -> !factor.isZero(j)).toArray();
        List<double[]> points = new ArrayList<>();
        double scale = Math.sqrt((double) kept.length / group.units());
        for (int j : kept) {
            double[] one = new double[p];
            one[j] = scale;
            double[] column = new double[p];
            factor.times(one, column);
            points.add(sum(group.mean(), column, 1));
            points.add(sum(group.mean(), column, -1));
        }
        return points.isEmpty() ? List.of(group.mean()) : points;
    }

    private static double[] sum(double[] mean, double[] column, int sign) {
        double[] sum = mean.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += sign * column[i];
        }
        return sum;
    }

    /** Outcomes from first value and changes. */
    private static double[] values(double[] point) {
        double[] values = point.clone();
        for (int i = 1; i < values.length; i++) {
            values[i] += point[0];
        }
        return values;
    }
}
