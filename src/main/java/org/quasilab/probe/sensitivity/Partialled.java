package org.quasilab.probe.sensitivity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.infer.Fitted;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;

/**
 * A regression as outcome, treatment and controls net of its fixed effects, of its constant where it has none, and times the
 * root of its weights: sums of squares and regressions of them are those within the effects.
 *
 * @param outcome n values
 * @param treatment n values
 * @param controls every other regressor, n values each
 * @param names of the controls
 * @param df degrees of freedom of the residuals: rows less regressors and absorbed effects, as for errors that are
 *     independent and of one variance
 */
@SuppressWarnings("ArrayRecordComponent")
record Partialled(double[] outcome, double[] treatment, double[][] controls, List<String> names, double df) {
    /**
     * @param beta the coefficients of the fit
     * @param term position of the treatment
     */
    static Partialled of(Fitted fitted, double[] beta, int term) {
        int constant = fitted.terms().indexOf(Design.INTERCEPT);
        int[] others = IntStream.range(0, beta.length)
                .filter(j -> j != term && j != constant)
                .toArray();
        double[] outcome = fitted.residuals().clone();
        for (int j = 0; j < beta.length; j++) {
            double[] x = fitted.x()[j];
            for (int i = 0; i < outcome.length; i++) {
                outcome[i] += beta[j] * x[i];
            }
        }
        double[][] columns = IntStream.concat(IntStream.of(term), Arrays.stream(others))
                .mapToObj(j -> fitted.x()[j])
                .toArray(double[][]::new);
        if (constant >= 0) {
            double[][] one = {fitted.x()[constant]};
            outcome = net(one, outcome);
            columns = Arrays.stream(columns).map(x -> net(one, x)).toArray(double[][]::new);
        }
        return new Partialled(
                outcome,
                columns[0],
                Arrays.copyOfRange(columns, 1, columns.length),
                Arrays.stream(others).mapToObj(fitted.terms()::get).toList(),
                fitted.n() - fitted.parameters());
    }

    /** What a regression on other columns leaves. */
    private static double[] net(double[][] x, double[] y) {
        return LeastSquares.of(x, y, Parallel.NONE).residuals(x, y);
    }

    static double squares(double[] values) {
        return Arrays.stream(values).map(v -> v * v).sum();
    }

    /** The outcome on the treatment, then the controls. */
    LeastSquares controlled() {
        double[][] all = new double[controls.length + 1][];
        all[0] = treatment;
        System.arraycopy(controls, 0, all, 1, controls.length);
        return LeastSquares.of(all, outcome, Parallel.NONE);
    }

    /** The outcome on the treatment alone. */
    LeastSquares uncontrolled() {
        return LeastSquares.of(new double[][] {treatment}, outcome, Parallel.NONE);
    }

    /** The treatment on the controls. */
    LeastSquares ofTreatment() {
        return LeastSquares.of(controls, treatment, Parallel.NONE);
    }
}
