package org.quasilab.result;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** A read-only vector of doubles; NaN is "could not be computed". */
public final class DoubleVector {
    public static final DoubleVector EMPTY = new DoubleVector(new double[0]);

    private final double[] values;

    private DoubleVector(double[] values) {
        this.values = values;
    }

    /** Copies the values. */
    public static DoubleVector of(double... values) {
        return new DoubleVector(values.clone());
    }

    public int size() {
        return values.length;
    }

    public double get(int index) {
        return values[index];
    }

    /** A copy. */
    public double[] toArray() {
        return values.clone();
    }

    public DoubleStream stream() {
        return Arrays.stream(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DoubleVector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
