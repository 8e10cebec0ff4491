package org.quasilab.math;

import java.util.function.IntToDoubleFunction;

/**
 * Sample quantiles by R's default rule, type 7: with n sorted values, position {@code h = (n − 1) p} from 0, linear between
 * the two values around it.
 *
 * <p>Source: Hyndman and Fan (1996), The American Statistician 50(4), 361–365, doi:10.2307/2684934.
 * <p>Equals: R {@code quantile(x, p)}, whose guard against rounding of h (4 units in the last place) is kept.
 */
public final class Quantile {
    private Quantile() {}

    /**
     * @param sorted ascending, at least one value, none NaN
     * @param p between 0 and 1
     */
    public static double of(double[] sorted, double p) {
        return of(sorted.length, i -> sorted[i], p);
    }

    /**
     * The same of values that are looked up.
     *
     * @param n of them
     * @param sorted the i-th of them in order, from 0
     */
    public static double of(int n, IntToDoubleFunction sorted, double p) {
        double h = (n - 1) * p;
        int below = (int) Math.floor(h + 4 * Math.ulp(1.0));
        double fraction = h - below;
        double low = sorted.applyAsDouble(below);
        if (Math.abs(fraction) < 1e-12 || below + 1 >= n) {
            return low;
        }
        return (1 - fraction) * low + fraction * sorted.applyAsDouble(below + 1);
    }
}
