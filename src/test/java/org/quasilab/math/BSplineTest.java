package org.quasilab.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BSplineTest {
    /** Without knots they are Bernstein polynomials. */
    @Test
    void withoutKnotsTheyAreBernsteinPolynomials() {
        BSpline cubic = new BSpline(3, new double[0], 1, 3);
        double s = 0.3;
        double r = 1 - s;
        assertArrayEquals(
                new double[] {r * r * r, 3 * s * r * r, 3 * s * s * r, s * s * s}, cubic.values(1 + 2 * s), 1e-15);
        assertArrayEquals(
                new double[] {-3 * r * r / 2, 3 * (r * r - 2 * s * r) / 2, 3 * (2 * s * r - s * s) / 2, 3 * s * s / 2},
                cubic.derivatives(1 + 2 * s),
                1e-15);
    }

    /** Hats on 0, 1, 3. */
    @Test
    void linearOnesAreHats() {
        BSpline line = new BSpline(1, new double[] {1}, 0, 3);
        assertArrayEquals(new double[] {0.75, 0.25, 0}, line.values(0.25), 1e-15);
        assertArrayEquals(new double[] {0, 0.5, 0.5}, line.values(2), 1e-15);
        assertArrayEquals(new double[] {0, -0.5, 0.5}, line.derivatives(2), 1e-15);
        assertArrayEquals(new double[] {0, 0, 1}, line.values(3), 1e-15);
    }

    @Test
    void theyAddUpToOneAlsoAtTheEndsAndKnots() {
        BSpline spline = new BSpline(3, new double[] {0.2, 0.5, 0.9}, 0, 2);
        assertEquals(7, spline.size());
        for (double x : new double[] {0, 0.1, 0.2, 0.5, 0.7, 0.9, 1.5, 2}) {
            assertEquals(1, Arrays.stream(spline.values(x)).sum(), 1e-14);
            assertEquals(0, Arrays.stream(spline.derivatives(x)).sum(), 1e-12);
            double h = 1e-6;
            double at = Math.min(Math.max(x, h), 2 - h);
            double[] up = spline.values(at + h);
            double[] down = spline.values(at - h);
            double[] slope = spline.derivatives(at);
            for (int j = 0; j < slope.length; j++) {
                assertEquals((up[j] - down[j]) / (2 * h), slope[j], 1e-4);
            }
        }
    }
}
