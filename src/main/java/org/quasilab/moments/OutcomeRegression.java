package org.quasilab.moments;

import java.util.Arrays;
import java.util.Optional;
import org.quasilab.math.SemidefiniteCholesky;
import org.quasilab.math.Vectors;

/**
 * A difference in differences with covariates by outcome regression, from the moments of both groups. With x̄, ȳ the means of covariates and changes, T of the
 * treated, C of the n_C comparison units, S these units' scatter:
 *
 * <pre>
 * β = S_xx⁻¹ S_xy,   ATT = ȳ_T − ȳ_C − β′(x̄_T − x̄_C),   h = S_xx⁻¹ (x̄_T − x̄_C)
 * </pre>
 *
 * <p>The influence of a unit with {@code e = Δy − ȳ_C − β′(x − x̄_C)} is {@code (e − ATT)/n_T} if it is treated, and {@code −e (1/n_C + h′(x − x̄_C))} if it is
 * compared with: {@code (X′X)⁻¹ (1, x̄_T)} of the regression with its constant, written about the means.
 *
 * <p>Source: Sant'Anna and Zhao (2020), J. Econometrics 219(1), 101–122, doi:10.1016/j.jeconom.2020.06.003, equation 2.2.
 * <p>Equals: least squares on the rows to 1e-9 as long as the covariates' correlation is below 0.999. Differs: a covariate of whose square those before it
 * leave less than 1e-12 is collinear, there 1e-18.
 *
 * @param treated n_T
 * @param controls n_C
 * @param centre x̄_C, then ȳ_C
 * @param beta β
 * @param share h
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutcomeRegression(
        long treated, long controls, double[] centre, double[] beta, double[] share, double att) {
    private static final double COLLINEAR = 1e-12;

    /** Part of the square of a covariate up to which its scatter is rounding. */
    private static final double CONSTANT = 1e-18;

    /** @return empty if the covariates are collinear among the comparison units */
    public static Optional<OutcomeRegression> of(ChangeMoments treated, ChangeMoments controls) {
        int k = controls.mean().length - 1;
        double[] flat = new double[k * k];
        double[] right = new double[k];
        double[] apart = new double[k];
        for (int j = 0; j < k; j++) {
            double mean = controls.mean()[j];
            double square = controls.scatter()[j][j] + controls.units() * mean * mean;
            if (controls.scatter()[j][j] <= CONSTANT * square) {
                return Optional.empty();
            }
            System.arraycopy(controls.scatter()[j], 0, flat, j * k, k);
            right[j] = controls.scatter()[j][k];
            apart[j] = treated.mean()[j] - mean;
        }
        SemidefiniteCholesky factor = SemidefiniteCholesky.of(flat, k, COLLINEAR);
        for (int j = 0; j < k; j++) {
            if (factor.isZero(j)) {
                return Optional.empty();
            }
        }
        double[] beta = new double[k];
        double[] share = new double[k];
        factor.solve(right, beta);
        factor.solve(apart, share);
        double att = treated.mean()[k] - controls.mean()[k] - Vectors.dot(beta, apart);
        return Optional.of(new OutcomeRegression(
                treated.units(), controls.units(), Arrays.copyOf(controls.mean(), k + 1), beta, share, att));
    }
}
