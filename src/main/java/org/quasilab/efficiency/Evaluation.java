package org.quasilab.efficiency;

import org.quasilab.math.lp.Solution;

/**
 * One unit and period against one frontier.
 *
 * @param score NaN if the program has no solution
 * @param distance of the directional models, otherwise NaN
 * @param peers positions in the sample
 * @param lambdas their weights
 * @param capped whether a super-efficiency program had no solution, so that the score stayed one
 */
@SuppressWarnings("ArrayRecordComponent")
record Evaluation(double score, double distance, int[] peers, double[] lambdas, boolean capped) {
    /** Below the accuracy of the solver: a score or distance this near to the frontier is on it. */
    private static final double ON_FRONTIER = 1e-12;

    static final Evaluation INFEASIBLE = new Evaluation(Double.NaN, Double.NaN, new int[0], new double[0], false);

    /**
     * @param divisor what the weights are divided by: the Charnes–Cooper variable, or one
     */
    static Evaluation of(double score, double distance, Technology technology, Solution solution, double divisor) {
        int[] peers = new int[solution.columns().length];
        double[] lambdas = new double[peers.length];
        for (int p = 0; p < peers.length; p++) {
            peers[p] = technology.member(solution.columns()[p]);
            lambdas[p] = solution.weights()[p] / divisor;
        }
        double exact = Math.abs(score - 1) <= ON_FRONTIER ? 1 : score;
        return new Evaluation(exact, distance, peers, lambdas, false);
    }

    /** Of a directional model: the score is {@code 1 / (1 + distance)}. */
    static Evaluation ofDistance(double distance, Technology technology, Solution solution) {
        double exact = Math.abs(distance) <= ON_FRONTIER ? 0 : distance;
        return of(1 / (1 + exact), exact, technology, solution, 1);
    }

    Evaluation withCap() {
        return new Evaluation(score, distance, peers, lambdas, true);
    }

    boolean isFeasible() {
        return !Double.isNaN(score);
    }
}
