package org.quasilab.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.math.SymmetricEigen;

class RepairTest {
    /** By hand: eigenvalues 3 and −1, the first with (1, 1)/√2. */
    @Test
    void negativeEigenvalueIsSetToZero() {
        Repair repair = of(new double[][] {{1, 2}, {2, 1}});
        assertEquals(true, repair.changed());
        for (double[] row : repair.matrix()) {
            assertArrayEquals(new double[] {1.5, 1.5}, row, 1e-14);
        }
        assertArrayEquals(new boolean[2], repair.lost());
    }

    /** R: e <- eigen(matrix(c(1, 200, 200, 1e4), 2)); e$vectors %*% diag(pmax(e$values, 0)) %*% t(e$vectors). */
    @Test
    void repairInTheUnitsGivenEqualsEigenOfR() {
        Repair repair = of(new double[][] {{1, 200}, {200, 1e4}});
        assertArrayEquals(new double[] {3.997602517075564, 199.9400659226945}, repair.matrix()[0], 1e-9);
        assertEquals(10000.0011983221902, repair.matrix()[1][1], 1e-9);
        assertArrayEquals(new boolean[2], repair.lost());
    }

    /** Correlation 2, then 1/2: the first is impossible, the second is not, whatever the unit of the second variable. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-3, 1, 1e3, 1e9})
    void whetherItIsIndefiniteDoesNotDependOnUnits(double unit) {
        assertEquals(
                true,
                of(new double[][] {{1, 2 * unit}, {2 * unit, unit * unit}}).changed());
        Repair definite = of(new double[][] {{1, unit / 2}, {unit / 2, unit * unit}});
        assertEquals(false, definite.changed());
        assertEquals(unit * unit, definite.matrix()[1][1]);
        assertArrayEquals(new boolean[2], definite.lost());
    }

    /**
     * With the second variable in units of 10⁻⁹ the eigenvalues are 10¹⁸ and −3, which is beyond the digits of a double; the
     * repair is that of python mpmath 1.3.0 with 60 digits (mp.eigsy, Σ λ u u′ over the positive λ), and so below.
     */
    @Test
    void varianceMuchSmallerThanTheOthersHasAllItsDigits() {
        Repair large = of(new double[][] {{1, 2e9}, {2e9, 1e18}});
        assertEquals(3.99999999999999998, large.matrix()[0][0], 1e-14);
        assertArrayEquals(new boolean[2], large.lost());
        Repair small = of(new double[][] {{1, 2e-9}, {2e-9, 1e-18}});
        assertEquals(4.00000000000000047e-18, small.matrix()[1][1], 1e-32);
        assertArrayEquals(new boolean[2], small.lost());
    }

    /** Standard errors of 1, 0.125, 10⁻³ and 1.5 · 10⁻⁵, as of income in dollars beside a share. */
    @Test
    void standardErrorsInRawUnitsAreGiven() {
        double[] se = {0x1p-3, 0x1p-10, 0x1p-16, 1};
        double[][] v = {{1, 0.7, -0.6, 0.2}, {0.7, 1, 0.6, 0.1}, {-0.6, 0.6, 1, 0.3}, {0.2, 0.1, 0.3, 1}};
        double[] scale = new double[4];
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                v[a][b] *= se[a] * se[b];
            }
            scale[a] = v[a][a];
        }
        Repair repair = Repair.of(v, scale, new int[] {0, 1, 2, 3});
        double[] variances = {0.0156250000000000261, 9.53674708351670922e-7, 6.18840667585425485e-10, 1.0};
        for (int a = 0; a < 4; a++) {
            assertEquals(variances[a], repair.matrix()[a][a], 1e-15 * variances[a]);
        }
        assertArrayEquals(new boolean[4], repair.lost());
    }

    /** Units of 10⁻¹⁵: −3 beside 10³⁰ is beyond twice the digits of a double. */
    @Test
    void varianceThatRoundingOfTheRepairMakesIsLost() {
        assertArrayEquals(
                new boolean[] {true, false},
                of(new double[][] {{1, 2e15}, {2e15, 1e30}}).lost());
    }

    /** The second coefficient has no variance; the others are repaired as if it were not there. */
    @Test
    void coefficientWithoutAVarianceIsPassedBy() {
        double[][] v = {{1, 0, 2}, {0, Double.NaN, 0}, {2, 0, 1}};
        Repair repair = Repair.of(v, new double[] {1, 0, 1}, new int[] {0, 2});
        assertEquals(1.5, repair.matrix()[0][0], 1e-14);
        assertEquals(Double.NaN, repair.matrix()[1][1]);
        assertEquals(1, v[0][0]);
    }

    /** Of 60 coefficients, in one unit and with one in a unit 10⁹ times as large: against eigenvalues with twice a double's digits. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e9})
    void manyCoefficientsHaveTheirDigits(double unit) {
        int k = 60;
        double[][] v = new double[k][k];
        Random random = new Random(1);
        for (int f = 0; f < 15; f++) {
            double[] s = random.doubles(k, -1, 1).toArray();
            s[30] *= unit;
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    v[a][b] += (f < 10 ? 1 : -0.2) * s[a] * s[b];
                }
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(v);
        double[] expected = new double[k];
        for (int i = 0; i < k; i++) {
            for (int a = 0; a < k; a++) {
                expected[a] += Math.max(0, eigen.value(i)) * eigen.vector(i, a) * eigen.vector(i, a);
            }
        }
        Repair repair = of(v);
        assertArrayEquals(new boolean[k], repair.lost());
        for (int a = 0; a < k; a++) {
            assertEquals(expected[a], repair.matrix()[a][a], 1e-8 * expected[a]);
        }
    }

    private static Repair of(double[][] v) {
        int[] all = IntStream.range(0, v.length).toArray();
        return Repair.of(v, Arrays.stream(all).mapToDouble(j -> v[j][j]).toArray(), all);
    }
}
