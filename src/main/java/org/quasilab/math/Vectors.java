package org.quasilab.math;

import java.util.Arrays;

/** Sums over vectors of equal length. */
public final class Vectors {
    private Vectors() {}

    /** Inner product, added from the first to the last. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Inner product in four running sums, so that the additions of long vectors do not wait for each other. */
    public static double dotInFour(double[] a, double[] b) {
        return dotInFour(a, b, a.length);
    }

    /** The same of the first n values. */
    public static double dotInFour(double[] a, double[] b, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < n; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + s2 + s3;
    }

    /** Inner products of some vectors with each other. */
    public static double[][] gram(double[][] vectors) {
        return Arrays.stream(vectors)
                .map(a -> Arrays.stream(vectors).mapToDouble(b -> dot(a, b)).toArray())
                .toArray(double[][]::new);
    }

    /** Fills in what is above the diagonal of a symmetric matrix from what is below. */
    public static void mirror(double[][] lower) {
        for (int a = 0; a < lower.length; a++) {
            for (int b = 0; b < a; b++) {
                lower[b][a] = lower[a][b];
            }
        }
    }

    /**
     * A symmetric matrix.
     *
     * @param lower its lower triangle, row by row
     * @param from where that begins
     */
    public static double[][] symmetric(double[] lower, int from, int size) {
        double[][] matrix = new double[size][size];
        int at = from;
        for (int a = 0; a < size; a++) {
            for (int b = 0; b <= a; b++) {
                matrix[a][b] = lower[at++];
            }
        }
        mirror(matrix);
        return matrix;
    }

    /** Adds {@code weight · column}. */
    public static void add(double[] into, double[] column, double weight) {
        add(into, column, weight, 0, into.length);
    }

    /** The same of the values from one place to before another. */
    public static void add(double[] into, double[] column, double weight, int from, int to) {
        for (int i = from; i < to; i++) {
            into[i] += weight * column[i];
        }
    }

    /** The first with the second added to it. */
    public static double[] added(double[] into, double[] more) {
        add(into, more, 1);
        return into;
    }
}
