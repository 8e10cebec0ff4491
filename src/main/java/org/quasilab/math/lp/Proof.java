package org.quasilab.math.lp;

/**
 * Whether the numbers of an end that was computed with rounding prove it. Every bound is a share of the terms that make up a
 * sum, so that the units of rows and columns do not matter.
 *
 * <p>With multipliers whose reduced costs are negative by at most a share of their terms and a solution that meets its rows
 * up to a share of theirs, the objective is within about that share of the terms of both objectives. It is told if that
 * leaves nine digits of it, or if it is zero.
 */
final class Proof {
    /** What rounding can leave of a sum, as a share of its terms, and more. */
    private static final double SHARE = 1e-12;
    /** Terms this many times the objective leave nine digits of it. */
    private static final double LARGEST_TERMS = 1e3;
    /** Smallest infeasibility, as a share of its terms, that needs no other proof. */
    private static final double CLEAR = 1e-6;

    private final LinearProgram lp;
    private final double[] multiplier;

    /** @param multiplier of the basis at the end */
    Proof(LinearProgram lp, double[] multiplier) {
        this.lp = lp;
        this.multiplier = multiplier;
    }

    /**
     * Whether no column is attractive.
     *
     * @param reduced costs of the pool's columns
     * @param hasCosts whether own columns cost what the program says, or nothing
     */
    boolean isDualFeasible(double[] reduced, boolean hasCosts) {
        for (int k = 0; k < lp.ownCount(); k++) {
            double cost = hasCosts ? lp.cost(k) : 0;
            double sum = cost;
            double size = Math.abs(cost);
            double[] values = lp.own(k);
            for (int i = 0; i < multiplier.length; i++) {
                double term = multiplier[i] * values[i];
                sum -= term;
                size += Math.abs(term);
            }
            if (sum < -SHARE * size) {
                return false;
            }
        }
        for (int j = 0; j < reduced.length; j++) {
            if (reduced[j] < 0 && j != lp.excluded() && reduced[j] < -SHARE * poolTerms(j)) {
                return false;
            }
        }
        return true;
    }

    private double poolTerms(int j) {
        double size = 0;
        for (int i = 0; i < lp.pool().rows(); i++) {
            size += Math.abs(
                    multiplier[lp.lead() + i] * lp.rowScale(i) * lp.pool().scaled(i, j));
        }
        return size;
    }

    /** Whether the solution meets every row and its objective is known to nine digits, the reduced costs being proven. */
    boolean isOptimal(Solution solution) {
        double terms = Math.abs(lp.constant());
        double primal = lp.constant();
        double dual = lp.constant();
        for (int k = 0; k < lp.ownCount(); k++) {
            double term = lp.cost(k) * solution.own()[k];
            primal += term;
            terms += Math.abs(term);
        }
        for (int i = 0; i < lp.rows(); i++) {
            double size = Math.abs(lp.rhs(i));
            double rest = lp.rhs(i);
            for (int k = 0; k < lp.ownCount(); k++) {
                double term = lp.own(k)[i] * solution.own()[k];
                rest -= term;
                size += Math.abs(term);
            }
            int row = i - lp.lead();
            for (int w = 0; row >= 0 && w < solution.columns().length; w++) {
                double term = lp.rowScale(row) * lp.pool().given(row, solution.columns()[w]) * solution.weights()[w];
                rest -= term;
                size += Math.abs(term);
            }
            if (Math.abs(rest) > SHARE * size) {
                return false;
            }
            dual += multiplier[i] * lp.rhs(i);
            terms += Math.abs(multiplier[i]) * size;
        }
        double objective = Math.max(Math.abs(solution.objective()), Math.abs(primal));
        double gap = Math.max(Math.abs(primal - solution.objective()), Math.abs(dual - primal));
        boolean isZero = objective <= SHARE && terms <= LARGEST_TERMS;
        return gap <= SHARE * terms && (isZero || terms <= LARGEST_TERMS * objective);
    }

    /** Whether the multipliers of the first phase show that no solution exists. */
    boolean isInfeasible(double[] reduced) {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < multiplier.length; i++) {
            sum += multiplier[i] * lp.rhs(i);
            size += Math.abs(multiplier[i] * lp.rhs(i));
        }
        return sum >= CLEAR * size && size > 0 && isDualFeasible(reduced, false);
    }
}
