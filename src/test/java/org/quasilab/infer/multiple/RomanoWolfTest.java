package org.quasilab.infer.multiple;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.quasilab.run.Progress;

class RomanoWolfTest {
    private static final int DRAWS = 20_000;

    /** One test: p of the normal distribution. Alike tests: that of one. Independent ones: 1 − (1 − p)^m. */
    @Test
    void betweenOneTestAndIndependentOnes() {
        double[][] parts = parts(3);
        double t = 2.2;
        double one = 2 * NormalDistribution.of(0, 1).survivalProbability(t);
        double error = 4 * Math.sqrt(3 * one / DRAWS);
        double[][] alike = {parts[0], parts[0], parts[0]};
        assertEquals(one, adjusted(new double[] {t}, new double[][] {parts[0]})[0], error);
        assertEquals(one, adjusted(new double[] {t, t, -t}, alike)[2], error);
        assertEquals(1 - Math.pow(1 - one, 3), adjusted(new double[] {t, t, t}, parts)[0], error + 0.002);
    }

    /** The largest statistic is compared with the maximum of all, the smallest with its own draws, and none falls below a larger one. */
    @Test
    void stepsDown() {
        double[] t = {0.5, -3, Double.NaN, 2};
        double[] p = adjusted(t, parts(4));
        double two = 2 * NormalDistribution.of(0, 1).survivalProbability(2);
        assertEquals(1 - Math.pow(1 - two, 2), p[3], 0.01);
        assertEquals(2 * NormalDistribution.of(0, 1).survivalProbability(0.5), p[0], 0.015);
        assertTrue(p[1] < p[3] && p[3] < p[0] && Double.isNaN(p[2]));
    }

    /** Mirrored outcomes have the same p; the same seed gives the same. */
    @Test
    void signsDoNotMatter() {
        double[][] parts = parts(2);
        double[][] mirrored = {Arrays.stream(parts[0]).map(v -> -v).toArray(), parts[1]};
        assertArrayEquals(
                adjusted(new double[] {1.5, 1.9}, parts), adjusted(new double[] {-1.5, 1.9}, mirrored), 1e-15);
    }

    private static double[] adjusted(double[] t, double[][] parts) {
        return RomanoWolf.adjusted(t, parts, DRAWS, 1, Progress.NONE);
    }

    private static double[][] parts(int tests) {
        Random random = new Random(5);
        double[][] parts = new double[tests][400];
        for (double[] part : parts) {
            Arrays.setAll(part, g -> random.nextGaussian());
        }
        return parts;
    }
}
