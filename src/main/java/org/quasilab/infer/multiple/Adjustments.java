package org.quasilab.infer.multiple;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjustments of p-values that need nothing but these. What is NaN stays so and does not count as a test.
 *
 * <p>Checked by: {@code AdjustmentsTest}.
 */
public final class Adjustments {
    private Adjustments() {}

    /**
     * Holm's step-down correction: the j-th smallest of m p-values times m − j + 1, made monotone, at most 1. Keeps the probability of any false
     * rejection, whatever the dependence.
     *
     * <p>Source: Holm (1979), Scandinavian J. Statistics 6(2), 65–70. Equals: R {@code p.adjust(method = "holm")}.
     */
    public static double[] holm(double[] p) {
        int[] order = ascending(p);
        double[] adjusted = blank(p);
        double running = 0;
        for (int rank = 0; rank < order.length; rank++) {
            running = Math.max(running, Math.min(1, p[order[rank]] * (order.length - rank)));
            adjusted[order[rank]] = running;
        }
        return adjusted;
    }

    /**
     * Sharpened two-stage q-values: the smallest level q of the false discovery rate at which a test is rejected by the two-stage procedure of
     * Benjamini, Krieger and Yekutieli: r₁ rejections of Benjamini and Hochberg at q′ = q/(1 + q), then those at {@code q′ m/(m − r₁)}.
     *
     * <p>Solved, not searched: for each r₁ the level from which there are as many rejections in the first stage, and the level from which the second
     * rejects with it, are ratios of the p-values; q is the least over r₁ of the larger of both, at most 1.
     *
     * <p>Source: Benjamini, Krieger and Yekutieli (2006), Biometrika 93(3), 491–507, definition 6; Anderson (2008), J. American Statistical
     * Association 103(484), 1481–1495. Equals: Anderson's Stata code, whose q are rounded up to multiples of 0.001.
     */
    public static double[] sharpened(double[] p) {
        int[] order = ascending(p);
        int m = order.length;
        double[] adjusted = blank(p);
        for (int rank = 1; rank <= m; rank++) {
            double q = 1;
            for (int first = 0; first <= m; first++) {
                double reached = first == 0 ? 0 : level(p, order, first, m);
                double rejects = first == m ? 0 : level(p, order, rank, m - first);
                q = Math.min(q, Math.max(reached, rejects));
            }
            adjusted[order[rank - 1]] = q;
        }
        return adjusted;
    }

    /** The least q at which Benjamini and Hochberg's procedure for m hypotheses at q/(1 + q) rejects the {@code rank} smallest or more. */
    private static double level(double[] p, int[] order, int rank, int m) {
        return IntStream.rangeClosed(rank, order.length)
                .mapToDouble(k -> p[order[k - 1]] * m / k)
                .map(share -> share < 1 ? share / (1 - share) : Double.POSITIVE_INFINITY)
                .min()
                .orElseThrow();
    }

    private static int[] ascending(double[] p) {
        return IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] blank(double[] p) {
        double[] blank = new double[p.length];
        Arrays.fill(blank, Double.NaN);
        return blank;
    }
}
