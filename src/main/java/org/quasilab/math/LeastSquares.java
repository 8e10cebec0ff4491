package org.quasilab.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Least squares by QR, with collinear columns left out from the right.
 *
 * <p>Householder reflections on blocks of rows reduce [X y] to a small triangle, block triangles are stacked in a fixed
 * order, so the result does not depend on the number of threads. On the triangle, columns are taken from left to right
 * (Gram–Schmidt, twice): a column whose part orthogonal to the columns before it is at most {@link #COLLINEAR} of its
 * length is left out. No cross product X′X is formed, so the accuracy is that of QR: as many digits as the condition number
 * leaves, whatever the columns' scales.
 *
 * <p>Source: Golub and Van Loan (2013), Matrix Computations, 5.2; the tolerance is the {@code collin.tol} of R {@code
 * fixest}, applied to lengths.
 * <p>Checked by: {@code LeastSquaresTest} (NIST Longley, Filip).
 *
 * @param kept positions of the columns used, ascending
 * @param dropped positions left out, each with the kept columns it depends on
 * @param beta coefficients of the kept columns
 * @param inverse (X′X)⁻¹ of the kept columns, k × k
 * @param rss residual sum of squares
 */
@SuppressWarnings("ArrayRecordComponent")
public record LeastSquares(int[] kept, List<Collinear> dropped, double[] beta, double[][] inverse, double rss) {
    /** Length of the new part of a column, relative to the column, up to which it counts as collinear. */
    public static final double COLLINEAR = 1e-9;

    private static final int CHUNK_ROWS = 1 << 16;
    private static final int BLOCK_ROWS = 256;

    /**
     * A column left out.
     *
     * @param column its position
     * @param with positions of the kept columns it is a combination of; empty if it is zero
     */
    public record Collinear(int column, List<Integer> with) {}

    /**
     * @param x k columns of n values; not changed
     * @param y n values; not changed
     */
    public static LeastSquares of(double[][] x, double[] y, Parallel parallel) {
        int k = x.length;
        double[][] columns = Arrays.copyOf(x, k + 1);
        columns[k] = y;
        return fromTriangle(triangle(columns, parallel), k);
    }

    /**
     * The triangle R of a QR decomposition. Columns of it have the inner products of the columns they come from, so that least
     * squares of some of these on others are those of the same columns of the triangle, to as many digits.
     *
     * @param columns of n values each, at least one; not changed
     * @return by column, as many values as there are columns
     */
    public static double[][] triangle(double[][] columns, Parallel parallel) {
        int n = columns[0].length;
        int chunks = Math.max(1, (n + CHUNK_ROWS - 1) / CHUNK_ROWS);
        Triangle[] parts = new Triangle[chunks];
        parallel.forEach(chunks, c -> {
            parts[c] = new Triangle(columns.length);
            parts[c].addRows(columns, c * CHUNK_ROWS, Math.min(n, (c + 1) * CHUNK_ROWS));
        });
        for (int c = 1; c < chunks; c++) {
            parts[0].add(parts[c]);
        }
        return parts[0].columns();
    }

    /**
     * What the kept columns leave of the left-hand side.
     *
     * @param x as it was fitted on
     * @param y as it was fitted on
     * @return n values, a fresh array
     */
    public double[] residuals(double[][] x, double[] y) {
        double[] rest = y.clone();
        for (int j = 0; j < kept.length; j++) {
            double[] column = x[kept[j]];
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= beta[j] * column[i];
            }
        }
        return rest;
    }

    /** Rank from the left, coefficients and inverse from the triangle of [X y]. */
    private static LeastSquares fromTriangle(double[][] r, int k) {
        List<double[]> basis = new ArrayList<>();
        List<double[]> factor = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        List<Collinear> dropped = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            double[] rest = r[j].clone();
            double length = norm(rest);
            double[] coordinates = project(rest, basis);
            double left = norm(rest);
            if (left <= COLLINEAR * length || length == 0) {
                dropped.add(new Collinear(j, partners(coordinates, factor, kept, r, length)));
                continue;
            }
            for (int i = 0; i < rest.length; i++) {
                rest[i] /= left;
            }
            double[] column = Arrays.copyOf(coordinates, basis.size() + 1);
            column[basis.size()] = left;
            basis.add(rest);
            factor.add(column);
            kept.add(j);
        }
        double[] rest = r[k].clone();
        double[] qty = project(rest, basis);
        double[] beta = solve(factor, qty);
        double rss = Vectors.dot(rest, rest);
        return new LeastSquares(
                kept.stream().mapToInt(Integer::intValue).toArray(), List.copyOf(dropped), beta, inverse(factor), rss);
    }

    /** Takes the basis out of a vector, twice; returns the coordinates. */
    private static double[] project(double[] vector, List<double[]> basis) {
        double[] coordinates = new double[basis.size()];
        for (int pass = 0; pass < 2; pass++) {
            for (int b = 0; b < basis.size(); b++) {
                double[] q = basis.get(b);
                double c = Vectors.dot(q, vector);
                coordinates[b] += c;
                for (int i = 0; i < vector.length; i++) {
                    vector[i] -= c * q[i];
                }
            }
        }
        return coordinates;
    }

    private static List<Integer> partners(
            double[] coordinates, List<double[]> factor, List<Integer> kept, double[][] r, double length) {
        double[] combination = solve(factor, coordinates);
        List<Integer> with = new ArrayList<>();
        for (int i = 0; i < combination.length; i++) {
            if (Math.abs(combination[i]) * norm(r[kept.get(i)]) > 1e-6 * length) {
                with.add(kept.get(i));
            }
        }
        return with;
    }

    /** Back substitution; {@code factor} holds the columns of an upper triangle. */
    private static double[] solve(List<double[]> factor, double[] right) {
        double[] b = right.clone();
        for (int j = factor.size() - 1; j >= 0; j--) {
            double[] column = factor.get(j);
            b[j] /= column[j];
            for (int i = 0; i < j; i++) {
                b[i] -= column[i] * b[j];
            }
        }
        return b;
    }

    private static double[][] inverse(List<double[]> factor) {
        int k = factor.size();
        double[][] rInverse = new double[k][];
        for (int j = 0; j < k; j++) {
            double[] unit = new double[k];
            unit[j] = 1;
            rInverse[j] = solve(factor, unit);
        }
        double[][] inverse = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int j = a; j < k; j++) {
                    sum += rInverse[j][a] * rInverse[j][b];
                }
                inverse[a][b] = sum;
                inverse[b][a] = sum;
            }
        }
        return inverse;
    }

    private static double norm(double[] v) {
        return Math.sqrt(Vectors.dot(v, v));
    }

    /** The R of a QR decomposition that takes up rows block by block. */
    private static final class Triangle {
        private final int size;
        private final double[][] r;
        private final double[][] block;

        Triangle(int size) {
            this.size = size;
            r = new double[size][size];
            block = new double[size][BLOCK_ROWS];
        }

        double[][] columns() {
            return r;
        }

        void addRows(double[][] columns, int from, int to) {
            for (int begin = from; begin < to; begin += BLOCK_ROWS) {
                int rows = Math.min(BLOCK_ROWS, to - begin);
                for (int j = 0; j < size; j++) {
                    System.arraycopy(columns[j], begin, block[j], 0, rows);
                }
                reflect(rows);
            }
        }

        void add(Triangle other) {
            addRows(other.r, 0, size);
        }

        /** Householder: for each column a reflection of its diagonal entry and the block below it. */
        private void reflect(int rows) {
            for (int j = 0; j < size; j++) {
                double[] v = block[j];
                double below = Vectors.dotInFour(v, v, rows);
                if (below == 0) {
                    continue;
                }
                double head = r[j][j];
                double length = Math.sqrt(head * head + below);
                double alpha = head > 0 ? -length : length;
                double first = head - alpha;
                double scale = 2 / (first * first + below);
                r[j][j] = alpha;
                for (int c = j + 1; c < size; c++) {
                    double[] w = block[c];
                    double t = scale * (first * r[c][j] + Vectors.dotInFour(v, w, rows));
                    r[c][j] -= t * first;
                    for (int i = 0; i < rows; i++) {
                        w[i] -= t * v[i];
                    }
                }
            }
        }
    }
}
