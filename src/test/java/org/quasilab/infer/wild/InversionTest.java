package org.quasilab.infer.wild;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InversionTest {
    /** A statistic whose variance is the length of {@code a + bx} in the plane. */
    private static void start(Inversion inversion, int d, double nu, double slope, double[] a, double[] b) {
        inversion.start(
                d, false, nu, slope, a[0] * a[0] + a[1] * a[1], a[0] * b[0] + a[1] * b[1], b[0] * b[0] + b[1] * b[1]);
    }

    @Test
    void theSetIsWherePIsHighEnoughEvenIfItHasHoles() {
        Random random = new Random(7);
        int holes = 0;
        for (int round = 0; round < 200; round++) {
            Inversion inversion = new Inversion(3);
            for (int d = 0; d < 3; d++) {
                start(
                        inversion,
                        d,
                        random.nextGaussian(),
                        3 * random.nextGaussian(),
                        new double[] {random.nextGaussian(), random.nextGaussian()},
                        new double[] {random.nextGaussian(), 0.3 * random.nextGaussian()});
            }
            List<WildTest.Interval> found = inversion.find(0.5, true).intervals(10, 2);
            holes += found.size() > 1 ? 1 : 0;
            for (double x = -8; x <= 8; x += 0.0137) {
                double value = 10 - 2 * x;
                boolean isIn = found.stream().anyMatch(each -> each.low() <= value && value <= each.high());
                assertEquals(inversion.p(x) >= 0.5, isIn, () -> value + " in " + found);
            }
        }
        assertTrue(holes > 5);
    }

    @Test
    void aSetThatDoesNotEndHasAnInfiniteEnd() {
        Inversion inversion = new Inversion(1);
        start(inversion, 0, 1, 2, new double[] {1, 0}, new double[] {0, 0});
        List<WildTest.Interval> found = inversion.find(0.95, true).intervals(0, 1);
        assertEquals(Double.NEGATIVE_INFINITY, found.get(0).low());
    }

    @Test
    void rootsAreFoundToTheLastDigits() {
        // (x − 1)(x − 2)(x − 3)(x + 5)
        assertArrayEquals(new double[] {1, 2, 3}, PositiveRoots.of(new double[] {-30, 49, -19, -1, 1}, 1e7), 1e-14);
        assertArrayEquals(new double[] {Math.sqrt(2)}, PositiveRoots.of(new double[] {-2, 0, 1}, 1e7), 4e-16);
        assertEquals(0, PositiveRoots.of(new double[] {1, 0, 1}, 1e7).length);
        assertEquals(0, PositiveRoots.of(new double[] {1, -2, 1}, 1e7).length);
    }
}
