package org.quasilab.moments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
import org.quasilab.math.SemidefiniteCholesky;

/**
 * Least squares with unit and period effects from its sums: {@code S = A − B C⁺ B′}, {@code β = S_xx⁻¹ S_xy}.
 *
 * <p>Cross products have half the digits of least squares on the rows: a regressor of whose square the effects, or the regressors before it, leave less
 * than {@link #GONE} is left out as collinear. Equal to least squares on the rows to 1e-9 as long as the regressors' correlation is below 0.999.
 *
 * @param kept positions of the regressors used
 * @param gone positions the effects leave nothing of
 * @param collinear regressors that are combinations of others
 * @param beta coefficients of the kept regressors
 * @param bread {@code S_xx⁻¹}
 * @param left what the effects leave of the outcome's square
 * @param effects Γ = C⁺ B′, by column: what the period effects take off it, beyond its centres
 * @param isCoarse whether the centres were so far from the period effects that the subtraction cost more than two digits
 * @param least part of the square of a regressor net of both effects that the regressors before it leave; 1 without any
 * @param components of the graph of units and periods: 1, unless some have no unit in common
 */
@SuppressWarnings("ArrayRecordComponent")
public record TwoWayFit(
        int[] kept,
        List<Integer> gone,
        List<LeastSquares.Collinear> collinear,
        double[] beta,
        double[][] bread,
        double left,
        double[][] effects,
        boolean isCoarse,
        double least,
        int components) {
    /** So much of a column's square may be taken off as products. */
    private static final double FINE = 1e-2;

    private static final double GONE = 1e-12;

    /** Less than this part of a square may be what rounding makes of sums that are subtracted. */
    private static final double CLOSE = 1e-6;

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
        return solved(sums, swept, effects, isCoarse, components);
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

    private static TwoWayFit solved(
            TwoWay sums, double[][] swept, double[][] effects, boolean isCoarse, int components) {
        int k = swept.length - 1;
        List<Integer> gone = new ArrayList<>();
        List<Integer> varying = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            (swept[j][j] <= GONE * sums.total(j) ? gone : varying).add(j);
        }
        int[] order = new int[varying.size() + 1];
        Arrays.setAll(order, i -> i < varying.size() ? varying.get(i) : k);
        double[][] triangle = triangle(swept, order);
        double least = 1;
        for (int i = 0; i < varying.size(); i++) {
            least = Math.min(least, triangle[i][i] * triangle[i][i] / swept[order[i]][order[i]]);
        }
        LeastSquares solved =
                LeastSquares.of(Arrays.copyOf(triangle, varying.size()), triangle[varying.size()], Parallel.NONE);
        int[] kept = Arrays.stream(solved.kept()).map(i -> order[i]).toArray();
        List<LeastSquares.Collinear> collinear = solved.dropped().stream()
                .map(dropped -> new LeastSquares.Collinear(
                        order[dropped.column()],
                        dropped.with().stream().map(i -> order[i]).toList()))
                .toList();
        return new TwoWayFit(
                kept,
                gone,
                collinear,
                solved.beta(),
                solved.inverse(),
                swept[k][k],
                effects,
                isCoarse,
                least,
                components);
    }

    /** Columns in an order, that have the given cross products: each has as many values as there are columns up to it. */
    public static double[][] triangle(double[][] products, int[] order) {
        int m = order.length;
        double[][] triangle = new double[m][m];
        for (int j = 0; j < m; j++) {
            double square = products[order[j]][order[j]];
            double rest = square;
            for (int i = 0; i < j; i++) {
                double sum = products[order[j]][order[i]];
                for (int c = 0; c < i; c++) {
                    sum -= triangle[j][c] * triangle[i][c];
                }
                triangle[j][i] = triangle[i][i] > 0 ? sum / triangle[i][i] : 0;
                rest -= triangle[j][i] * triangle[j][i];
            }
            triangle[j][j] = rest > GONE * square ? Math.sqrt(rest) : 0;
        }
        return triangle;
    }

    /** Whether regressors are so nearly collinear that deviations have to tell whether they are. */
    public boolean isClose() {
        return least < CLOSE;
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
