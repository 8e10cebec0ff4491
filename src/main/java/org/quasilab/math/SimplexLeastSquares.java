package org.quasilab.math;

import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Least squares with weights that are not negative and sum to one: minimises {@code ‖A w − b‖² + η‖w‖²} over the simplex.
 *
 * <p>The optimum is exact, as far as double arithmetic goes, not the last step of an iteration. With η &gt; 0 it is the only
 * point that meets the Karush–Kuhn–Tucker conditions, which are read off the weights that are free to be positive: with S of
 * them, their mean column ā, C their columns less ā and {@code v = (CC′ + ηI)⁻¹(b − ā)}, let
 * {@code w̃_i = 1/|S| + (a_i − ā)′v}. These are the weights that are best on S without regard to their signs, and w̃ with the
 * other weights zero is the optimum if and only if {@code w̃ ≥ 0} on S and {@code w̃ ≤ 0} off S. Sets S are tried by taking
 * {@code w̃ > 0} as the next S, beginning with all; where that does not settle, weights are freed one at a time and the sum of
 * squares falls from one set to the next, so no set comes twice.
 *
 * <p>v comes from the singular values of C, so that η may be as small as 1e-12 of the squares in A: what A does not determine
 * is then spread as evenly as it can be.
 *
 * <p>Source: Lawson and Hanson (1974), Solving Least Squares Problems, chapter 23, and Nocedal and Wright (2006), Numerical
 * Optimization, section 16.5, for the one at a time.
 * <p>Checked by: {@code SimplexLeastSquaresTest} (all sets tried), golden/att (R {@code quadprog}).
 */
public final class SimplexLeastSquares {
    private static final int MOST_EXCHANGES = 12;

    /** Singular values and parts of b below this much of the largest are rounding. */
    private static final double ROUNDING = 1e-13;

    private final double[][] columns;
    private final double[] target;
    private final double ridge;
    private final int rows;

    private SimplexLeastSquares(double[][] columns, double[] target, double ridge) {
        this.columns = columns;
        this.target = target;
        this.ridge = ridge;
        this.rows = target.length;
    }

    /**
     * @param columns of A, k of m values, at least one; not changed
     * @param target b, m values; not changed
     * @param ridge η, positive
     * @return k weights
     * @throws NotConverged if rounding keeps the conditions from being met
     */
    public static double[] weights(double[][] columns, double[] target, double ridge) {
        if (!(ridge > 0)) {
            throw new IllegalArgumentException("ridge " + ridge);
        }
        SimplexLeastSquares problem = columns.length + 1 < target.length
                ? compressed(columns, target, ridge)
                : new SimplexLeastSquares(columns, target, ridge);
        return problem.byExchange().orElseGet(problem::oneByOne);
    }

    /** The same problem with the k + 1 rows of the triangle of [A b]. */
    private static SimplexLeastSquares compressed(double[][] columns, double[] target, double ridge) {
        int k = columns.length;
        DMatrixRMaj matrix = new DMatrixRMaj(target.length, k + 1);
        for (int i = 0; i < target.length; i++) {
            for (int j = 0; j < k; j++) {
                matrix.unsafe_set(i, j, columns[j][i]);
            }
            matrix.unsafe_set(i, k, target[i]);
        }
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(target.length, k + 1);
        qr.decompose(matrix);
        DMatrixRMaj r = qr.getR(null, true);
        double[][] small = new double[k + 1][k + 1];
        for (int j = 0; j <= k; j++) {
            for (int i = 0; i <= j; i++) {
                small[j][i] = r.unsafe_get(i, j);
            }
        }
        return new SimplexLeastSquares(Arrays.copyOf(small, k), small[k], ridge);
    }

    /** The optimum, if taking the weights that would be positive as the free ones comes to rest. */
    private Optional<double[]> byExchange() {
        boolean[] free = new boolean[columns.length];
        Arrays.fill(free, true);
        for (int round = 0; round < MOST_EXCHANGES; round++) {
            double[] trial = trial(free);
            boolean isSettled = true;
            for (int i = 0; i < free.length; i++) {
                boolean isPositive = trial[i] > 0;
                isSettled &= isPositive == free[i];
                free[i] = isPositive;
            }
            if (isSettled) {
                return Optional.of(onSet(trial, free));
            }
        }
        return Optional.empty();
    }

    /** From the best single column, freeing the weight that would be largest, and fixing those that would become negative. */
    private double[] oneByOne() {
        int k = columns.length;
        boolean[] free = new boolean[k];
        boolean[] isRefused = new boolean[k];
        free[best()] = true;
        double[] weights = onSet(trial(free), free);
        for (int step = 0; step < 10 * k + 100; step++) {
            double[] trial = trial(free);
            int next = -1;
            for (int i = 0; i < k; i++) {
                boolean isCandidate = !free[i] && !isRefused[i] && trial[i] > 0;
                next = isCandidate && (next < 0 || trial[i] > trial[next]) ? i : next;
            }
            if (next < 0) {
                return weights;
            }
            free[next] = true;
            trial = trial(free);
            if (trial[next] <= 0) {
                // The weight was positive by rounding only.
                free[next] = false;
                isRefused[next] = true;
                continue;
            }
            Arrays.fill(isRefused, false);
            while (moveTowards(trial, weights, free)) {
                trial = trial(free);
            }
        }
        throw new NotConverged(10 * k + 100, Double.NaN, 0);
    }

    /** Moves the weights towards a trial until one is zero, which is then not free; whether there was such a one. */
    private static boolean moveTowards(double[] trial, double[] weights, boolean[] free) {
        double length = 1;
        int first = -1;
        for (int i = 0; i < free.length; i++) {
            if (free[i] && trial[i] <= 0) {
                double until = weights[i] / (weights[i] - trial[i]);
                if (first < 0 || until < length) {
                    length = until;
                    first = i;
                }
            }
        }
        for (int i = 0; i < free.length; i++) {
            weights[i] = free[i] ? weights[i] + length * (trial[i] - weights[i]) : 0;
        }
        if (first < 0) {
            return false;
        }
        weights[first] = 0;
        free[first] = false;
        return true;
    }

    private int best() {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < columns.length; i++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                double rest = columns[i][r] - target[r];
                sum += rest * rest;
            }
            if (sum < least) {
                least = sum;
                best = i;
            }
        }
        return best;
    }

    private static double[] onSet(double[] trial, boolean[] free) {
        double[] weights = new double[trial.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = free[i] ? trial[i] : 0;
        }
        return weights;
    }

    /** w̃ for a set of free weights. */
    private double[] trial(boolean[] free) {
        int size = 0;
        double[] mean = new double[rows];
        for (int i = 0; i < free.length; i++) {
            if (free[i]) {
                size++;
                for (int r = 0; r < rows; r++) {
                    mean[r] += columns[i][r];
                }
            }
        }
        for (int r = 0; r < rows; r++) {
            mean[r] /= size;
        }
        double[] inside = new double[rows];
        double[] outside = new double[rows];
        solve(free, size, mean, inside, outside);
        double[] trial = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            double sum = 1.0 / size;
            for (int r = 0; r < rows; r++) {
                sum += (columns[i][r] - mean[r]) * (free[i] ? inside[r] : inside[r] + outside[r]);
            }
            trial[i] = sum;
        }
        return trial;
    }

    /** v in two parts: within the span of C, and orthogonal to it, which the free columns do not meet. */
    private void solve(boolean[] free, int size, double[] mean, double[] inside, double[] outside) {
        DMatrixRMaj c = new DMatrixRMaj(rows, size);
        int column = 0;
        for (int i = 0; i < free.length; i++) {
            if (free[i]) {
                for (int r = 0; r < rows; r++) {
                    c.unsafe_set(r, column, columns[i][r] - mean[r]);
                }
                column++;
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(rows, size, true, false, true);
        if (!svd.decompose(c)) {
            throw new NotConverged(0, Double.NaN, ROUNDING);
        }
        DMatrixRMaj u = svd.getU(null, false);
        double[] values = svd.getSingularValues();
        double largest = 0;
        for (int j = 0; j < svd.numberOfSingularValues(); j++) {
            largest = Math.max(largest, values[j]);
        }
        double length = 0;
        for (int r = 0; r < rows; r++) {
            outside[r] = target[r] - mean[r];
            length = Math.max(length, Math.max(Math.abs(target[r]), Math.abs(mean[r])));
        }
        for (int j = 0; j < svd.numberOfSingularValues(); j++) {
            if (values[j] <= ROUNDING * largest) {
                continue;
            }
            double product = 0;
            for (int r = 0; r < rows; r++) {
                product += u.unsafe_get(r, j) * (target[r] - mean[r]);
            }
            for (int r = 0; r < rows; r++) {
                inside[r] += u.unsafe_get(r, j) * product / (values[j] * values[j] + ridge);
                outside[r] -= u.unsafe_get(r, j) * product;
            }
        }
        for (int r = 0; r < rows; r++) {
            outside[r] = Math.abs(outside[r]) <= ROUNDING * length ? 0 : outside[r] / ridge;
        }
    }
}
