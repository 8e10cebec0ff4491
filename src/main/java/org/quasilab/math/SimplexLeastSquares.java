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
 * <p>Columns are taken less b, which changes nothing as the weights sum to one and keeps the digits in which they differ. v
 * comes from the singular values of C, so that η may be as small as 1e-14 of the squares there: what A does not determine is
 * then spread as evenly as it can be.
 *
 * <p>Source: Lawson and Hanson (1974), Solving Least Squares Problems, chapter 23, and Nocedal and Wright (2006), Numerical
 * Optimization, section 16.5, for the one at a time.
 * <p>Checked by: {@code SimplexLeastSquaresTest} (all sets tried), golden/att (R {@code quadprog}; rational numbers).
 */
public final class SimplexLeastSquares {
    private static final int MOST_EXCHANGES = 12;

    /** What is below this much of the terms it is made of is rounding. */
    private static final double ROUNDING = 1e-13;

    private final double[][] columns;
    private final double ridge;
    private final int rows;

    /** @param columns less the target */
    private SimplexLeastSquares(double[][] columns, double ridge) {
        this.columns = columns;
        this.ridge = ridge;
        this.rows = columns[0].length;
    }

    /**
     * w̃ for a set of free weights.
     *
     * @param weights k values
     * @param rounding how far from zero a value may be by rounding
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Trial(double[] weights, double[] rounding) {
        boolean isPositive(int i) {
            return weights[i] > rounding[i];
        }

        boolean isNegative(int i) {
            return weights[i] < -rounding[i];
        }

        /** The free weights, without what rounding did to their signs and their sum. */
        double[] on(boolean[] free) {
            double[] chosen = new double[weights.length];
            double sum = 0;
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = free[i] ? Math.max(0, weights[i]) : 0;
                sum += chosen[i];
            }
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] /= sum;
            }
            return chosen;
        }
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
        double[][] less = new double[columns.length][target.length];
        for (int i = 0; i < less.length; i++) {
            for (int r = 0; r < target.length; r++) {
                less[i][r] = columns[i][r] - target[r];
            }
        }
        SimplexLeastSquares problem =
                new SimplexLeastSquares(less.length < target.length ? compressed(less) : less, ridge);
        return problem.byExchange().orElseGet(problem::oneByOne);
    }

    /** Columns with the same products, of k rows: the triangle of a QR decomposition. */
    private static double[][] compressed(double[][] columns) {
        int k = columns.length;
        int m = columns[0].length;
        DMatrixRMaj matrix = new DMatrixRMaj(m, k);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < k; j++) {
                matrix.unsafe_set(i, j, columns[j][i]);
            }
        }
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(m, k);
        qr.decompose(matrix);
        DMatrixRMaj r = qr.getR(null, true);
        double[][] small = new double[k][k];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i <= j; i++) {
                small[j][i] = r.unsafe_get(i, j);
            }
        }
        return small;
    }

    /** The optimum, if taking the weights that would be positive as the free ones comes to rest. */
    private Optional<double[]> byExchange() {
        boolean[] free = new boolean[columns.length];
        Arrays.fill(free, true);
        for (int round = 0; round < MOST_EXCHANGES; round++) {
            Trial trial = trial(free);
            boolean isSettled = true;
            for (int i = 0; i < free.length; i++) {
                if (free[i] ? trial.isNegative(i) : trial.isPositive(i)) {
                    free[i] = !free[i];
                    isSettled = false;
                }
            }
            if (isSettled) {
                return Optional.of(trial.on(free));
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
        Trial trial = trial(free);
        double[] weights = trial.on(free);
        for (int step = 0; step < 10 * k + 100; step++) {
            int next = -1;
            for (int i = 0; i < k; i++) {
                boolean isCandidate = !free[i] && !isRefused[i] && trial.isPositive(i);
                next = isCandidate && (next < 0 || trial.weights[i] > trial.weights[next]) ? i : next;
            }
            if (next < 0) {
                return weights;
            }
            free[next] = true;
            Trial longer = trial(free);
            if (longer.weights[next] <= 0) {
                // It was positive by rounding only.
                free[next] = false;
                isRefused[next] = true;
                continue;
            }
            Arrays.fill(isRefused, false);
            trial = longer;
            while (moveTowards(trial.weights, weights, free)) {
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
            for (double rest : columns[i]) {
                sum += rest * rest;
            }
            if (sum < least) {
                least = sum;
                best = i;
            }
        }
        return best;
    }

    private Trial trial(boolean[] free) {
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
        Trial trial = new Trial(new double[free.length], new double[free.length]);
        for (int i = 0; i < free.length; i++) {
            double sum = 1.0 / size;
            double terms = sum;
            double off = 0;
            double offTerms = 0;
            for (int r = 0; r < rows; r++) {
                double rest = columns[i][r] - mean[r];
                sum += rest * inside[r];
                terms += Math.abs(rest * inside[r]);
                off += rest * outside[r];
                offTerms += Math.abs(rest * outside[r]);
            }
            boolean isOff = !free[i] && Math.abs(off) > ROUNDING * offTerms;
            trial.weights[i] = isOff ? sum + off : sum;
            trial.rounding[i] = ROUNDING * terms;
        }
        return trial;
    }

    /** v in two parts: within the span of C, and orthogonal to it, which the free columns do not meet. */
    private void solve(boolean[] free, int size, double[] mean, double[] inside, double[] outside) {
        DMatrixRMaj c = new DMatrixRMaj(rows, size);
        int column = 0;
        double largest = 0;
        for (int i = 0; i < free.length; i++) {
            if (free[i]) {
                for (int r = 0; r < rows; r++) {
                    c.unsafe_set(r, column, columns[i][r] - mean[r]);
                    largest = Math.max(largest, Math.abs(columns[i][r]));
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
        for (int r = 0; r < rows; r++) {
            outside[r] = -mean[r];
        }
        for (int j = 0; j < svd.numberOfSingularValues(); j++) {
            if (values[j] <= ROUNDING * largest || isOfOnes(values, j, svd.numberOfSingularValues(), size)) {
                continue;
            }
            double product = 0;
            for (int r = 0; r < rows; r++) {
                product -= u.unsafe_get(r, j) * mean[r];
            }
            for (int r = 0; r < rows; r++) {
                inside[r] += u.unsafe_get(r, j) * product / (values[j] * values[j] + ridge);
                outside[r] -= u.unsafe_get(r, j) * product;
            }
        }
        for (int r = 0; r < rows; r++) {
            outside[r] = Math.abs(outside[r]) <= ROUNDING * largest ? 0 : outside[r] / ridge;
        }
    }

    /** Whether a singular value is the least of as many as there are columns: zero but for rounding, as C's columns sum to zero. */
    private static boolean isOfOnes(double[] values, int j, int count, int size) {
        if (count < size) {
            return false;
        }
        for (int other = 0; other < count; other++) {
            if (values[other] < values[j] || values[other] == values[j] && other < j) {
                return false;
            }
        }
        return true;
    }
}
