package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.matching.Logit;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
import org.quasilab.math.Vectors;

/**
 * The rows of a contrast whose covariates count, and the two models fitted on them: the outcome of the comparison units, and
 * the probability of being treated.
 *
 * @param x all covariates of the sample, each by row of the sample
 * @param names of the covariates
 * @param rows m rows of the sample, one for each observation of the contrast
 * @param treated m flags
 * @param weights m sampling weights
 */
@SuppressWarnings("ArrayRecordComponent")
record Covariates(double[][] x, List<String> names, int[] rows, boolean[] treated, double[] weights) {
    /** A propensity score from which on the treated have no counterpart, as in R {@code did}. */
    private static final double NO_OVERLAP = 0.999;

    /**
     * Relative change of the deviance at which R's logit stops, by which its effects are 1e-8 to 4e-7 from those at the exact
     * maximum; stopping with it gives R's digits.
     */
    private static final double STOP = 1e-8;

    /**
     * Coefficients of a model and the inverse of its information, both for the constant and the k covariates.
     *
     * @param beta k + 1 values, the constant first
     * @param inverse k + 1 × k + 1: (X′WX)⁻¹
     */
    record Model(double[] beta, double[][] inverse) {
        /** {@code (X′WX)⁻¹ v}. */
        double[] times(double[] v) {
            double[] product = new double[v.length];
            for (int a = 0; a < v.length; a++) {
                product[a] = Vectors.dot(inverse[a], v);
            }
            return product;
        }
    }

    /** Either a model or the reason why there is none, the code of a warning. */
    record Result(Optional<Model> model, String missing) {
        static Result of(double[] beta, double[][] inverse) {
            return new Result(Optional.of(new Model(beta, inverse)), "");
        }

        static Result missing(String why) {
            return new Result(Optional.empty(), why);
        }
    }

    /** {@code b₀ + b′x} of a row of the sample. */
    static double index(double[] b, double[][] x, int row) {
        double sum = b[0];
        for (int j = 0; j < x.length; j++) {
            sum += b[j + 1] * x[j][row];
        }
        return sum;
    }

    /** Adds {@code factor · (1, x)} of a row of the sample. */
    static void add(double[] sum, double factor, double[][] x, int row) {
        sum[0] += factor;
        for (int j = 0; j < x.length; j++) {
            sum[j + 1] += factor * x[j][row];
        }
    }

    /**
     * Weighted least squares of an outcome on some of the observations.
     *
     * @param y m values
     */
    Result regression(double[] y, IntPredicate of) {
        int[] which = chosen(of);
        double[] root =
                Arrays.stream(which).mapToDouble(i -> Math.sqrt(weights[i])).toArray();
        double[] right = new double[which.length];
        Arrays.setAll(right, i -> root[i] * y[which[i]]);
        LeastSquares fit = LeastSquares.of(columns(which, root), right, Parallel.NONE);
        return fit.dropped().isEmpty() ? Result.of(fit.beta(), fit.inverse()) : Result.missing("covariates-collinear");
    }

    /** Logit of being treated, on all observations. */
    Result propensity() {
        double[][] own = new double[x.length][];
        Arrays.setAll(
                own, j -> Arrays.stream(rows).mapToDouble(row -> x[j][row]).toArray());
        double mean = Arrays.stream(weights).sum() / weights.length;
        double[] normal = Arrays.stream(weights).map(w -> w / mean).toArray();
        Logit.Fit fit;
        try {
            fit = Logit.weighted(names, own, treated, normal, STOP);
        } catch (EstimationProblem problem) {
            return Result.missing(problem.code().equals("logit-collinear") ? "covariates-collinear" : "no-overlap");
        }
        if (Arrays.stream(fit.fitted()).anyMatch(p -> p >= NO_OVERLAP)) {
            return Result.missing("no-overlap");
        }
        int[] all = chosen(i -> true);
        double[] root = new double[rows.length];
        Arrays.setAll(root, i -> Math.sqrt(weights[i] * fit.fitted()[i] * (1 - fit.fitted()[i])));
        LeastSquares information = LeastSquares.of(columns(all, root), root, Parallel.NONE);
        return information.dropped().isEmpty()
                ? Result.of(fit.beta(), information.inverse())
                : Result.missing("no-overlap");
    }

    private int[] chosen(IntPredicate of) {
        int[] which = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (of.test(i)) {
                which[count++] = i;
            }
        }
        return Arrays.copyOf(which, count);
    }

    /** The constant and the covariates of some observations, each times a factor of the observation. */
    private double[][] columns(int[] which, double[] factor) {
        double[][] columns = new double[x.length + 1][which.length];
        for (int i = 0; i < which.length; i++) {
            int row = rows[which[i]];
            columns[0][i] = factor[i];
            for (int j = 0; j < x.length; j++) {
                columns[j + 1][i] = factor[i] * x[j][row];
            }
        }
        return columns;
    }
}
