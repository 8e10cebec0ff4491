package org.quasilab.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    /** Python mpmath 1.3.0, mp.dps = 60: mp.eigsy of the matrix; correlations times standard errors of 2⁻³, 2⁻¹⁰, 2⁻¹⁶, 1. */
    @Test
    void smallEigenvaluesHaveAllTheirDigits() {
        double[][] v = graded(
                new double[][] {{1, 0.7, -0.6, 0.2}, {0.7, 1, 0.6, 0.1}, {-0.6, 0.6, 1, 0.3}, {0.2, 0.1, 0.3, 1}},
                0x1p-3,
                0x1p-10,
                0x1p-16,
                1);
        double[] expected = {-3.86401995523389036e-10, 4.85262242872274766e-7, 0.014990947418990219, 1.00063452161231595
        };
        SymmetricEigen eigen = new SymmetricEigen(v);
        double[] values =
                IntStream.range(0, 4).mapToDouble(eigen::value).sorted().toArray();
        for (int i = 0; i < 4; i++) {
            assertEquals(expected[i], values[i], 1e-15 * Math.abs(expected[i]));
        }
    }

    /** Exact: the eigenvalues of {{1, 2u}, {2u, u²}} have the product −3u² and the sum 1 + u². */
    @Test
    void unitsAsFarApartAsAThousandMillionLeaveThreeExact() {
        for (double unit : new double[] {1e-9, 1e-3, 1e3, 1e9}) {
            SymmetricEigen eigen = new SymmetricEigen(new double[][] {{1, 2 * unit}, {2 * unit, unit * unit}});
            assertEquals(-3 * unit * unit, eigen.value(0) * eigen.value(1), 1e-14 * unit * unit);
            assertEquals(1 + unit * unit, eigen.value(0) + eigen.value(1), 1e-14 * (1 + unit * unit));
        }
    }

    /** Whatever the size, V = Σ λ u u′ and the vectors are orthonormal. */
    @Test
    void theMatrixIsTheSumOfItsParts() {
        Random random = new Random(7);
        for (int k : new int[] {1, 2, 3, 8, 20}) {
            double[][] v = new double[k][k];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j <= i; j++) {
                    v[i][j] = random.nextGaussian() * 1e160;
                    v[j][i] = v[i][j];
                }
            }
            SymmetricEigen eigen = new SymmetricEigen(v);
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    double sum = 0;
                    double product = 0;
                    for (int e = 0; e < k; e++) {
                        sum += eigen.value(e) * eigen.vector(e, i) * eigen.vector(e, j);
                        product += eigen.vector(i, e) * eigen.vector(j, e);
                    }
                    assertEquals(v[i][j], sum, 1e-14 * k * 1e160);
                    assertEquals(i == j ? 1 : 0, product, 1e-14);
                }
            }
        }
    }

    private static double[][] graded(double[][] h, double... scale) {
        double[][] v = Arrays.stream(h).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                v[i][j] *= scale[i] * scale[j];
            }
        }
        return v;
    }
}
