package org.quasilab.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quasilab.result.Wald;

class WaldTestTest {
    private static final double NAN = Double.NaN;

    /** By hand: V⁻¹ = (2, −1; −1, 2)/3, so W = (2 − 4 + 8)/3 = 2. R: pf(1, 2, 10, lower.tail = FALSE). */
    @Test
    void statisticByHand() {
        Wald wald = WaldTest.zero("both", new double[] {1, 2}, new double[][] {{2, 1}, {1, 2}}, both(), 10);
        assertEquals(1, wald.statistic(), 1e-15);
        assertEquals(0.4018775720164608, wald.p(), 1e-14);
    }

    /** By hand: with correlation r and t values 1 and −1, W = 2/(1 − r), whatever the units. */
    @Test
    void nearlySingularIsNotSingular() {
        double r = 1 - Math.pow(2, -30);
        double[][] vcov = {{1, r * 1e9}, {r * 1e9, 1e18}};
        Wald wald = WaldTest.zero("both", new double[] {1, -1e9}, vcov, both(), 50);
        assertEquals(Math.pow(2, 30), wald.statistic(), 1e-6 * Math.pow(2, 30));
    }

    /** The sum of three squares in four dimensions has rank 3; rounding makes its last pivot positive every other time. */
    @Test
    void moreRestrictionsThanClustersLessOneHaveNoTest() {
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 200; draw++) {
            double[][] vcov = new double[4][4];
            for (int cluster = 0; cluster < 3; cluster++) {
                double[] score = random.doubles(4, -1, 1).toArray();
                for (int a = 0; a < 4; a++) {
                    for (int b = 0; b < 4; b++) {
                        vcov[a][b] += score[a] * score[b];
                    }
                }
            }
            double[] beta = random.doubles(4, -1, 1).toArray();
            Wald wald = WaldTest.zero("all", beta, vcov, new int[] {0, 1, 2, 3}, 3);
            assertTrue(Double.isNaN(wald.statistic()), "draw " + draw + " has F " + wald.statistic());
            assertTrue(Double.isNaN(wald.p()));
        }
    }

    @Test
    void unknownVarianceConcernsOnlyTheTestsThatNeedIt() {
        double[] beta = {1, 5, 2};
        double[][] vcov = {{2, NAN, 1}, {NAN, NAN, NAN}, {1, NAN, 2}};
        assertEquals(
                1, WaldTest.zero("without", beta, vcov, new int[] {0, 2}, 10).statistic(), 1e-15);
        assertEquals(
                NAN, WaldTest.zero("with", beta, vcov, new int[] {0, 1}, 10).statistic());
        assertEquals(
                NAN, WaldTest.equal("with", beta, vcov, new int[] {1, 2}, 10).statistic());
    }

    private static int[] both() {
        return new int[] {0, 1};
    }
}
