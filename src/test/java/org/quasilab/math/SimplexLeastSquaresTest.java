package org.quasilab.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against all sets of free weights, each solved by its normal equations; and problems with known answers. */
class SimplexLeastSquaresTest {
    /** Rows, columns, ridge: more rows than columns, fewer, the target inside the hull of the columns and outside. */
    @ParameterizedTest
    @CsvSource({
        "3, 8, 0.5",
        "8, 5, 1e-3",
        "2, 8, 0.01",
        "40, 6, 1e-6",
        "1, 7, 0.1",
        "5, 1, 1",
        "3, 8, 1e-5",
        "4, 8, 1e-5"
    })
    void equalsTheBestOfAllSets(int rows, int columns, double ridge) {
        RandomGenerator random = new SplittableRandom(rows * 100L + columns);
        for (int draw = 0; draw < 30; draw++) {
            double[][] a = new double[columns][rows];
            for (double[] column : a) {
                Arrays.setAll(column, r -> random.nextGaussian());
            }
            double spread = draw % 3;
            double[] b = new double[rows];
            Arrays.setAll(b, r -> spread * random.nextGaussian());
            assertArrayEquals(bestOfAllSets(a, b, ridge), SimplexLeastSquares.weights(a, b, ridge), 1e-8);
        }
    }

    private static double[] bestOfAllSets(double[][] a, double[] b, double ridge) {
        int k = a.length;
        double least = Double.POSITIVE_INFINITY;
        double[] best = new double[k];
        for (int set = 1; set < 1 << k; set++) {
            int chosen = set;
            int[] free = java.util.stream.IntStream.range(0, k)
                    .filter(i -> (chosen >> i & 1) == 1)
                    .toArray();
            double[] weights = onSet(a, b, ridge, free);
            if (Arrays.stream(weights).allMatch(w -> w >= 0) && objective(a, b, ridge, weights) < least) {
                least = objective(a, b, ridge, weights);
                best = weights;
            }
        }
        return best;
    }

    /** Gauss–Jordan with pivoting on [2(A′A + ηI), 1; 1′, 0]. */
    private static double[] onSet(double[][] a, double[] b, double ridge, int[] free) {
        int s = free.length;
        double[][] m = new double[s + 1][s + 2];
        for (int i = 0; i < s; i++) {
            for (int j = 0; j < s; j++) {
                m[i][j] = dot(a[free[i]], a[free[j]]) + (i == j ? ridge : 0);
            }
            m[i][s] = 1;
            m[s][i] = 1;
            m[i][s + 1] = dot(a[free[i]], b);
        }
        m[s][s + 1] = 1;
        for (int p = 0; p <= s; p++) {
            int pivot = p;
            for (int i = p; i <= s; i++) {
                pivot = Math.abs(m[i][p]) > Math.abs(m[pivot][p]) ? i : pivot;
            }
            double[] swap = m[p];
            m[p] = m[pivot];
            m[pivot] = swap;
            for (int i = 0; i <= s; i++) {
                double factor = i == p ? 0 : m[i][p] / m[p][p];
                for (int j = p; j < s + 2 && factor != 0; j++) {
                    m[i][j] -= factor * m[p][j];
                }
            }
        }
        double[] weights = new double[a.length];
        for (int i = 0; i < s; i++) {
            weights[free[i]] = m[i][s + 1] / m[i][i];
        }
        return weights;
    }

    private static double objective(double[][] a, double[] b, double ridge, double[] weights) {
        double sum = ridge * dot(weights, weights);
        for (int r = 0; r < b.length; r++) {
            double fitted = 0;
            for (int i = 0; i < weights.length; i++) {
                fitted += weights[i] * a[i][r];
            }
            sum += (fitted - b[r]) * (fitted - b[r]);
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Columns 0, 1, …, 4 and the target 1.5 in one row: {@code w = 0.2 − 0.05 (i − 2)} has the least squares of all exact weights. */
    @Test
    void whatIsNotDeterminedIsSpreadEvenly() {
        double[][] a = {{0}, {1}, {2}, {3}, {4}};
        double[] weights = SimplexLeastSquares.weights(a, new double[] {1.5}, 1e-12);
        assertArrayEquals(new double[] {0.3, 0.25, 0.2, 0.15, 0.1}, weights, 1e-12);
    }

    @Test
    void aTargetOutsideGetsTheNearestColumn() {
        double[][] a = {{0, 0}, {1, 0}, {0, 1}, {0.2, 0.2}};
        double[] weights = SimplexLeastSquares.weights(a, new double[] {3, -1}, 1e-14);
        assertArrayEquals(new double[] {0, 1, 0, 0}, weights, 1e-12);
    }

    @Test
    void equalColumnsShareAndUnitsOfMeasurementDoNotMatter() {
        double[][] a = {{1, 0, 2}, {1, 0, 2}, {0, 3, 1}, {2, 2, 2}};
        double[] b = {0.9, 0.6, 1.9};
        double[] weights = SimplexLeastSquares.weights(a, b, 1e-13);
        assertEquals(weights[0], weights[1], 1e-12);
        double[][] large = Arrays.stream(a)
                .map(column -> Arrays.stream(column).map(v -> 1e9 * v).toArray())
                .toArray(double[][]::new);
        double[] largeB = Arrays.stream(b).map(v -> 1e9 * v).toArray();
        assertArrayEquals(weights, SimplexLeastSquares.weights(large, largeB, 1e5), 1e-12);
    }

    @Test
    void equalColumnsShareWhereTheTargetIsOutside() {
        double[][] a = {{0, 0}, {1, 0}, {1, 0}, {0, 1}};
        double[] weights = SimplexLeastSquares.weights(a, new double[] {3, -1}, 1e-14);
        assertArrayEquals(new double[] {0, 0.5, 0.5, 0}, weights, 1e-12);
    }

    /** Columns far from zero and near each other, as a product in money: their level costs no digits. */
    @Test
    void aCommonLevelChangesNothing() {
        RandomGenerator random = new SplittableRandom(5);
        double[][] a = new double[9][6];
        double[] b = new double[6];
        Arrays.setAll(b, r -> random.nextInt(64) / 8.0);
        for (double[] column : a) {
            Arrays.setAll(column, r -> random.nextInt(64) / 8.0);
        }
        double[] weights = SimplexLeastSquares.weights(a, b, 1e-11);
        for (double[] column : a) {
            Arrays.setAll(column, r -> column[r] + (1 << 30));
        }
        Arrays.setAll(b, r -> b[r] + (1 << 30));
        assertArrayEquals(weights, SimplexLeastSquares.weights(a, b, 1e-11), 1e-12);
    }

    /** Many columns, a ridge next to nothing, the target inside and outside the hull: the conditions hold and weights sum to one. */
    @ParameterizedTest
    @CsvSource({"6, 150, 1e-14", "12, 150, 1e-14", "12, 40, 1e-14", "30, 10, 1e-14", "12, 150, 0.05"})
    void theConditionsHoldWithManyColumns(int rows, int columns, double ridge) {
        RandomGenerator random = new SplittableRandom(7);
        for (int draw = 0; draw < 60; draw++) {
            double[][] a = new double[columns][rows];
            for (double[] column : a) {
                double level = random.nextGaussian();
                Arrays.setAll(column, r -> 0.35 + 0.1 * level + 0.07 * random.nextGaussian());
            }
            double[] b = new double[rows];
            double far = draw % 2 == 0 ? 0.35 : 0.5;
            Arrays.setAll(b, r -> far + 0.03 * random.nextGaussian());
            double[] weights = SimplexLeastSquares.weights(a, b, ridge);
            assertEquals(1, Arrays.stream(weights).sum(), 1e-11);
            double[] rest = b.clone();
            for (int i = 0; i < columns; i++) {
                for (int r = 0; r < rows; r++) {
                    rest[r] -= weights[i] * a[i][r];
                }
            }
            double multiplier = 0;
            for (int i = 0; i < columns; i++) {
                multiplier += weights[i] * (ridge * weights[i] - dot(a[i], rest));
            }
            for (int i = 0; i < columns; i++) {
                double gradient = ridge * weights[i] - dot(a[i], rest) - multiplier;
                assertTrue(weights[i] >= 0);
                // What is left of b where the fit is exact is next to its rounding.
                assertTrue(weights[i] > 0 ? Math.abs(gradient) < 5e-14 : gradient > -5e-14, "gradient " + gradient);
            }
        }
    }
}
