package org.quasilab.estimate.matching;

import org.quasilab.estimate.EstimationProblem;
import org.quasilab.study.Variation;

/**
 * How treated rows get their controls by propensity score.
 *
 * @param method {@code nearest} or {@code kernel} (Epanechnikov)
 * @param neighbors controls per treated row (nearest), at least 1
 * @param replacement whether a control may serve more than once (nearest)
 * @param caliper largest distance in scores (nearest); infinite for none
 * @param bandwidth of the kernel, in scores
 * @param commonSupport whether treated rows outside the controls' range of scores are left out
 */
public record MatchRule(
        String method, int neighbors, boolean replacement, double caliper, double bandwidth, boolean commonSupport) {
    public MatchRule {
        if (!Variation.Matching.METHODS.contains(method)) {
            throw new EstimationProblem("match-method", method, Variation.Matching.METHODS);
        }
        if (neighbors < 1 || !(caliper > 0) || !(bandwidth > 0)) {
            throw new EstimationProblem("match-numbers", neighbors, caliper, bandwidth);
        }
    }
}
