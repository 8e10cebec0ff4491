package org.quasilab.math;

import java.util.function.DoubleUnaryOperator;

/**
 * Gauss–Legendre quadrature: n nodes integrate polynomials up to degree 2n − 1 exactly, and analytic functions with an error that
 * falls geometrically in n.
 */
public final class GaussLegendre {
    private final double[] nodes;
    private final double[] weights;

    /** @param n number of nodes */
    public GaussLegendre(int n) {
        nodes = new double[n];
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            for (int step = 0; step < 10; step++) {
                double previous = 1;
                double value = x;
                for (int k = 2; k <= n; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
                    previous = value;
                    value = next;
                }
                slope = n * (x * value - previous) / (x * x - 1);
                x -= value / slope;
            }
            nodes[i] = x;
            weights[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    public int size() {
        return nodes.length;
    }

    /** Node {@code i} on [low, high]. */
    public double node(int i, double low, double high) {
        return (low + high) / 2 + (high - low) / 2 * nodes[i];
    }

    /** Weight of node {@code i} on [low, high]. */
    public double weight(int i, double low, double high) {
        return (high - low) / 2 * weights[i];
    }

    /** ∫ f from low to high. */
    public double integrate(DoubleUnaryOperator f, double low, double high) {
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += weight(i, low, high) * f.applyAsDouble(node(i, low, high));
        }
        return sum;
    }
}
