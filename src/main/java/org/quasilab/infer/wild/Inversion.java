package org.quasilab.infer.wild;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The p of every hypothesis at once, and the hypotheses that are not rejected.
 *
 * <p>A hypothesis is given by x, its t statistic without the small-sample factor: {@code θ = b − x·size}. With the same weights
 * for all hypotheses draw d has {@code t*(x) = (ν₀ + ν₁x)/√(κ₀ + 2κ₁x + κ₂x²)}, and is larger than |x| exactly where {@code x²(κ₀
 * + 2κ₁x + κ₂x²) < (ν₀ + ν₁x)²}: between roots of a polynomial of degree four. So p is a step function of x whose jumps are these
 * roots, and the set of hypotheses not rejected is known exactly, whether it is one interval, several, or has no end.
 */
final class Inversion {
    /** An end beyond so many standard errors is none. */
    private static final double FAR = 1e7;

    /** Below it a variance of a draw is rounding, relative to what it is a sum and difference of. */
    private static final double ROUNDING = 1e-20;

    private static final double TIE = 1e-12;

    private final boolean[] isTie;
    private final double[] nu;
    private final double[] slope;
    private final double[] plain;
    private final double[] mixed;
    private final double[] squared;
    private final double[] scale;
    private final double[] scaleSquared;

    Inversion(int draws) {
        isTie = new boolean[draws];
        nu = new double[draws];
        slope = new double[draws];
        plain = new double[draws];
        mixed = new double[draws];
        squared = new double[draws];
        scale = new double[draws];
        scaleSquared = new double[draws];
    }

    /** @param tie whether the draw leaves the sample as it is, or mirrors it, so that |t*| = |t| */
    void start(int d, boolean tie, double nu0, double nu1, double kappa0, double kappa1, double kappa2) {
        isTie[d] = tie;
        nu[d] = nu0;
        slope[d] = nu1;
        plain[d] = kappa0;
        mixed[d] = kappa1;
        squared[d] = kappa2;
        scale[d] = kappa0;
        scaleSquared[d] = kappa2;
    }

    void add(int d, double kappa0, double kappa1, double kappa2) {
        plain[d] += kappa0;
        mixed[d] += kappa1;
        squared[d] += kappa2;
    }

    /** The statistics do not depend on the hypothesis. */
    void freeze() {
        Arrays.fill(slope, 0);
        Arrays.fill(mixed, 0);
        Arrays.fill(squared, 0);
        Arrays.fill(scaleSquared, 0);
    }

    /** Whether a draw has a statistic at all: its variance is more than rounding for some hypothesis. */
    private boolean isDefined(int d) {
        return plain[d] > ROUNDING * scale[d] || squared[d] > ROUNDING * scaleSquared[d];
    }

    int undefined() {
        int count = 0;
        for (int d = 0; d < nu.length; d++) {
            count += isDefined(d) ? 0 : 1;
        }
        return count;
    }

    /** Share of the draws that have |t*| larger than |x|. */
    double p(double x) {
        int larger = 0;
        for (int d = 0; d < nu.length; d++) {
            larger += isDefined(d) && isLarger(d, x) ? 1 : 0;
        }
        return larger / (double) (nu.length - undefined());
    }

    private boolean isLarger(int d, double x) {
        double top = nu[d] + slope[d] * x;
        double variance = plain[d] + 2 * mixed[d] * x + squared[d] * x * x;
        return !isTie[d] && x * x * variance * (1 + TIE) < top * top;
    }

    /**
     * Where p is high enough, on either side of the estimate.
     *
     * @param above pieces with x above zero, ascending; with an infinite end where the last does not end
     * @param below the same for −x
     * @param endError Monte-Carlo standard error of the outermost ends
     */
    record Found(List<double[]> above, List<double[]> below, double endError) {
        /** @param size of one x */
        List<WildTest.Interval> intervals(double estimate, double size) {
            List<double[]> pieces = new ArrayList<>();
            above.forEach(piece -> pieces.add(new double[] {estimate - piece[1] * size, estimate - piece[0] * size}));
            below.forEach(piece -> pieces.add(new double[] {estimate + piece[0] * size, estimate + piece[1] * size}));
            pieces.sort(Comparator.comparingDouble(piece -> piece[0]));
            List<WildTest.Interval> intervals = new ArrayList<>();
            for (double[] piece : pieces) {
                int last = intervals.size() - 1;
                if (last >= 0 && intervals.get(last).high() == piece[0]) {
                    intervals.set(
                            last, new WildTest.Interval(intervals.get(last).low(), piece[1]));
                } else {
                    intervals.add(new WildTest.Interval(piece[0], piece[1]));
                }
            }
            return intervals;
        }
    }

    Found find(double level, boolean isComplete) {
        int defined = nu.length - undefined();
        double alpha = 1 - level;
        Steps above = steps(1);
        Steps below = steps(-1);
        double sd = isComplete ? 0 : Math.sqrt(alpha * level / defined);
        double error = Math.max(endError(above, alpha, sd, defined), endError(below, alpha, sd, defined));
        return new Found(above.atLeast(alpha * defined), below.atLeast(alpha * defined), error);
    }

    /** Half the distance between where p would end were alpha one standard error of p larger or smaller. */
    private static double endError(Steps steps, double alpha, double sd, int defined) {
        double inner = end(steps.atLeast((alpha + sd) * defined));
        double outer = end(steps.atLeast(Math.max(0, alpha - sd) * defined));
        return inner == outer ? 0 : (outer - inner) / 2;
    }

    private static double end(List<double[]> pieces) {
        return pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1)[1];
    }

    /**
     * How many draws are larger.
     *
     * @param first just above zero
     * @param more where one more is, ascending
     * @param fewer where one fewer is, ascending
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Steps(int first, double[] more, double[] fewer) {
        /** Pieces on which so many draws or more are larger. */
        List<double[]> atLeast(double count) {
            List<double[]> pieces = new ArrayList<>();
            double least = count - 1e-9;
            int now = first;
            double from = 0;
            int up = 0;
            int down = 0;
            while (up < more.length || down < fewer.length) {
                boolean isUp = down == fewer.length || up < more.length && more[up] < fewer[down];
                double at = isUp ? more[up++] : fewer[down++];
                int next = isUp ? now + 1 : now - 1;
                if (now >= least && next < least) {
                    pieces.add(new double[] {from, at});
                } else if (now < least && next >= least) {
                    from = at;
                }
                now = next;
            }
            if (now >= least) {
                pieces.add(new double[] {from, Double.POSITIVE_INFINITY});
            }
            return pieces;
        }
    }

    /** @param side 1 for x above zero, −1 for −x */
    private Steps steps(int side) {
        int first = 0;
        DoubleStream.Builder more = DoubleStream.builder();
        DoubleStream.Builder fewer = DoubleStream.builder();
        double tied = 1 + TIE;
        for (int d = 0; d < nu.length; d++) {
            if (isTie[d] || !isDefined(d)) {
                continue;
            }
            double n0 = nu[d];
            double n1 = side * slope[d];
            double[] polynomial = {
                -n0 * n0, -2 * n0 * n1, plain[d] * tied - n1 * n1, side * 2 * mixed[d] * tied, squared[d] * tied
            };
            boolean isLarger = n0 != 0 || polynomial[2] < 0;
            first += isLarger ? 1 : 0;
            for (double root : PositiveRoots.of(polynomial, FAR)) {
                isLarger = !isLarger;
                (isLarger ? more : fewer).add(root);
            }
        }
        return new Steps(
                first, more.build().sorted().toArray(), fewer.build().sorted().toArray());
    }
}
