package org.quasilab.estimate.regression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.math.Effect;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
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
        double[] beta = new double[k];
        Arrays.fill(beta, Double.NaN);
        for (int i = 0; i < solved.kept().length; i++) {
            beta[varying[solved.kept()[i]]] = solved.beta()[i];
        }
        return beta;
    }
}
