package org.quasilab.moments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;

/**
 * Least squares from the cross products of columns net of absorbed effects.
 *
 * <p>Cross products have half the digits of least squares on the rows: a regressor of whose square the effects, or the regressors before it, leave less
 * than {@link #GONE} is left out as collinear. Equal to least squares on the rows to 1e-9 as long as the regressors' correlation is below 0.999.
 *
 * @param kept positions of the regressors used
 * @param gone positions the effects leave nothing of
 * @param collinear regressors that are combinations of others
 * @param beta coefficients of the kept regressors
 * @param bread (X′X)⁻¹ of the kept regressors net of the effects
 * @param left what the effects leave of the outcome's square
 * @param least part of the square of a regressor net of the effects that the regressors before it leave; 1 without any
 */
@SuppressWarnings("ArrayRecordComponent")
public record ProductFit(
        int[] kept,
        List<Integer> gone,
        List<LeastSquares.Collinear> collinear,
        double[] beta,
        double[][] bread,
        double left,
        double least) {
    private static final double GONE = 1e-12;

    /** Less than this part of a square may be what rounding makes of sums that are subtracted. */
    private static final double CLOSE = 1e-6;

    /**
     * @param net cross products of the k regressors and, last, the outcome, net of the effects
     * @param totals squares of the same about their means
     */
    public static ProductFit of(double[][] net, double[] totals) {
        int k = net.length - 1;
        List<Integer> gone = new ArrayList<>();
        List<Integer> varying = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            (net[j][j] <= GONE * totals[j] ? gone : varying).add(j);
        }
        int[] order = new int[varying.size() + 1];
        Arrays.setAll(order, i -> i < varying.size() ? varying.get(i) : k);
        double[][] triangle = triangle(net, order);
        double least = 1;
        for (int i = 0; i < varying.size(); i++) {
            least = Math.min(least, triangle[i][i] * triangle[i][i] / net[order[i]][order[i]]);
        }
        LeastSquares solved =
                LeastSquares.of(Arrays.copyOf(triangle, varying.size()), triangle[varying.size()], Parallel.NONE);
        int[] kept = Arrays.stream(solved.kept()).map(i -> order[i]).toArray();
        List<LeastSquares.Collinear> collinear = solved.dropped().stream()
                .map(dropped -> new LeastSquares.Collinear(
                        order[dropped.column()],
                        dropped.with().stream().map(i -> order[i]).toList()))
                .toList();
        return new ProductFit(kept, gone, collinear, solved.beta(), solved.inverse(), net[k][k], least);
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
}
