package org.quasilab.result;

import java.util.Arrays;

/** A read-only matrix of doubles, rows × columns. */
public final class DoubleMatrix {
    public static final DoubleMatrix EMPTY = new DoubleMatrix(new double[0][]);

    private final double[][] values;

    private DoubleMatrix(double[][] values) {
        this.values = values;
    }

    /** Copies the values; all rows have the same length. */
    public static DoubleMatrix of(double[][] values) {
        double[][] copy = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i].clone();
            if (copy[i].length != copy[0].length) {
                throw new IllegalArgumentException("rows of length " + copy[0].length + " and " + copy[i].length);
            }
        }
        return new DoubleMatrix(copy);
    }

    public int rows() {
        return values.length;
    }

    public int columns() {
        return values.length == 0 ? 0 : values[0].length;
    }

    public double get(int row, int column) {
        return values[row][column];
    }

    /** A copy. */
    public double[][] toArray() {
        double[][] copy = new double[values.length][];
        Arrays.setAll(copy, i -> values[i].clone());
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DoubleMatrix matrix && Arrays.deepEquals(values, matrix.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(values);
    }
}
