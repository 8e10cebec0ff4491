package org.quasilab.estimate.att;

import java.util.Arrays;

/** A vector of which few places are touched at a time, such as the scores of one unit. */
final class SparseVector {
    private final double[] values;
    private final boolean[] isTouched;
    private final int[] touched;
    private int count;

    SparseVector(int size) {
        values = new double[size];
        isTouched = new boolean[size];
        touched = new int[size];
    }

    void add(int place, double value) {
        if (!isTouched[place]) {
            isTouched[place] = true;
            touched[count++] = place;
        }
        values[place] += value;
    }

    void clear() {
        for (int k = 0; k < count; k++) {
            values[touched[k]] = 0;
            isTouched[touched[k]] = false;
        }
        count = 0;
    }

    void addTo(SparseVector sum, double times) {
        for (int k = 0; k < count; k++) {
            sum.add(touched[k], times * values[touched[k]]);
        }
    }

    void addTo(double[] sum) {
        for (int k = 0; k < count; k++) {
            sum[touched[k]] += values[touched[k]];
        }
    }

    /** The product with a vector of full length. */
    double dot(double[] other) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += values[touched[k]] * other[touched[k]];
        }
        return sum;
    }

    /** Adds {@code times} its outer product to the lower triangle of a matrix. */
    void addOuter(double[][] lower, double times) {
        Arrays.sort(touched, 0, count);
        for (int a = 0; a < count; a++) {
            double[] row = lower[touched[a]];
            double value = times * values[touched[a]];
            for (int b = 0; b <= a; b++) {
                row[touched[b]] += value * values[touched[b]];
            }
        }
    }

    /** {@code c M c′} of a symmetric matrix given by its lower triangle; c is k × size. */
    static double[][] form(double[][] c, double[][] lower) {
        int k = c.length;
        double[][] form = new double[k][k];
        double[] product = new double[lower.length];
        for (int a = 0; a < k; a++) {
            multiply(lower, c[a], product);
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int j = 0; j < product.length; j++) {
                    sum += product[j] * c[b][j];
                }
                form[a][b] = sum;
                form[b][a] = sum;
            }
        }
        return form;
    }

    /** The product of a symmetric matrix, given by its lower triangle, and a vector. */
    static void multiply(double[][] lower, double[] vector, double[] into) {
        Arrays.fill(into, 0);
        for (int i = 0; i < into.length; i++) {
            double[] row = lower[i];
            double sum = row[i] * vector[i];
            for (int j = 0; j < i; j++) {
                sum += row[j] * vector[j];
                into[j] += row[j] * vector[i];
            }
            into[i] += sum;
        }
    }
}
