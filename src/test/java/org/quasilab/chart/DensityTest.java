package org.quasilab.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quasilab.result.DoubleVector;

class DensityTest {
    private static final DoubleVector ONE_TO_TEN = DoubleVector.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    @Test
    void bandwidthIsThatOfR() {
        DoubleVector ones = DoubleVector.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        // 0.9 * sd(1:10) * 10^-0.2, as the quartiles are wider than the standard deviation
        assertEquals(0.9 * Math.sqrt(82.5 / 9) * Math.pow(10, -0.2), Density.bandwidth(ONE_TO_TEN, ones), 1e-12);
    }

    @Test
    void equalsTheExactSumOfKernels() {
        Random random = new Random(3);
        double[] values = random.doubles(200, -1, 3).toArray();
        double[] weights = random.doubles(200, 0, 1).toArray();
        Density density = Density.of(DoubleVector.of(values), DoubleVector.of(weights));
        double h = Density.bandwidth(DoubleVector.of(values), DoubleVector.of(weights));
        for (int k = 0; k < density.x().size(); k += 17) {
            assertEquals(
                    exact(values, weights, h, density.x().get(k)), density.y().get(k), 1e-3);
        }
    }

    @Test
    void areaIsOne() {
        Density density = Density.of(ONE_TO_TEN);
        double step = density.x().get(1) - density.x().get(0);
        assertEquals(1, density.y().stream().sum() * step, 2e-3);
    }

    @Test
    void valuesWithoutWeightOrMissingDoNotCount() {
        DoubleVector values = DoubleVector.of(1, 2, 3, Double.NaN, 1e6);
        Density density = Density.of(values, DoubleVector.of(1, 1, 1, 1, 0));
        assertEquals(Density.of(DoubleVector.of(1, 2, 3)), density);
    }

    @Test
    void oneValueHasNoDensity() {
        assertEquals(0, Density.of(DoubleVector.of(4, 4, 4)).x().size());
    }

    private static double exact(double[] values, double[] weights, double h, double x) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            double z = (x - values[i]) / h;
            sum += weights[i] * Math.exp(-z * z / 2) / (h * Math.sqrt(2 * Math.PI));
            total += weights[i];
        }
        return sum / total;
    }
}
