package org.quasilab.infer;

import java.util.Arrays;
import java.util.stream.IntStream;
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
 * error less than about 1/10¹³ of the largest. Of {@link #MANY} coefficients and more, such as those of cohort-periods, which have
 * one unit, doubles are used if by the same rule no variance is moved by more than {@link #FINE} of it.
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

    /** From so many coefficients on the digits of a double are tried first: with twice as many, 400 take a minute. */
    private static final int MANY = 50;

    /** Relative error of all variances up to which the digits of a double are enough. */
    private static final double FINE = 1e-8;

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
        if (v.length >= MANY) {
            double[][] quick = Arrays.stream(v).map(double[]::clone).toArray(double[][]::new);
            boolean[] isCoarse = new boolean[v.length];
            clip(quick, Eigen.ofDoubles(v), FINE, isCoarse);
            if (IntStream.range(0, v.length).noneMatch(j -> isCoarse[j])) {
                System.arraycopy(quick, 0, v, 0, v.length);
                return;
            }
        }
        clip(v, Eigen.of(new SymmetricEigen(v), v.length), EXACT, lost);
    }

    /** @param exact relative error of a variance up to which it is not lost */
    private static void clip(double[][] v, Eigen eigen, double exact, boolean[] lost) {
        int k = v.length;
        double[] reach = new double[k];
        for (int i = 0; i < k; i++) {
            double value = eigen.values[i];
            double[] vector = eigen.vectors[i];
            for (int a = 0; a < k && value < eigen.error; a++) {
                reach[a] += Math.abs(vector[a]);
                for (int b = 0; b < k && value < 0; b++) {
                    v[a][b] -= value * (vector[a] * vector[b]);
                }
            }
        }
        for (int a = 0; a < k; a++) {
            lost[a] = !(4 * eigen.error * reach[a] < exact * v[a][a]);
        }
    }

    /**
     * Eigenvalues with their eigenvectors of length one.
     *
     * @param error what a value can be wrong by
     */
    private record Eigen(double[] values, double[][] vectors, double error) {
        static Eigen of(SymmetricEigen eigen, int k) {
            double[] values = new double[k];
            double[][] vectors = new double[k][k];
            for (int i = 0; i < k; i++) {
                int at = i;
                values[i] = eigen.value(i);
                Arrays.setAll(vectors[i], a -> eigen.vector(at, a));
            }
            return new Eigen(values, vectors, eigen.error());
        }

        /** With the digits of a double; the error is infinite if they cannot be computed. */
        static Eigen ofDoubles(double[][] v) {
            int k = v.length;
            double[] values = new double[k];
            double[][] vectors = new double[k][k];
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(k, true, true);
            if (!eigen.decompose(new DMatrixRMaj(v))) {
                return new Eigen(values, vectors, Double.POSITIVE_INFINITY);
            }
            double most = 0;
            for (int i = 0; i < k; i++) {
                values[i] = eigen.getEigenvalue(i).getReal();
                vectors[i] = eigen.getEigenVector(i).getData();
                most = Math.max(most, Math.abs(values[i]));
            }
            return new Eigen(values, vectors, k * Math.ulp(1.0) * most);
        }
    }
}
