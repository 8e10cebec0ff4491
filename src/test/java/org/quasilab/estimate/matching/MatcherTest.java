package org.quasilab.estimate.matching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Rows 1 and 2 have the same score below row 0, rows 3 and 4 the same above: by hand. */
    @Test
    void controlsAsNearShareTheWeight() {
        double[] score = {0.50, 0.48, 0.48, 0.53, 0.53, 0.20};
        boolean[] treated = {true, false, false, false, false, false};
        int[] pooled = new int[6];
        double[] one = Matcher.match(score, treated, pooled, nearest(1, true, 1, false))
                .weights();
        assertArrayEquals(new double[] {1, 0.5, 0.5, 0, 0, 0}, one, 1e-15);
        double[] three = Matcher.match(score, treated, pooled, nearest(3, true, 1, false))
                .weights();
        assertArrayEquals(new double[] {1, 0.25, 0.25, 0.25, 0.25, 0}, three, 1e-15);
        double[] once = Matcher.match(score, treated, pooled, nearest(1, false, 1, false))
                .weights();
        assertArrayEquals(new double[] {1, 0.5, 0.5, 0, 0, 0}, once, 1e-15);
    }

    /** Two treated rows with the same score and one control in reach: each is the one matched in half of the orders. */
    @Test
    void treatedRowsWithTheSameScoreShareTheControlsThereAre() {
        double[] score = {0.50, 0.50, 0.49, 0.10};
        boolean[] treated = {true, true, false, false};
        Matcher.Matched matched = Matcher.match(score, treated, new int[4], nearest(1, false, 0.05, false));
        assertArrayEquals(new double[] {0.5, 0.5, 1, 0}, matched.weights(), 1e-15);
    }

    /** Scores of few values, as of discrete covariates; the rows in another order get the same weights. */
    @ParameterizedTest
    @CsvSource({"nearest, 1, true", "nearest, 3, true", "nearest, 1, false", "nearest, 2, false", "kernel, 1, true"})
    void weightsDoNotDependOnTheOrderOfTheRows(String method, int neighbors, boolean replacement) {
        MatchRule rule = new MatchRule(method, neighbors, replacement, 0.2, 0.15, true);
        Random random = new Random(3);
        for (int draw = 0; draw < 50; draw++) {
            int n = 40;
            double[] score = random.doubles(n).map(v -> Math.floor(8 * v) / 10).toArray();
            boolean[] treated = new boolean[n];
            for (int i = 0; i < n; i++) {
                treated[i] = random.nextInt(3) == 0;
            }
            List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
            Collections.shuffle(order, random);
            double[] otherScore = order.stream().mapToDouble(i -> score[i]).toArray();
            boolean[] otherTreated = new boolean[n];
            for (int i = 0; i < n; i++) {
                otherTreated[i] = treated[order.get(i)];
            }
            double[] weights = Matcher.match(score, treated, new int[n], rule).weights();
            double[] other =
                    Matcher.match(otherScore, otherTreated, new int[n], rule).weights();
            double[] expected = order.stream().mapToDouble(i -> weights[i]).toArray();
            assertArrayEquals(expected, other, 1e-14);
        }
    }
}
