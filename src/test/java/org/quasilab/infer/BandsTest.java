package org.quasilab.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Cases whose sup-t value has a closed form, within four Monte-Carlo errors of 200,000 draws (0.004 at most). */
class BandsTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final int DRAWS = 200_000;

    private static double critical(double[][] vcov, double df) {
        return Bands.critical(vcov, df, 0.95, DRAWS, 1).orElseThrow();
    }

    @Test
    void independentEffectsShareTheLevelBySidak() {
        double[][] vcov = {{4, 0, 0}, {0, 1e-6, 0}, {0, 0, 9}};
        double each = Math.pow(0.95, 1 / 3.0);
        assertEquals(
                NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + each) / 2),
                critical(vcov, INFINITE),
                0.016);
    }

    @Test
    void effectsThatAreOneEffectNeedNoMoreThanOne() {
        double[][] vcov = {{4, -6}, {-6, 9}};
        assertEquals(NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975), critical(vcov, INFINITE), 0.016);
        assertEquals(TDistribution.of(5).inverseCumulativeProbability(0.975), critical(vcov, 5), 0.04);
    }

    @Test
    void bandIsNeverInsideTheInterval() {
        for (long seed = 0; seed < 20; seed++) {
            double band = Bands.critical(new double[][] {{1}}, INFINITE, 0.95, 20, seed)
                    .orElseThrow();
            assertTrue(band >= NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975));
        }
    }

    @Test
    void effectsWithoutAVarianceDoNotCount() {
        double[][] one = {{2}};
        double[][] more = {{0, 0, Double.NaN}, {0, 2, Double.NaN}, {Double.NaN, Double.NaN, Double.NaN}};
        assertEquals(critical(one, INFINITE), critical(more, INFINITE));
        assertTrue(Bands.critical(new double[][] {{0}}, INFINITE, 0.95, 10, 1).isEmpty());
    }
}
