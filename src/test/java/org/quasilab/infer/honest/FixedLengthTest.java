package org.quasilab.infer.honest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.infer.Paths;
import org.quasilab.math.StandardNormal;

/** Properties of the shortest interval, from its definition. */
class FixedLengthTest {
    /** Its path has a weight that becomes zero and comes back with the other sign. */
    private static final EventCoefficients PATH = Paths.medicaid();

    private static final double[] WEIGHTS = PATH.weights(Paths.only(PATH, 1));
    private static final FixedLength FIXED = new FixedLength(PATH, WEIGHTS);

    private static double variance(EventCoefficients path, double[] row) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                sum += row[i] * row[j] * path.sigma().get(i, j);
            }
        }
        return sum;
    }

    /** Σ row_t δ_t for δ with the given changes of slope, zero at the reference, of slope one after it. */
    private static double bias(int before, double[] row, double[] kinks, double slope) {
        int times = row.length + 1;
        double[] delta = new double[times];
        delta[before + 1] = slope;
        for (int t = before + 2; t < times; t++) {
            delta[t] = 2 * delta[t - 1] - delta[t - 2] + kinks[t - 2];
        }
        for (int t = before - 1; t >= 0; t--) {
            delta[t] = 2 * delta[t + 1] - delta[t + 2] + kinks[t];
        }
        return IntStream.range(0, row.length)
                .mapToDouble(i -> row[i] * delta[i < before ? i : i + 1])
                .sum();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-4, 0.001, 0.004, 0.012, 0.05})
    void itsBiasIsThatOfTheWorstDepartureAndItTakesOutATrend(double m) {
        FixedLength.Estimator best = FIXED.best(m);
        int kinks = best.row.length - 1;
        assertEquals(0, bias(PATH.before(), best.row, new double[kinks], 1), 1e-12);
        assertEquals(worst(PATH.before(), best.row, m), best.bias, 1e-12);
        assertEquals(Math.sqrt(variance(PATH, best.row)), best.sd, 1e-15);
    }

    /** The largest |Σ row_t δ_t| with no change of slope above m. */
    private static double worst(int before, double[] row, double m) {
        double worst = 0;
        for (int kink = 0; kink + 1 < row.length; kink++) {
            double[] one = new double[row.length - 1];
            one[kink] = m;
            worst += Math.abs(bias(before, row, one, 0));
        }
        return worst;
    }

    /** No other linear estimator that takes the trend out has a shorter interval, near by or far. */
    @TestFactory
    Stream<DynamicTest> noOtherEstimatorHasAShorterInterval() {
        return Paths.every().stream()
                .map(path -> DynamicTest.dynamicTest(path.eventTimes() + "", () -> {
                    for (Map<Integer, Double> combination : List.of(Paths.all(path), Paths.only(path, 1))) {
                        double[] weights = path.weights(combination);
                        FixedLength fixed = new FixedLength(path, weights);
                        for (double share : new double[] {0, 0.001, 0.01, 0.1, 0.5}) {
                            assertShortest(
                                    path,
                                    fixed.best(share * Math.sqrt(path.variance(weights))),
                                    share * Math.sqrt(path.variance(weights)));
                        }
                    }
                }));
    }

    private static void assertShortest(EventCoefficients path, FixedLength.Estimator best, double m) {
        Random random = new Random(7);
        int before = path.before();
        for (int draw = 0; draw < 400; draw++) {
            double[] row = best.row.clone();
            double size = Math.pow(10, -5 * random.nextDouble());
            double trend = 0;
            for (int i = 0; i + 1 < before; i++) {
                double change = draw % 2 == 0 || random.nextInt(before) == 0 ? size * random.nextGaussian() : 0;
                row[i] += change;
                trend += change * (path.eventTimes().get(i) - path.reference());
            }
            row[before - 1] += trend;
            double sd = Math.sqrt(variance(path, row));
            double half = sd * FixedLength.foldedQuantile(worst(before, row, m) / sd, 0.05);
            assertTrue(half >= best.half * (1 - 1e-9), m + ": " + half + " < " + best.half);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1, 5, 40})
    void aFoldedNormalVariableExceedsItsQuantileWithTheTail(double mean) {
        double x = FixedLength.foldedQuantile(mean, 0.05);
        assertEquals(0.05, StandardNormal.above(x - mean) + StandardNormal.above(x + mean), 1e-13);
    }

    /** Several weights turn at the same price where the effects are independent and alike. */
    @Test
    void effectsThatAreAllAlike() {
        int[] times = {-6, -5, -4, -3, -2, 0, 1};
        double[][] unit = new double[times.length][times.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i][i] = 1;
        }
        EventCoefficients path = Paths.of(times, new double[times.length], unit, -1);
        FixedLength fixed = new FixedLength(path, new double[] {1, 0});
        // least squares through the reference: Σ t² over −5 … −1
        assertEquals(Math.sqrt(1 + 1 / 55.0), fixed.best(0).sd, 1e-12);
        for (double m : new double[] {0, 0.01, 0.1, 0.3, 1, 3}) {
            assertShortest(path, fixed.best(m), m);
        }
    }

    @Test
    void oneEffectBeforeTheReferenceLeavesNothingToChoose() {
        EventCoefficients path = Paths.of(
                new int[] {-2, 0, 1},
                new double[] {0.1, 0.5, 0.9},
                new double[][] {{0.04, 0.01, 0.01}, {0.01, 0.05, 0.02}, {0.01, 0.02, 0.06}},
                -1);
        FixedLength.Estimator best = new FixedLength(path, path.weights(Map.of(1, 1.0))).best(0.2);
        // b_1 + 2 b_{−2}: the trend through the reference taken out twice; kinks at −1 and 0 weigh two and one
        assertEquals(2, best.row[0]);
        assertEquals(0.2 * 3, best.bias, 1e-15);
        assertEquals(0.06 + 4 * 0.04 + 4 * 0.01, best.sd * best.sd, 1e-15);
    }
}
