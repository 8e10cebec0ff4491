package org.quasilab.math;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi rotations in {@link DoubleDouble} arithmetic.
 *
 * <p>An eigenvalue is within {@code k · 2⁻¹⁰⁴ · |λ|max} of that of the matrix as given ({@link #error}): where rows and columns are
 * in units as different as 1 and 10¹⁰, it still has all the digits of a double, where double arithmetic leaves none.
 *
 * <p>Source: Golub and Van Loan (2013), Matrix Computations, 4th ed., section 8.5.
 * <p>Checked by: {@code SymmetricEigenTest}.
 */
public final class SymmetricEigen {
    private static final double ROUNDING = 0x1p-104;
    private static final int MOST_SWEEPS = 60;

    private final int k;
    private final double scale;
    private final DoubleDouble[][] a;
    private final DoubleDouble[][] q;

    /** @param matrix k × k, finite */
    public SymmetricEigen(double[][] matrix) {
        k = matrix.length;
        scale = largest(matrix);
        a = new DoubleDouble[k][k];
        q = new DoubleDouble[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                a[i][j] = DoubleDouble.of(matrix[i][j] / scale);
                q[i][j] = i == j ? DoubleDouble.ONE : DoubleDouble.ZERO;
            }
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && sweep(); sweep++) {}
    }

    /** The power of two next to the largest entry, by which the others are divided without rounding. */
    private static double largest(double[][] matrix) {
        double most = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                most = Math.max(most, Math.abs(value));
            }
        }
        return most == 0 ? 1 : Math.scalb(1.0, Math.getExponent(most));
    }

    /** Every pair of rows once; whether any was still to be rotated. */
    private boolean sweep() {
        boolean any = false;
        for (int p = 0; p < k; p++) {
            for (int r = p + 1; r < k; r++) {
                if (Math.abs(a[p][r].high()) > ROUNDING / 4) {
                    rotate(p, r);
                    any = true;
                }
            }
        }
        return any;
    }

    /** Makes entry (p, r) zero. */
    private void rotate(int p, int r) {
        DoubleDouble off = a[p][r];
        DoubleDouble theta = a[r][r].minus(a[p][p]).over(off.plus(off));
        DoubleDouble root = theta.times(theta).plus(DoubleDouble.ONE).root();
        DoubleDouble size = DoubleDouble.ONE.over(theta.magnitude().plus(root));
        DoubleDouble tangent = theta.high() < 0 ? size.negative() : size;
        DoubleDouble cosine = DoubleDouble.ONE.over(
                tangent.times(tangent).plus(DoubleDouble.ONE).root());
        DoubleDouble sine = tangent.times(cosine);
        DoubleDouble moved = tangent.times(off);
        DoubleDouble first = a[p][p].minus(moved);
        DoubleDouble second = a[r][r].plus(moved);
        for (int i = 0; i < k; i++) {
            turn(a[i], p, r, cosine, sine);
            turn(q[i], p, r, cosine, sine);
        }
        for (int i = 0; i < k; i++) {
            a[p][i] = a[i][p];
            a[r][i] = a[i][r];
        }
        a[p][p] = first;
        a[r][r] = second;
        a[p][r] = DoubleDouble.ZERO;
        a[r][p] = DoubleDouble.ZERO;
    }

    private static void turn(DoubleDouble[] row, int p, int r, DoubleDouble cosine, DoubleDouble sine) {
        DoubleDouble before = row[p];
        row[p] = cosine.times(before).minus(sine.times(row[r]));
        row[r] = sine.times(before).plus(cosine.times(row[r]));
    }

    /** Eigenvalue {@code i}, in no particular order. */
    public double value(int i) {
        return a[i][i].high() * scale;
    }

    /** Element {@code j} of the eigenvector of length one of eigenvalue {@code i}. */
    public double vector(int i, int j) {
        return q[j][i].high();
    }

    /** What an eigenvalue can be wrong by. */
    public double error() {
        double most = 0;
        for (int i = 0; i < k; i++) {
            most = Math.max(most, Math.abs(value(i)));
        }
        return k * ROUNDING * most;
    }
}
