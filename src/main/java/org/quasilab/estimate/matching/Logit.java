package org.quasilab.estimate.matching;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.quasilab.estimate.EstimationProblem;

/**
 * Logit of a 0/1 outcome by iteratively reweighted least squares: {@code P(d = 1 | x) = 1 / (1 + exp(−b'x))}.
 *
 * <p>Input: n rows, k covariates, optionally sampling weights w; a constant is put in front. Each step solves the weighted
 * least-squares problem with weights w p(1 − p) by QR on scaled columns. Output: k + 1 coefficients, their standard errors from the inverse information
 * matrix, n fitted probabilities, the deviance.
 *
 * <p>Source: McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., section 4.4.
 * <p>Equals: R {@code glm(…, binomial, control = glm.control(epsilon = 1e-14))}.
 * <p>Checked by: {@code LogitTest}, golden/regression/pilot-zones-extra.json.
 */
public final class Logit {
    private static final int MAX_ITERATIONS = 100;

    /** Relative change of the deviance at which the iteration has converged (R's rule, at a tighter limit). */
    private static final double TOLERANCE = 1e-14;

    /** Fitted probabilities this close to 0 or 1 mean that a covariate separates the groups (R warns at 10 ulp). */
    private static final double SEPARATED = 10 * Math.ulp(1.0);

    private Logit() {}

    /**
     * @param terms k + 1 names, {@code (Intercept)} first
     * @param beta k + 1 coefficients
     * @param se k + 1 standard errors
     * @param fitted n probabilities
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Fit(List<String> terms, double[] beta, double[] se, double[] fitted, double deviance) {}

    /**
     * @param names k names of covariates, for messages
     * @param x k columns of n finite values
     * @param treated n flags, both values present
     * @throws EstimationProblem {@code logit-collinear}, {@code logit-separated} (perfect prediction),
     *     {@code logit-not-converged}
     */
    public static Fit fit(List<String> names, double[][] x, boolean[] treated) {
        double[] ones = new double[treated.length];
        Arrays.fill(ones, 1);
        return fit(names, x, treated, ones, TOLERANCE, SEPARATED);
    }

    /**
     * The same with sampling weights and a stopping rule, for reweighting: a probability may be as small as it likes, as its
     * observation then hardly counts; one next to 1 is still {@code logit-separated}.
     *
     * @param weights n positive values
     * @param tolerance relative change of the deviance at which the iteration stops
     */
    public static Fit weighted(
            List<String> names, double[][] x, boolean[] treated, double[] weights, double tolerance) {
        return fit(names, x, treated, weights, tolerance, 0);
    }

    private static Fit fit(
            List<String> names, double[][] x, boolean[] treated, double[] weights, double tolerance, double least) {
        int n = treated.length;
        int k = x.length + 1;
        if (n < k) {
            throw new EstimationProblem("logit-collinear", names);
        }
        double[] scale = new double[k];
        scale[0] = 1;
        for (int j = 1; j < k; j++) {
            for (double v : x[j - 1]) {
                scale[j] = Math.max(scale[j], Math.abs(v));
            }
            scale[j] = scale[j] == 0 ? 1 : scale[j];
        }
        double[] fitted = new double[n];
        double[] eta = new double[n];
        for (int i = 0; i < n; i++) {
            fitted[i] = (weights[i] * (treated[i] ? 1 : 0) + 0.5) / (weights[i] + 1);
            eta[i] = Math.log(fitted[i] / (1 - fitted[i]));
        }
        DMatrixRMaj a = new DMatrixRMaj(n, k);
        DMatrixRMaj z = new DMatrixRMaj(n, 1);
        DMatrixRMaj beta = new DMatrixRMaj(k, 1);
        double deviance = deviance(fitted, treated, weights);
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            fillWeighted(a, z, x, scale, fitted, eta, treated, weights);
            solve(a, z, beta, names);
            for (int i = 0; i < n; i++) {
                double sum = beta.get(0);
                for (int j = 1; j < k; j++) {
                    sum += beta.get(j) * (x[j - 1][i] / scale[j]);
                }
                eta[i] = sum;
                fitted[i] = Math.max(1 / (1 + Math.exp(-sum)), Double.MIN_NORMAL);
            }
            double next = deviance(fitted, treated, weights);
            checkSeparation(fitted, names, least);
            if (Math.abs(next - deviance) <= tolerance * (Math.abs(next) + 0.1)) {
                fillWeighted(a, z, x, scale, fitted, eta, treated, weights);
                return result(names, a, beta, scale, fitted, next);
            }
            deviance = next;
        }
        throw new EstimationProblem("logit-not-converged", MAX_ITERATIONS);
    }

    /** Rows sqrt(w)·x and sqrt(w)·(working response), w = p(1 − p) times the sampling weight. */
    private static void fillWeighted(
            DMatrixRMaj a,
            DMatrixRMaj z,
            double[][] x,
            double[] scale,
            double[] fitted,
            double[] eta,
            boolean[] treated,
            double[] weights) {
        int k = scale.length;
        for (int i = 0; i < treated.length; i++) {
            double w = fitted[i] * (1 - fitted[i]);
            double root = Math.sqrt(weights[i] * w);
            a.set(i, 0, root);
            for (int j = 1; j < k; j++) {
                a.set(i, j, root * (x[j - 1][i] / scale[j]));
            }
            z.set(i, 0, root * (eta[i] + ((treated[i] ? 1 : 0) - fitted[i]) / w));
        }
    }

    private static void solve(DMatrixRMaj a, DMatrixRMaj z, DMatrixRMaj beta, List<String> names) {
        LinearSolverDense<DMatrixRMaj> qr = LinearSolverFactory_DDRM.leastSquares(a.numRows, a.numCols);
        if (!qr.setA(a.copy()) || qr.quality() < 1e-13) {
            throw new EstimationProblem("logit-collinear", names);
        }
        qr.solve(z, beta);
    }

    private static double deviance(double[] fitted, boolean[] treated, double[] weights) {
        double sum = 0;
        for (int i = 0; i < fitted.length; i++) {
            sum += weights[i] * Math.log(treated[i] ? fitted[i] : 1 - fitted[i]);
        }
        return -2 * sum;
    }

    private static void checkSeparation(double[] fitted, List<String> names, double least) {
        for (double p : fitted) {
            if (p < least || p > 1 - SEPARATED) {
                throw new EstimationProblem("logit-separated", names);
            }
        }
    }

    private static Fit result(
            List<String> names, DMatrixRMaj a, DMatrixRMaj beta, double[] scale, double[] fitted, double deviance) {
        int k = scale.length;
        DMatrixRMaj information = new DMatrixRMaj(k, k);
        CommonOps_DDRM.multTransA(a, a, information);
        CommonOps_DDRM.invert(information);
        double[] coefficients = new double[k];
        double[] se = new double[k];
        for (int j = 0; j < k; j++) {
            coefficients[j] = beta.get(j) / scale[j];
            se[j] = Math.sqrt(information.get(j, j)) / scale[j];
        }
        List<String> terms = new java.util.ArrayList<>(List.of("(Intercept)"));
        terms.addAll(names);
        return new Fit(List.copyOf(terms), coefficients, se, fitted, deviance);
    }
}
