package org.quasilab.math;

import java.util.function.DoubleUnaryOperator;

/** The zero of a continuous function between two points where it has opposite signs: Ridders' method. */
public final class Root {
    private static final int MOST_STEPS = 200;

    private Root() {}

    /**
     * @param f continuous, of opposite sign at {@code a} and {@code b}, or zero at one of them
     * @param tolerance the result lies within this of a change of sign, or within the rounding of the numbers
     * @throws IllegalArgumentException if the signs are the same
     */
    public static double between(DoubleUnaryOperator f, double a, double b, double tolerance) {
        double low = a;
        double high = b;
        double atLow = f.applyAsDouble(low);
        double atHigh = f.applyAsDouble(high);
        if (atLow == 0) {
            return low;
        }
        if (atHigh == 0) {
            return high;
        }
        if (atLow > 0 == atHigh > 0) {
            throw new IllegalArgumentException("same sign at " + a + " and " + b + ": " + atLow + ", " + atHigh);
        }
        for (int step = 0; step < MOST_STEPS && Math.abs(high - low) > tolerance; step++) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                break;
            }
            double atMiddle = f.applyAsDouble(middle);
            if (atMiddle == 0) {
                return middle;
            }
            double root = Math.sqrt(atMiddle * atMiddle - atLow * atHigh);
            double x = middle + (middle - low) * Math.signum(atLow - atHigh) * atMiddle / root;
            double atX = Double.isFinite(x) ? f.applyAsDouble(x) : Double.NaN;
            if (atX == 0) {
                return x;
            }
            if (atMiddle > 0 == atLow > 0) {
                low = middle;
                atLow = atMiddle;
            } else {
                high = middle;
                atHigh = atMiddle;
            }
            if (x > Math.min(low, high) && x < Math.max(low, high)) {
                if (atX > 0 == atLow > 0) {
                    low = x;
                    atLow = atX;
                } else {
                    high = x;
                    atHigh = atX;
                }
            }
        }
        return low + (high - low) / 2;
    }
}
