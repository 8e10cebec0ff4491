package org.quasilab.infer;

import java.util.Arrays;
import java.util.List;
import org.quasilab.result.Effects;
import org.quasilab.result.Wald;

/**
 * Joint Wald test of {@code R β = r}: {@code W = (Rβ − r)′ (R V R′)⁻¹ (Rβ − r)}, given as F = W/q against F(q, df).
 *
 * <p>df are those of the variance's t tests (infinite: χ²). NaN if R V R′ is singular, as it is with more restrictions than a
 * clustered variance has clusters less one, or if a variance it needs is not known. Singular: scaled to a unit diagonal and
 * taken apart by Cholesky with the largest pivot first, it has a (squared) pivot of at most {@link #SINGULAR}; rounding leaves
 * 1e-16 of a pivot that is zero.
 * <p>Equals: R {@code fixest::wald}; Stata {@code test}. Differs: from {@code fixest}, which divides by what rounding leaves, and
 * from Stata, which drops restrictions until the rest is regular.
 * <p>Checked by: {@code WaldTestTest}, golden/regression.
 */
public final class WaldTest {
    /** Part of a variance that the tests before it leave, up to which it counts as none. */
    private static final double SINGULAR = 1e-12;

    private WaldTest() {}

    /**
     * All of some coefficients zero.
     *
     * @param terms what is tested, for the note
     * @param beta k coefficients
     * @param vcov k × k
     * @param which positions tested
     * @param df of the variance
     */
    public static Wald zero(String terms, double[] beta, double[][] vcov, int[] which, double df) {
        double[][] restrictions = new double[which.length][beta.length];
        for (int q = 0; q < which.length; q++) {
            restrictions[q][which[q]] = 1;
        }
        return linear(terms, beta, vcov, restrictions, new double[which.length], df);
    }

    /** All of some effects zero; NaN also where their covariances are not known. */
    public static Wald zero(Effects effects, List<Integer> which) {
        return effects.vcov()
                .map(vcov -> zero(
                        "",
                        effects.estimates().toArray(),
                        vcov.toArray(),
                        which.stream().mapToInt(Integer::intValue).toArray(),
                        effects.df()))
                .orElseGet(() -> new Wald("", Double.NaN, which.size(), effects.df()));
    }

    /**
     * All of some coefficients equal.
     *
     * @param which positions, at least two
     */
    public static Wald equal(String terms, double[] beta, double[][] vcov, int[] which, double df) {
        double[][] restrictions = new double[which.length - 1][beta.length];
        for (int q = 0; q < restrictions.length; q++) {
            restrictions[q][which[q]] = 1;
            restrictions[q][which[which.length - 1]] = -1;
        }
        return linear(terms, beta, vcov, restrictions, new double[restrictions.length], df);
    }

    /**
     * @param restrictions q × k
     * @param values q right-hand sides
     */
    public static Wald linear(
            String terms, double[] beta, double[][] vcov, double[][] restrictions, double[] values, double df) {
        int q = restrictions.length;
        if (q == 0) {
            return new Wald(terms, Double.NaN, 0, df);
        }
        double[] difference = new double[q];
        double[][] rvr = new double[q][q];
        for (int b = 0; b < q; b++) {
            double[] restriction = restrictions[b];
            difference[b] = product(restriction, beta) - values[b];
            double[] right = Arrays.stream(vcov)
                    .mapToDouble(row -> product(restriction, row))
                    .toArray();
            for (int a = 0; a < q; a++) {
                rvr[a][b] = product(restrictions[a], right);
            }
        }
        return new Wald(terms, quadraticForm(rvr, difference) / q, q, df);
    }

    /** Sum of products; what has no weight does not count, even if it is NaN. */
    private static double product(double[] weights, double[] values) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] == 0 ? 0 : weights[i] * values[i];
        }
        return sum;
    }

    /** {@code d′ A⁻¹ d} after scaling A to a unit diagonal; NaN if A is singular. */
    private static double quadraticForm(double[][] a, double[] d) {
        int q = d.length;
        double[][] left = new double[q][q];
        double[] right = new double[q];
        for (int i = 0; i < q; i++) {
            right[i] = d[i] / Math.sqrt(a[i][i]);
            for (int j = 0; j < q; j++) {
                left[i][j] = a[i][j] / Math.sqrt(a[i][i]) / Math.sqrt(a[j][j]);
            }
        }
        double sum = 0;
        for (int step = 0; step < q; step++) {
            bringLargestForward(left, right, step);
            double pivot = left[step][step];
            if (!(pivot > SINGULAR)) {
                return Double.NaN;
            }
            sum += right[step] * right[step] / pivot;
            for (int i = step + 1; i < q; i++) {
                double part = left[i][step] / pivot;
                right[i] -= part * right[step];
                for (int j = step + 1; j < q; j++) {
                    left[i][j] -= part * left[step][j];
                }
            }
        }
        return sum;
    }

    /** Exchanges rows and columns so that the largest pivot left comes next; what is left at the end shows the rank. */
    private static void bringLargestForward(double[][] left, double[] right, int step) {
        int largest = step;
        for (int i = step + 1; i < right.length; i++) {
            largest = left[i][i] > left[largest][largest] ? i : largest;
        }
        double value = right[step];
        right[step] = right[largest];
        right[largest] = value;
        double[] row = left[step];
        left[step] = left[largest];
        left[largest] = row;
        for (double[] each : left) {
            value = each[step];
            each[step] = each[largest];
            each[largest] = value;
        }
    }
}
