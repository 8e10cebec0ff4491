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
 * <p>With n units, mean m and scatter {@code S = LL′}, L of r columns that are not zero, there are r + 1 of {@code f = n/(r + 1)} copies with the outcomes {@code m +
 * L h_k / √f}, h_k the rows of a matrix H of r orthonormal columns that add up to zero (Helmert's): copies add up to n, the mean is m, and the scatter {@code Σ f · L h_k h_k′ L′ / f
 * = L H′H L′ = S}. That is never more than there are units; copies are no whole numbers.
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
        double root = Math.sqrt((double) group.units() / (kept.length + 1));
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k <= kept.length; k++) {
            double[] row = new double[p];
            for (int j = 0; j < kept.length; j++) {
                row[kept[j]] = helmert(k, j) / root;
            }
            double[] point = new double[p];
            factor.times(row, point);
            Arrays.setAll(point, j -> point[j] + group.mean()[j]);
            points.add(point);
        }
        return points;
    }

    private static double helmert(int row, int column) {
        double size = Math.sqrt((column + 1.0) * (column + 2.0));
        return row <= column ? 1 / size : row == column + 1 ? -(column + 1) / size : 0;
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
