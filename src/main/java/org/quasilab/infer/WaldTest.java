package org.quasilab.infer;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.quasilab.result.Wald;

/**
 * Joint Wald test of {@code R β = r}: {@code W = (Rβ − r)′ (R V R′)⁻¹ (Rβ − r)}, given as F = W/q against F(q, df).
 *
 * <p>df are those of the variance's t tests (infinite: χ²). NaN if R V R′ is singular.
 * <p>Equals: R {@code fixest::wald}; Stata {@code test}.
 * <p>Checked by: {@code WaldTestTest}, golden/regression.
 */
public final class WaldTest {
    private WaldTest() {}

    /**
     * All of some coefficients zero.
     *
     * @param terms what is tested, for the note
     * @param beta k coefficients
     * @param vcov k × k
     * @param which positions tested
     * @param df of the variance
     */
    public static Wald zero(String terms, double[] beta, double[][] vcov, int[] which, double df) {
        double[][] restrictions = new double[which.length][beta.length];
        for (int q = 0; q < which.length; q++) {
            restrictions[q][which[q]] = 1;
        }
        return linear(terms, beta, vcov, restrictions, new double[which.length], df);
    }

    /**
     * All of some coefficients equal.
     *
     * @param which positions, at least two
     */
    public static Wald equal(String terms, double[] beta, double[][] vcov, int[] which, double df) {
        double[][] restrictions = new double[which.length - 1][beta.length];
        for (int q = 0; q < restrictions.length; q++) {
            restrictions[q][which[q]] = 1;
            restrictions[q][which[which.length - 1]] = -1;
        }
        return linear(terms, beta, vcov, restrictions, new double[restrictions.length], df);
    }

    /**
     * @param restrictions q × k
     * @param values q right-hand sides
     */
    public static Wald linear(
            String terms, double[] beta, double[][] vcov, double[][] restrictions, double[] values, double df) {
        int q = restrictions.length;
        if (q == 0) {
            return new Wald(terms, Double.NaN, 0, df);
        }
        DMatrixRMaj r = new DMatrixRMaj(restrictions);
        DMatrixRMaj difference = new DMatrixRMaj(q, 1);
        CommonOps_DDRM.mult(r, DMatrixRMaj.wrap(beta.length, 1, beta), difference);
        CommonOps_DDRM.subtractEquals(difference, DMatrixRMaj.wrap(q, 1, values));
        DMatrixRMaj rv = new DMatrixRMaj(q, beta.length);
        DMatrixRMaj rvr = new DMatrixRMaj(q, q);
        CommonOps_DDRM.mult(r, new DMatrixRMaj(vcov), rv);
        CommonOps_DDRM.multTransB(rv, r, rvr);
        return new Wald(terms, quadraticForm(rvr, difference) / q, q, df);
    }

    /** {@code d′ A⁻¹ d} after scaling A to a unit diagonal; NaN if A is singular. */
    private static double quadraticForm(DMatrixRMaj a, DMatrixRMaj d) {
        int q = d.numRows;
        for (int i = 0; i < q; i++) {
            if (!(a.get(i, i) > 0)) {
                return Double.NaN;
            }
        }
        DMatrixRMaj scaled = a.copy();
        DMatrixRMaj right = d.copy();
        for (int i = 0; i < q; i++) {
            right.set(i, 0, d.get(i, 0) / Math.sqrt(a.get(i, i)));
            for (int j = 0; j < q; j++) {
                scaled.set(i, j, a.get(i, j) / Math.sqrt(a.get(i, i)) / Math.sqrt(a.get(j, j)));
            }
        }
        var solver = LinearSolverFactory_DDRM.symmPosDef(q);
        DMatrixRMaj solution = new DMatrixRMaj(q, 1);
        if (!solver.setA(scaled) || solver.quality() < 1e-14) {
            return Double.NaN;
        }
        DMatrixRMaj before = right.copy();
        solver.solve(right, solution);
        return CommonOps_DDRM.dot(before, solution);
    }
}
