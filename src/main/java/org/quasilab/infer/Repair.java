package org.quasilab.infer;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.quasilab.math.SymmetricEigen;

/**
 * A two-way matrix that came out indefinite: its negative eigenvalues are set to zero.
 *
 * <p>Whether V is indefinite does not depend on units of measurement and is decided on D⁻¹VD⁻¹, D² the diagonal of V₁ + V₂ +
 * V₁₂: an eigenvalue below −{@link #ROUNDING} there. The repair is {@code V − Σ λu u′} over the negative eigenvalues of V
 * itself. That is the rule of Cameron, Gelbach and Miller (2011, p. 241) and of R {@code fixest}; it does depend on units, as
 * eigenvectors do: a control measured in thousands instead of ones changes the repaired standard errors of all coefficients.
 *
 * <p>Eigenvalues are computed with twice the digits of a double ({@link SymmetricEigen}), so that a small variance beside a large
 * one keeps its own: in raw units a standard error of 10⁻⁵ stands beside one of 1. They are known to within ε = k · 2⁻¹⁰⁴ ·
 * |λ|max, which moves the variance of coefficient j by up to {@code 4 ε Σ|u_j|}, the sum over the eigenvectors of eigenvalues below
 * ε. Where that is more than {@link #EXACT} of the variance, rounding would have made the number, and it is lost: a standard
 * error less than about 1/10¹³ of the largest.
 *
 * <p>Equals: R {@code fixest}'s {@code vcov_fix} where nothing is lost. Differs: from it in digits where units are
 * far apart, as it computes with those of a double, and in that it decides on the unscaled matrix.
 * <p>Checked by: {@code RepairTest}, {@code RegressionGoldenTest}.
 *
 * @param matrix k × k
 * @param changed whether it was indefinite
 * @param lost k values, whether too little is left of the variance's digits
 */
@SuppressWarnings("ArrayRecordComponent")
public record Repair(double[][] matrix, boolean changed, boolean[] lost) {
    /** Eigenvalues of the scaled matrix that are negative by less are so by rounding. */
    private static final double ROUNDING = 1e-12;

    /** Relative error of a variance that is still told; half of it is in the standard error, of which tables show fewer digits. */
    private static final double EXACT = 1e-4;

    /**
     * @param v k × k, symmetric
     * @param scale k positive values: D²
     * @param which positions to look at; the others are left as they are
     */
    public static Repair of(double[][] v, double[] scale, int[] which) {
        boolean[] lost = new boolean[v.length];
        if (which.length == 0 || !isIndefinite(v, scale, which)) {
            return new Repair(v, false, lost);
        }
        double[][] part = new double[which.length][which.length];
        for (int a = 0; a < which.length; a++) {
            for (int b = 0; b < which.length; b++) {
                part[a][b] = v[which[a]][which[b]];
            }
        }
        boolean[] lostOfPart = new boolean[which.length];
        clip(part, lostOfPart);
        double[][] fixed = new double[v.length][];
        for (int a = 0; a < v.length; a++) {
            fixed[a] = v[a].clone();
        }
        for (int a = 0; a < which.length; a++) {
            lost[which[a]] = lostOfPart[a];
            for (int b = 0; b < which.length; b++) {
                fixed[which[a]][which[b]] = part[a][b];
            }
        }
        return new Repair(fixed, true, lost);
    }

    private static boolean isIndefinite(double[][] v, double[] scale, int[] which) {
        DMatrixRMaj scaled = new DMatrixRMaj(which.length, which.length);
        for (int a = 0; a < which.length; a++) {
            for (int b = 0; b < which.length; b++) {
                double root = Math.sqrt(scale[which[a]]) * Math.sqrt(scale[which[b]]);
                scaled.set(a, b, v[which[a]][which[b]] / root);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(which.length, false, true);
        double smallest = 0;
        if (eigen.decompose(scaled)) {
            for (int i = 0; i < which.length; i++) {
                smallest = Math.min(smallest, eigen.getEigenvalue(i).getReal());
            }
        }
        return smallest < -ROUNDING;
    }

    /** Takes the negative part out of a matrix. */
    private static void clip(double[][] v, boolean[] lost) {
        int k = v.length;
        SymmetricEigen eigen = new SymmetricEigen(v);
        double error = eigen.error();
        double[] reach = new double[k];
        for (int i = 0; i < k; i++) {
            double value = eigen.value(i);
            for (int a = 0; a < k && value < error; a++) {
                reach[a] += Math.abs(eigen.vector(i, a));
                for (int b = 0; b < k && value < 0; b++) {
                    v[a][b] -= value * (eigen.vector(i, a) * eigen.vector(i, b));
                }
            }
        }
        for (int a = 0; a < k; a++) {
            lost[a] = !(4 * error * reach[a] < EXACT * v[a][a]);
        }
    }
}
