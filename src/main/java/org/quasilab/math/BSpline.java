package org.quasilab.math;

import java.util.Arrays;

/**
 * B-splines on an interval: K = degree + inner knots + 1 piecewise polynomials that are zero or more and add up to one.
 *
 * <p>Source: de Boor (2001), A Practical Guide to Splines, chapters IX and X (the recursion, and the derivative by differences).
 * <p>Equals: R {@code splines2::bSpline(x, degree, knots, Boundary.knots, intercept = TRUE)}, {@code splines2::dbs}.
 */
public final class BSpline {
    private final int degree;
    private final double[] knots;

    /**
     * @param degree at least 1
     * @param inner knots strictly between the ends, ascending
     * @param low first end
     * @param high last end, above the first
     */
    public BSpline(int degree, double[] inner, double low, double high) {
        this.degree = degree;
        this.knots = new double[inner.length + 2 * (degree + 1)];
        Arrays.fill(knots, 0, degree + 1, low);
        System.arraycopy(inner, 0, knots, degree + 1, inner.length);
        Arrays.fill(knots, degree + 1 + inner.length, knots.length, high);
    }

    /** K. */
    public int size() {
        return knots.length - degree - 1;
    }

    /**
     * @param x between the ends
     * @return K values
     */
    public double[] values(double x) {
        return Arrays.copyOf(ofDegree(degree, x), size());
    }

    /**
     * @param x between the ends
     * @return K derivatives
     */
    public double[] derivatives(double x) {
        double[] lower = ofDegree(degree - 1, x);
        double[] derivatives = new double[size()];
        for (int j = 0; j < derivatives.length; j++) {
            derivatives[j] = degree * (over(lower[j], j, degree) - over(lower[j + 1], j + 1, degree));
        }
        return derivatives;
    }

    /** The B-splines of a degree on all knots. */
    private double[] ofDegree(int wanted, double x) {
        double[] values = new double[knots.length - 1];
        values[piece(x)] = 1;
        for (int p = 1; p <= wanted; p++) {
            for (int j = 0; j + p + 1 < knots.length; j++) {
                values[j] =
                        (x - knots[j]) * over(values[j], j, p) + (knots[j + p + 1] - x) * over(values[j + 1], j + 1, p);
            }
        }
        return values;
    }

    /** A value over the length of its knots; 0 where they are one. */
    private double over(double value, int j, int p) {
        return value == 0 ? 0 : value / (knots[j + p] - knots[j]);
    }

    /** The last piece that begins at x or before and has a length. */
    private int piece(double x) {
        int piece = degree;
        while (piece + 1 < size() && x >= knots[piece + 1]) {
            piece++;
        }
        return piece;
    }
}
