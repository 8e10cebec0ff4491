package org.quasilab.moments;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.quasilab.math.SemidefiniteCholesky;

/**
 * Least squares with unit and period effects from its sums: {@code S = A − B C⁺ B′}, {@code β = S_xx⁻¹ S_xy}.
 *
 * @param solved least squares from S
 * @param effects Γ = C⁺ B′, by column: what the period effects take off it, beyond its centres
 * @param isCoarse whether the centres were so far from the period effects that the subtraction cost more than two digits
 * @param components of the graph of units and periods: 1, unless some have no unit in common
 */
@SuppressWarnings("ArrayRecordComponent")
public record TwoWayFit(ProductFit solved, double[][] effects, boolean isCoarse, int components) {
    /** So much of a column's square may be taken off as products. */
    private static final double FINE = 1e-2;

    public static TwoWayFit of(TwoWay sums) {
        int k = sums.columns() - 1;
        int t = sums.periods();
        SemidefiniteCholesky factor = factor(sums);
        double[][] effects = new double[k + 1][t];
        for (int j = 0; j <= k; j++) {
            factor.solve(sums.byPeriod()[j], effects[j]);
        }
        double[][] swept = new double[k + 1][k + 1];
        for (int a = 0; a <= k; a++) {
            for (int b = 0; b <= a; b++) {
                double explained = 0;
                for (int p = 0; p < t; p++) {
                    explained += sums.byPeriod()[a][p] * effects[b][p];
                }
                swept[a][b] = sums.products()[a][b] - explained;
                swept[b][a] = swept[a][b];
            }
        }
        int components = 0;
        for (int p = 0; p < t; p++) {
            components += factor.isZero(p) ? 1 : 0;
        }
        boolean isCoarse = false;
        for (int j = 0; j <= k; j++) {
            isCoarse |= swept[j][j] < FINE * sums.products()[j][j];
        }
        double[] totals = IntStream.rangeClosed(0, k).mapToDouble(sums::total).toArray();
        return new TwoWayFit(ProductFit.of(swept, totals), effects, isCoarse, components);
    }

    private static SemidefiniteCholesky factor(TwoWay sums) {
        int t = sums.periods();
        double[] gram = new double[t * t];
        for (int s = 0; s < t; s++) {
            for (int p = 0; p < t; p++) {
                gram[s * t + p] = (s == p ? sums.weights()[s] : 0) - sums.pairs()[s][p];
            }
        }
        return SemidefiniteCholesky.of(gram, t);
    }

    /** {@code C⁺ q}. */
    public static double[] solve(TwoWay sums, double[] q) {
        double[] solution = new double[sums.periods()];
        factor(sums).solve(q, solution);
        return solution;
    }

    /** Positions of the regressors used. */
    public int[] kept() {
        return solved.kept();
    }

    /** Their coefficients. */
    public double[] beta() {
        return solved.beta();
    }

    /** As {@link ProductFit#isClose}. */
    public boolean isClose() {
        return solved.isClose();
    }

    /** The period effects of a column as it is. */
    public double[] periodEffects(TwoWay sums, int column) {
        double[] whole = new double[sums.periods()];
        Arrays.setAll(whole, t -> sums.centres()[column][t] + effects[column][t]);
        return whole;
    }

    /** Those of all columns. */
    public double[][] periodEffects(TwoWay sums) {
        double[][] all = new double[sums.columns()][];
        Arrays.setAll(all, j -> periodEffects(sums, j));
        return all;
    }
}
