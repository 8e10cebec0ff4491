package org.quasilab.math;

import java.util.SplittableRandom;

/**
 * How likely a normal vector lies in a box, and what it is on average where it does.
 *
 * <p>With the Cholesky factor of the covariance the box is an integral over one standard normal variable after another, each
 * between bounds that depend on those before. Up to about five dimensions it is computed by nested Gauss–Legendre rules, whose
 * nodes follow from how wide and how sharp each integrand can be, to about 1e-9; beyond by a rank-1 lattice of 32,749 points with
 * the baker's transformation, shifted eight times, to about 1e-5. {@link #error()} says what the result can be wrong by. The same
 * numbers give the same result.
 *
 * <p>Source: Genz (1992), J. Comput. Graph. Stat. 1(2), 141–149, doi:10.1080/10618600.1992.10477010; the lattice is built component by
 * component (Nuyens and Cools 2006, Math. Comp. 75, 903–920) with weights 0.8^(j − 1).
 * <p>Equals: R {@code mvtnorm::pmvnorm}, {@code tmvtnorm::mtmvnorm}, whose own error is 1e-3 by default.
 * <p>Checked by: {@code NormalBoxTest}.
 */
public final class NormalBox {
    /** A standard normal variable lies beyond with probability 6e-14. */
    private static final double EDGE = 7.5;
    /** Evaluations that nested rules may take. */
    private static final double MOST = 3_000_000;

    private static final int POINTS = 32749;
    private static final int SHIFTS = 8;
    private static final int[] LATTICE = {
        1, 12509, 14514, 11700, 651, 19820, 30526, 7166, 22010, 68, 9644, 26832, 25770, 24433, 19310, 18061, 24919,
        2821, 2377, 1926, 5475, 9369, 10075, 15717, 21579, 9578, 30493, 16878, 23294, 29343
    };
    private static final GaussLegendre[] RULES = new GaussLegendre[129];

    private final double[][] root;
    private final int k;
    private final int[] nodes;
    private final boolean isNested;

    private double[] mean = {};
    private double[] low = {};
    private double[] high = {};
    private double[] drawn = {};
    /** The probability, and the sums of the k standard normal variables over the box. */
    private double[] sums = {};

    private double probability;
    private double error;

    /**
     * @param covariance k × k, positive definite, k up to 31
     * @throws IllegalArgumentException if it is not
     */
    public NormalBox(double[][] covariance) {
        k = covariance.length;
        root = root(covariance);
        nodes = new int[k];
        double evaluations = 1;
        for (int i = 0; i + 1 < k; i++) {
            double sharp = 1;
            for (int j = i + 1; j < k; j++) {
                sharp = Math.max(sharp, Math.abs(root[j][i]) / root[j][j]);
            }
            nodes[i] = (int) Math.min(128, Math.ceil(12 + 9 * sharp));
            evaluations *= nodes[i];
        }
        isNested = evaluations <= MOST;
        if (!isNested && k - 1 > LATTICE.length) {
            throw new IllegalArgumentException(k + " dimensions");
        }
    }

    private static double[][] root(double[][] covariance) {
        int k = covariance.length;
        double[][] root = new double[k][k];
        for (int j = 0; j < k; j++) {
            for (int i = j; i < k; i++) {
                double sum = covariance[i][j];
                for (int c = 0; c < j; c++) {
                    sum -= root[i][c] * root[j][c];
                }
                if (i == j && !(sum > 0)) {
                    throw new IllegalArgumentException("not positive definite");
                }
                root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
            }
        }
        return root;
    }

    /**
     * Computes probability and mean.
     *
     * @param newMean of the vector
     * @param newLow lower ends of the box
     * @param newHigh upper ends of the box
     */
    public void compute(double[] newMean, double[] newLow, double[] newHigh) {
        mean = newMean.clone();
        low = newLow.clone();
        high = newHigh.clone();
        drawn = new double[k];
        if (isNested) {
            double[] rough = nested(0.75);
            sums = nested(1);
            error = Math.abs(sums[0] - rough[0]) + 1e-14;
        } else {
            average(lattice(SHIFTS));
        }
        probability = sums[0];
    }

    /**
     * The probability alone, without knowing its error: that of {@link #compute} with nested rules, with a lattice from its first
     * shift only. It is smooth in the mean and the ends, so that roots can be sought with it.
     */
    public double quick(double[] newMean, double[] newLow, double[] newHigh) {
        mean = newMean.clone();
        low = newLow.clone();
        high = newHigh.clone();
        drawn = new double[k];
        return isNested ? nested(1)[0] : lattice(1)[0][0];
    }

    public double probability() {
        return probability;
    }

    /** What the probability can be wrong by; of a lattice three standard errors. */
    public double error() {
        return error;
    }

    /** Mean of the vector where it lies in the box. */
    public double[] mean() {
        double[] inside = mean.clone();
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                inside[i] += root[i][j] * sums[j + 1] / probability;
            }
        }
        return inside;
    }

    /** Mean of variable i given those drawn before it. */
    private double given(int i) {
        double sum = mean[i];
        for (int j = 0; j < i; j++) {
            sum += root[i][j] * drawn[j];
        }
        return sum;
    }

    private double[] nested(double share) {
        double[] into = new double[k + 1];
        nest(0, 1, share, into);
        return into;
    }

    private void nest(int i, double weight, double share, double[] into) {
        double centre = given(i);
        double from = (low[i] - centre) / root[i][i];
        double to = (high[i] - centre) / root[i][i];
        if (i == k - 1) {
            last(from, to, weight, into);
            return;
        }
        if (from >= to) {
            return;
        }
        double nearest = from;
        from = Math.max(from, Math.min(-EDGE, to - 3));
        to = Math.min(to, Math.max(EDGE, nearest + 3));
        double wide = Math.max(0.6, (to - from) / (2 * EDGE) * 1.8);
        GaussLegendre rule = rule((int) Math.ceil(share * Math.min(1, wide) * nodes[i]));
        for (int node = 0; node < rule.size(); node++) {
            double x = rule.node(node, from, to);
            drawn[i] = x;
            nest(i + 1, weight * rule.weight(node, from, to) * StandardNormal.density(x), share, into);
        }
    }

    /** The innermost integral in closed form. */
    private void last(double from, double to, double weight, double[] into) {
        double inside = weight * StandardNormal.between(from, to);
        into[0] += inside;
        for (int j = 0; j + 1 < k; j++) {
            into[j + 1] += inside * drawn[j];
        }
        into[k] += weight * (StandardNormal.density(from) - StandardNormal.density(to));
    }

    private static GaussLegendre rule(int n) {
        synchronized (RULES) {
            if (RULES[n] == null) {
                RULES[n] = new GaussLegendre(n);
            }
            return RULES[n];
        }
    }

    private double[][] lattice(int shifts) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] shifted = new double[shifts][k + 1];
        for (double[] into : shifted) {
            double[] shift = random.doubles(k).toArray();
            for (int point = 0; point < POINTS; point++) {
                point(point, shift, into);
            }
        }
        return shifted;
    }

    private void average(double[][] shifted) {
        sums = new double[k + 1];
        for (double[] one : shifted) {
            for (int j = 0; j <= k; j++) {
                sums[j] += one[j] / SHIFTS;
            }
        }
        double spread = 0;
        for (double[] one : shifted) {
            spread += (one[0] - sums[0]) * (one[0] - sums[0]);
        }
        error = 3 * Math.sqrt(spread / (SHIFTS - 1) / SHIFTS);
    }

    private void point(int point, double[] shift, double[] into) {
        double weight = 1.0 / POINTS;
        for (int i = 0; i < k; i++) {
            double centre = given(i);
            double from = (low[i] - centre) / root[i][i];
            double to = (high[i] - centre) / root[i][i];
            if (i == k - 1) {
                last(from, to, weight, into);
                return;
            }
            double inside = StandardNormal.between(from, to);
            if (inside == 0) {
                return;
            }
            double at = (double) point * LATTICE[i] / POINTS + shift[i];
            double baker = 1 - Math.abs(2 * (at - Math.floor(at)) - 1);
            drawn[i] = from > 0
                    ? -StandardNormal.quantile(StandardNormal.below(-to) + baker * inside)
                    : StandardNormal.quantile(StandardNormal.below(from) + baker * inside);
            weight *= inside;
        }
    }
}
