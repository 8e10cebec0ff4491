package org.quasilab.math;

import java.util.stream.IntStream;

/**
 * Cholesky factor of a positive semidefinite matrix that sets what is not identified to zero: a pivot below 1e-10 of its
 * diagonal entry is taken as zero, its row and column are left out. For a consistent system the solution is exact.
 */
public final class SemidefiniteCholesky {
    private static final double TOLERANCE = 1e-10;

    private final int size;
    private final double[] lower;
    private final double[] inverseDiagonal;

    private SemidefiniteCholesky(int size, double[] lower, double[] inverseDiagonal) {
        this.size = size;
        this.lower = lower;
        this.inverseDiagonal = inverseDiagonal;
    }

    /** @param matrix m × m by rows, symmetric; its lower triangle is overwritten by the factor */
    public static SemidefiniteCholesky of(double[] matrix, int m) {
        return of(matrix, m, TOLERANCE);
    }

    /** @param tolerance part of its diagonal entry up to which a pivot is taken as zero, in place of 1e-10 */
    public static SemidefiniteCholesky of(double[] matrix, int m, double tolerance) {
        double[] inverse = new double[m];
        for (int j = 0; j < m; j++) {
            int row = j * m;
            double original = matrix[row + j];
            for (int c = 0; c < j; c++) {
                double sum = dot(matrix, row, c * m, c);
                matrix[row + c] = (matrix[row + c] - sum) * inverse[c];
            }
            double pivot = original - dot(matrix, row, row, j);
            inverse[j] = original > 0 && pivot > tolerance * original ? 1 / Math.sqrt(pivot) : 0;
        }
        return new SemidefiniteCholesky(m, matrix, inverse);
    }

    private static double dot(double[] matrix, int a, int b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += matrix[a + i] * matrix[b + i];
        }
        return sum;
    }

    /** Pivots taken as zero. */
    int nullity() {
        int zeros = 0;
        for (double inverse : inverseDiagonal) {
            zeros += inverse == 0 ? 1 : 0;
        }
        return zeros;
    }

    /** The factor times {@code z} into {@code g}: with independent z of variance one, g has the matrix as its covariance. */
    public void times(double[] z, double[] g) {
        for (int j = 0; j < size; j++) {
            double sum = inverseDiagonal[j] == 0 ? 0 : z[j] / inverseDiagonal[j];
            for (int c = 0; c < j; c++) {
                sum += lower[j * size + c] * z[c];
            }
            g[j] = sum;
        }
    }

    /** Whether the pivot of a row and column was taken as zero. */
    public boolean isZero(int j) {
        return inverseDiagonal[j] == 0;
    }

    /**
     * The inverse of the factor without the rows of pivots taken as zero: with W′W the matrix, the columns of {@code W C′} are
     * orthonormal and span what those of W do.
     *
     * @return C, rank × m
     */
    public double[][] inverseFactor() {
        double[][] inverse = new double[size][];
        for (int j = 0; j < size; j++) {
            double[] row = new double[size];
            for (int i = 0; i < j; i++) {
                double weight = lower[j * size + i];
                for (int c = 0; c <= i && weight != 0; c++) {
                    row[c] -= weight * inverse[i][c];
                }
            }
            row[j] = 1;
            for (int c = 0; c <= j; c++) {
                row[c] *= inverseDiagonal[j];
            }
            inverse[j] = row;
        }
        return IntStream.range(0, size)
                .filter(j -> !isZero(j))
                .mapToObj(j -> inverse[j])
                .toArray(double[][]::new);
    }

    /** Solves for {@code b} into {@code g}. */
    public void solve(double[] b, double[] g) {
        for (int j = 0; j < size; j++) {
            double sum = b[j];
            for (int c = 0; c < j; c++) {
                sum -= lower[j * size + c] * g[c];
            }
            g[j] = sum * inverseDiagonal[j];
        }
        for (int j = size - 1; j >= 0; j--) {
            double value = g[j] * inverseDiagonal[j];
            g[j] = value;
            for (int c = 0; c < j; c++) {
                g[c] -= lower[j * size + c] * value;
            }
        }
    }
}
