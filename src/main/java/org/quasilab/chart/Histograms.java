package org.quasilab.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quasilab.result.DoubleVector;

/** Bars from values: bins of equal width that start at round numbers. */
final class Histograms {
    private static final int MOST_BINS = 60;

    private Histograms() {}

    /** What is said about one bin. */
    interface BinTip {
        Tip of(Range bin, int count);
    }

    /** Bars whose areas sum to one. */
    static Bars density(String name, Colour colour, DoubleVector values, BinTip tip) {
        return bars(name, colour, values, true, tip);
    }

    /** Bars as high as the number of values. */
    static Bars counts(String name, Colour colour, DoubleVector values, BinTip tip) {
        return bars(name, colour, values, false, tip);
    }

    private static Bars bars(String name, Colour colour, DoubleVector values, boolean density, BinTip tip) {
        double[] sorted = values.stream().filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new Bars(name, colour, List.of());
        }
        double width = width(sorted);
        double start = Math.floor(sorted[0] / width + 1e-9) * width;
        int bins = (int) Math.max(1, Math.floor((sorted[sorted.length - 1] - start) / width + 1e-9) + 1);
        int[] counts = new int[bins];
        for (double value : sorted) {
            counts[Math.min(bins - 1, (int) Math.floor((value - start) / width + 1e-9))]++;
        }
        List<Bars.Bar> bars = new ArrayList<>();
        for (int k = 0; k < bins; k++) {
            Range bin = new Range(start + k * width, start + (k + 1) * width);
            double height = density ? counts[k] / (width * sorted.length) : counts[k];
            bars.add(new Bars.Bar(bin.low(), bin.high(), height, tip.of(bin, counts[k])));
        }
        return new Bars(name, colour, bars);
    }

    /**
     * The bin width of Freedman and Diaconis (1981), 2 IQR N^(-1/3), taken to the nearest round number; one apart for whole
     * numbers that take few values.
     */
    private static double width(double[] sorted) {
        int n = sorted.length;
        double range = sorted[n - 1] - sorted[0];
        if (range == 0) {
            return sorted[0] == 0 ? 1 : Math.abs(sorted[0]);
        }
        boolean whole = Arrays.stream(sorted).allMatch(v -> v == Math.rint(v));
        if (whole && range <= MOST_BINS) {
            return 1;
        }
        double iqr = Density.quantile(sorted, 0.75) - Density.quantile(sorted, 0.25);
        double asked = iqr > 0 ? 2 * iqr / Math.cbrt(n) : range / Math.sqrt(n);
        return nearestRound(Math.max(asked, range / MOST_BINS));
    }

    /** 1, 2, 2.5 or 5 times a power of ten, whichever is nearest in proportion. */
    private static double nearestRound(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width)));
        double nearest = power;
        for (double factor : new double[] {2, 2.5, 5, 10}) {
            boolean nearer = Math.abs(Math.log(factor * power / width)) < Math.abs(Math.log(nearest / width));
            nearest = nearer ? factor * power : nearest;
        }
        return nearest;
    }
}
