package org.quasilab.estimate.regression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.math.Effect;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
import org.quasilab.math.UnitMoments.Coefficient;
import org.quasilab.math.Within;

/**
 * The coefficients of {@link Ols} alone, on rows that no design has, such as units drawn twice.
 *
 * <p>Checked by: {@code UnitRegressionTest}, against R.
 */
public final class Coefficients {
    private Coefficients() {}

    /**
     * @param x k columns of n values, less their levels; overwritten
     * @param y n values; overwritten
     * @param effects at least one
     * @param weights positive, by row; absent for one each
     * @return one per regressor; NaN for one that is left out, by the rules of {@link Ols}
     */
    public static double[] of(double[][] x, double[] y, List<Effect> effects, Optional<double[]> weights) {
        Solved solved = solve(x, y, effects, weights);
        double[] beta = new double[x.length];
        Arrays.fill(beta, Double.NaN);
        for (int i = 0; i < solved.kept.length; i++) {
            beta[solved.kept[i]] = solved.beta[i];
        }
        return beta;
    }

    /**
     * The coefficient of the first regressor, with its variance clustered by the first effect; NaN if it is left out.
     *
     * @param x as {@link #of}
     */
    public static Coefficient first(double[][] x, double[] y, List<Effect> effects, Optional<double[]> weights) {
        Solved solved = solve(x, y, effects, weights);
        if (solved.kept.length == 0 || solved.kept[0] != 0) {
            return new Coefficient(Double.NaN, Double.NaN);
        }
        double[][] used = Ols.chosen(x, solved.kept);
        double[][] others = Arrays.copyOfRange(used, 1, used.length);
        double[] net = Ols.residuals(
                x[0], others, LeastSquares.of(others, x[0], Parallel.NONE).beta());
        double[] residuals = solved.residuals(x, y);
        Effect cluster = effects.get(0);
        double[] scores = new double[cluster.levels()];
        for (int i = 0; i < y.length; i++) {
            scores[cluster.codes()[i]] += net[i] * residuals[i];
        }
        return Coefficient.of(solved.beta[0], squares(scores), squares(net), squares(residuals));
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(v -> v * v).sum();
    }

    /**
     * What is solved.
     *
     * @param kept positions of the regressors used, ascending
     * @param beta their coefficients
     * @param inverse (X′X)⁻¹ of them, net of the effects and weighted
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Solved(int[] kept, double[] beta, double[][] inverse) {
        /** @param x as {@link #solve} left it, y too */
        public double[] residuals(double[][] x, double[] y) {
            return Ols.residuals(y, Ols.chosen(x, kept), beta);
        }
    }

    /**
     * The coefficients of the regressors that are not left out. Leaves x and y net of the effects, times the root of the weights.
     *
     * @param x as {@link #of}
     */
    public static Solved solve(double[][] x, double[] y, List<Effect> effects, Optional<double[]> weights) {
        int k = x.length;
        double[][] columns = Arrays.copyOf(x, k + 1);
        columns[k] = y;
        Moments[] raw = Moments.of(columns, new double[k + 1], weights);
        Within.of(y.length, effects, weights).demean(columns, Parallel.NONE);
        double[] left = Moments.squares(columns, weights);
        weights.ifPresent(w -> Ols.scale(columns, w));
        int[] varying =
                IntStream.range(0, k).filter(j -> !raw[j].isGone(left[j])).toArray();
        LeastSquares solved = LeastSquares.of(Ols.chosen(columns, varying), y, Parallel.NONE);
        return new Solved(Arrays.stream(solved.kept()).map(j -> varying[j]).toArray(), solved.beta(), solved.inverse());
    }
}
