package org.quasilab.probe.sensitivity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.infer.Fitted;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
import org.quasilab.math.SemidefiniteCholesky;
import org.quasilab.moments.ProductFit;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.Estimate;

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

    /**
     * The same of a regression whose rows are not at hand: coefficients, their variances and the sum of squared residuals tell all cross products, and columns
     * with these give the same regressions. They have as many values as there are columns.
     *
     * @param fit with errors that are independent and of one variance, without a constant
     * @param term position of the treatment
     * @throws ProbeProblem {@code needs-rows} if nothing is left of the outcome
     */
    static Partialled of(Estimate fit, int term) {
        int k = fit.terms().size();
        double df = fit.effects().df();
        double variance = fit.fit().rss() / df;
        if (!(variance > 0)) {
            throw new ProbeProblem("needs-rows");
        }
        double[][] products = products(fit, variance);
        int[] order = IntStream.concat(
                        IntStream.of(term), IntStream.rangeClosed(0, k).filter(j -> j != term))
                .toArray();
        double[][] columns = ProductFit.triangle(products, order);
        return new Partialled(
                columns[k],
                columns[0],
                Arrays.copyOfRange(columns, 1, k),
                Arrays.stream(order, 1, k).mapToObj(fit.terms()::get).toList(),
                df);
    }

    /** Cross products of the regressors and, last, the outcome: of the regressors the inverse of their variances, which is taken of correlations. */
    private static double[][] products(Estimate fit, double variance) {
        int k = fit.terms().size();
        double[] correlations = new double[k * k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                correlations[a * k + b] = fit.vcov().get(a, b) / (fit.se(a) * fit.se(b));
            }
        }
        SemidefiniteCholesky factor = SemidefiniteCholesky.of(correlations, k);
        double[][] products = new double[k + 1][k + 1];
        products[k][k] = fit.fit().rss();
        for (int a = 0; a < k; a++) {
            double[] one = new double[k];
            one[a] = 1;
            double[] inverse = new double[k];
            factor.solve(one, inverse);
            for (int b = 0; b < k; b++) {
                products[a][b] = variance * inverse[b] / (fit.se(a) * fit.se(b));
                products[a][k] += products[a][b] * fit.estimate(b);
            }
            products[k][a] = products[a][k];
            products[k][k] += fit.estimate(a) * products[a][k];
        }
        return products;
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
