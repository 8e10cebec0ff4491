package org.quasilab.estimate.matching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Hand-computed cases. */
class MatcherTest {
    private static final double[] SCORE = {0.50, 0.30, 0.48, 0.31, 0.90};
    private static final boolean[] TREATED = {true, true, false, false, false};
    private static final int[] POOLED = new int[5];

    private static MatchRule nearest(int neighbors, boolean replacement, double caliper, boolean support) {
        return new MatchRule("nearest", neighbors, replacement, caliper, 0.06, support);
    }

    @Test
    void eachTreatedRowTakesItsNearestControl() {
        Matcher.Matched matched = Matcher.match(SCORE, TREATED, POOLED, nearest(1, true, 1, false));
        assertArrayEquals(new double[] {1, 1, 1, 1, 0}, matched.weights(), 0);
        assertEquals(2, matched.treated());
        assertEquals(2, matched.controls());
    }

    @Test
    void twoNeighboursShareTheWeight() {
        Matcher.Matched matched = Matcher.match(SCORE, TREATED, POOLED, nearest(2, true, 1, false));
        // row 0 takes 0.48 and 0.31, row 1 takes 0.31 and 0.48
        assertArrayEquals(new double[] {1, 1, 1, 1, 0}, matched.weights(), 1e-15);
    }

    @Test
    void theCaliperLeavesARowOffSupport() {
        double[] score = {0.50, 0.30, 0.48, 0.40, 0.90};
        Matcher.Matched matched = Matcher.match(score, TREATED, POOLED, nearest(1, true, 0.05, false));
        assertArrayEquals(new double[] {1, 0, 1, 0, 0}, matched.weights(), 0);
        assertEquals(1, matched.offSupport());
    }

    @Test
    void commonSupportLeavesOutTreatedRowsBelowAllControls() {
        Matcher.Matched matched = Matcher.match(SCORE, TREATED, POOLED, nearest(1, true, 1, true));
        assertArrayEquals(new double[] {1, 0, 1, 0, 0}, matched.weights(), 0);
    }

    @Test
    void withoutReplacementAControlServesOnce() {
        double[] score = {0.50, 0.49, 0.48, 0.10, 0.90};
        Matcher.Matched with = Matcher.match(score, TREATED, POOLED, nearest(1, true, 1, false));
        Matcher.Matched without = Matcher.match(score, TREATED, POOLED, nearest(1, false, 1, false));
        assertArrayEquals(new double[] {1, 1, 2, 0, 0}, with.weights(), 0);
        assertArrayEquals(new double[] {1, 1, 1, 1, 0}, without.weights(), 0);
    }

    @Test
    void kernelWeightsFollowEpanechnikov() {
        double[] score = {0.50, 0.10, 0.47, 0.53, 0.56};
        boolean[] treated = {true, false, false, false, false};
        MatchRule rule = new MatchRule("kernel", 1, true, 1, 0.06, false);
        Matcher.Matched matched = Matcher.match(score, treated, POOLED, rule);
        // both neighbours at distance half the bandwidth, the fourth control exactly at the bandwidth
        assertArrayEquals(new double[] {1, 0, 0.5, 0.5, 0}, matched.weights(), 1e-12);
    }

    @Test
    void strataDoNotMix() {
        int[] years = {0, 1, 1, 0, 0};
        Matcher.Matched matched = Matcher.match(SCORE, TREATED, years, nearest(1, true, 1, false));
        assertArrayEquals(new double[] {1, 1, 1, 1, 0}, matched.weights(), 0);
        assertEquals(0, matched.offSupport());
    }
}
