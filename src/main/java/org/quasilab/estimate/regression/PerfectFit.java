package org.quasilab.estimate.regression;

import java.util.List;
import org.quasilab.infer.Variance;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Warning;

/**
 * An outcome that is explained completely. Its residuals are rounding, and so are their variances and the coefficients of
 * regressors it does not depend on: all of these are zero, and the warning {@code perfect-fit} says why.
 */
final class PerfectFit {
    private PerfectFit() {}

    /**
     * The coefficients, with zero for those that move the outcome by no more than rounding.
     *
     * @param inverse (X′X)⁻¹: one over the root of its diagonal is the length of a regressor net of the others
     * @param noise length of what rounding leaves of the outcome
     */
    static double[] coefficients(double[] beta, double[][] inverse, double noise) {
        double[] exact = beta.clone();
        for (int j = 0; j < beta.length; j++) {
            if (Math.abs(beta[j]) <= noise * Math.sqrt(inverse[j][j])) {
                exact[j] = 0;
            }
        }
        return exact;
    }

    /** The variance of no residuals, with degrees of freedom and clusters as they are. */
    static Variance variance(Variance rounding, String outcome) {
        int k = rounding.matrix().rows();
        return new Variance(
                DoubleMatrix.of(new double[k][k]),
                rounding.info(),
                rounding.dfs(),
                List.of(Warning.of("estimate", "perfect-fit", outcome)));
    }
}
