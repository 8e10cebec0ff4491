package org.quasilab.infer.wild;

import java.util.Arrays;

/**
 * Where a polynomial changes its sign between zero and a limit.
 *
 * <p>Between the places where its derivative changes sign it changes its own at most once; each place is found by Newton's steps,
 * or by halving where these leave the bracket, to the last digits. By Descartes' rule one change of sign among the coefficients means one root, which spares the derivative.
 */
final class PositiveRoots {
    /** Part of a root to which it is found. */
    private static final double CLOSE = 4e-16;

    private static final double[] NONE = {};

    private PositiveRoots() {}

    /**
     * @param c coefficients, that of x⁰ first
     * @return ascending
     */
    static double[] of(double[] c, double limit) {
        int changes = changes(c);
        if (changes == 0) {
            return NONE;
        }
        double[] turns = changes == 1 ? NONE : of(derivative(c), limit);
        double[] roots = new double[c.length];
        int found = 0;
        double low = 0;
        double sign = lowestSign(c);
        for (int i = 0; i <= turns.length; i++) {
            double high = i < turns.length ? turns[i] : limit;
            double there = Math.signum(at(c, high));
            if (there * sign < 0) {
                roots[found++] = solve(c, low, high, sign);
                sign = there;
            }
            low = high;
        }
        return Arrays.copyOf(roots, found);
    }

    private static int changes(double[] c) {
        int changes = 0;
        double last = 0;
        for (double value : c) {
            if (value != 0 && last * Math.signum(value) < 0) {
                changes++;
            }
            last = value == 0 ? last : Math.signum(value);
        }
        return changes;
    }

    /** The sign just above zero. */
    private static double lowestSign(double[] c) {
        return Arrays.stream(c)
                .filter(value -> value != 0)
                .map(Math::signum)
                .findFirst()
                .orElse(0);
    }

    private static double[] derivative(double[] c) {
        double[] derivative = new double[c.length - 1];
        Arrays.setAll(derivative, i -> (i + 1) * c[i + 1]);
        return derivative;
    }

    private static double at(double[] c, double x) {
        double value = 0;
        for (int i = c.length - 1; i >= 0; i--) {
            value = value * x + c[i];
        }
        return value;
    }

    /** @param sign at {@code low} */
    private static double solve(double[] c, double low, double high, double sign) {
        double a = low;
        double b = high;
        double start = Math.max(a, 1);
        while (start < b && at(c, start) * sign > 0) {
            a = start;
            start *= 2;
        }
        b = Math.min(b, start);
        double x = (a + b) / 2;
        while (true) {
            double value = c[c.length - 1];
            double slope = 0;
            for (int i = c.length - 2; i >= 0; i--) {
                slope = slope * x + value;
                value = value * x + c[i];
            }
            if (value * sign > 0) {
                a = x;
            } else {
                b = x;
            }
            double next = x - value / slope;
            if (Math.abs(next - x) <= CLOSE * x) {
                return next > a && next < b ? next : x;
            }
            x = next > a && next < b ? next : (a + b) / 2;
            if (b - a <= CLOSE * b) {
                return x;
            }
        }
    }
}
