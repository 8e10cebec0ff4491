package org.quasilab.chart;

import java.util.Arrays;
import org.quasilab.result.DoubleVector;

/**
 * Kernel density estimate with a normal kernel, evaluated on an even grid.
 *
 * <p>Values are first spread linearly over the grid, so the cost does not grow with their number squared; on 512 points
 * the error is far below a pixel. Values that are not finite are left out.
 *
 * <p>Source: Silverman (1986), Density Estimation, section 3.4.2 for the bandwidth, 3.5 for the grid. Equals: R {@code
 * density(x, bw = "nrd0", weights)} up to its own grid's error. Checked by {@code DensityTest} against the exact sum.
 *
 * @param x grid, ascending; empty if fewer than two values differ
 * @param y density at each grid point
 */
public record Density(DoubleVector x, DoubleVector y) {
    private static final int GRID = 512;
    /** The grid reaches this many bandwidths beyond the values. */
    private static final double CUT = 3;

    private static final Density EMPTY = new Density(DoubleVector.EMPTY, DoubleVector.EMPTY);

    /** With equal weights. */
    public static Density of(DoubleVector values) {
        double[] weights = new double[values.size()];
        Arrays.fill(weights, 1);
        return of(values, DoubleVector.of(weights));
    }

    /**
     * With weights.
     *
     * @param weights one per value, not negative; they need not sum to one
     */
    public static Density of(DoubleVector values, DoubleVector weights) {
        double h = bandwidth(values, weights);
        if (!(h > 0)) {
            return EMPTY;
        }
        Range range = Range.NOTHING;
        for (int i = 0; i < values.size(); i++) {
            range = weights.get(i) > 0 ? range.and(values.get(i)) : range;
        }
        double low = range.low() - CUT * h;
        double step = (range.high() + CUT * h - low) / (GRID - 1);
        return smooth(spread(values, weights, low, step), low, step, h);
    }

    /**
     * Silverman's rule of thumb: {@code 0.9 min(sd, IQR / 1.34) N^(-1/5)}; where the quartiles agree, the standard
     * deviation alone. N is the number of values with a weight above zero.
     *
     * @return NaN if fewer than two values differ
     */
    static double bandwidth(DoubleVector values, DoubleVector weights) {
        double[] used = new double[values.size()];
        int n = 0;
        for (int i = 0; i < used.length; i++) {
            if (Double.isFinite(values.get(i)) && weights.get(i) > 0) {
                used[n++] = values.get(i);
            }
        }
        double[] sorted = Arrays.copyOf(used, n);
        Arrays.sort(sorted);
        if (n < 2 || sorted[0] == sorted[n - 1]) {
            return Double.NaN;
        }
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
        double sd = Math.sqrt(squares / (n - 1));
        double iqr = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
        double spread = iqr > 0 ? Math.min(sd, iqr) : sd;
        return 0.9 * spread * Math.pow(n, -0.2);
    }

    /** Quantile of sorted values, R type 7. */
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The share of weight at each grid point. */
    private static double[] spread(DoubleVector values, DoubleVector weights, double low, double step) {
        double[] mass = new double[GRID];
        double total = 0;
        for (int i = 0; i < values.size(); i++) {
            double weight = weights.get(i);
            if (Double.isFinite(values.get(i)) && weight > 0) {
                double at = (values.get(i) - low) / step;
                int below = Math.min((int) at, GRID - 2);
                mass[below] += weight * (1 - (at - below));
                mass[below + 1] += weight * (at - below);
                total += weight;
            }
        }
        for (int k = 0; k < GRID; k++) {
            mass[k] /= total;
        }
        return mass;
    }

    private static Density smooth(double[] mass, double low, double step, double h) {
        double[] kernel = new double[GRID];
        for (int d = 0; d < GRID; d++) {
            double z = d * step / h;
            kernel[d] = Math.exp(-z * z / 2) / (h * Math.sqrt(2 * Math.PI));
        }
        double[] x = new double[GRID];
        double[] y = new double[GRID];
        for (int k = 0; k < GRID; k++) {
            x[k] = low + k * step;
            for (int j = 0; j < GRID; j++) {
                y[k] += mass[j] * kernel[Math.abs(k - j)];
            }
        }
        return new Density(DoubleVector.of(x), DoubleVector.of(y));
    }
}
