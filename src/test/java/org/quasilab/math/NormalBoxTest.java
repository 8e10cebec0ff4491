package org.quasilab.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalBoxTest {
    private static double[] filled(int k, double value) {
        double[] all = new double[k];
        Arrays.fill(all, value);
        return all;
    }

    /** All correlations ρ: X_i = √ρ Z + √(1 − ρ) e_i. */
    private static double[][] equal(int k, double correlation) {
        double[][] covariance = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                covariance[i][j] = i == j ? 1 : correlation;
            }
        }
        return covariance;
    }

    /** P(all |X_i − mean| within), as one integral over Z. */
    private static double onOneFactor(int k, double correlation, double mean, double end) {
        double load = Math.sqrt(correlation);
        double own = Math.sqrt(1 - correlation);
        return new GaussLegendre(120)
                .integrate(
                        z -> StandardNormal.density(z)
                                * Math.pow(
                                        StandardNormal.between(
                                                (-end - mean - load * z) / own, (end - mean - load * z) / own),
                                        k),
                        -9,
                        9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void nestedRulesAreExactToNineDigits(int k) {
        for (double correlation : new double[] {0, 0.3, 0.6, 0.85}) {
            for (double mean : new double[] {0, 1.3, 3}) {
                NormalBox box = new NormalBox(equal(k, correlation));
                box.compute(filled(k, mean), filled(k, -1.96), filled(k, 1.96));
                double expected = onOneFactor(k, correlation, mean, 1.96);
                assertEquals(expected, box.probability(), 2e-9, correlation + " " + mean);
                assertTrue(box.error() < 1e-6, () -> "error " + box.error());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 10, 14})
    void theLatticeIsWithinTheErrorItNames(int k) {
        NormalBox box = new NormalBox(equal(k, 0.5));
        box.compute(filled(k, 0.8), filled(k, -1.96), filled(k, 1.96));
        assertEquals(onOneFactor(k, 0.5, 0.8, 1.96), box.probability(), box.error());
        assertTrue(box.error() < 3e-5, () -> "error " + box.error());
    }

    /** The mean of a truncated normal variable in closed form, and two that are independent. */
    @Test
    void theMeanInsideIsThatOfTruncatedVariables() {
        NormalBox box = new NormalBox(new double[][] {{4, 0}, {0, 1}});
        box.compute(new double[] {1, -0.5}, new double[] {-2, -1}, new double[] {3, 2});
        assertEquals(truncated(1, 2, -2, 3), box.mean()[0], 1e-10);
        assertEquals(truncated(-0.5, 1, -1, 2), box.mean()[1], 1e-12);
    }

    private static double truncated(double mean, double sd, double low, double high) {
        double a = (low - mean) / sd;
        double b = (high - mean) / sd;
        return mean + sd * (StandardNormal.density(a) - StandardNormal.density(b)) / StandardNormal.between(a, b);
    }

    /** What is far outside is as unlikely as one variable says, without underflow of the others. */
    @Test
    void aFarBoxKeepsItsDigits() {
        NormalBox box = new NormalBox(equal(2, 0));
        box.compute(new double[] {9, 0}, new double[] {-1, -1}, new double[] {1, 1});
        assertEquals(StandardNormal.between(8, 10) * StandardNormal.between(-1, 1), box.probability(), 1e-16 * 1e-5);
    }

    @Test
    void aSingularCovarianceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NormalBox(equal(2, 1)));
    }
}
