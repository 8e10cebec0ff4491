package org.quasilab.infer.honest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quasilab.infer.honest.Moments.Vertex;
import org.quasilab.math.StandardNormal;

/** Against closed forms, and against draws where there is none. */
class LeastFavourableTest {
    private static final double SIZE = 0.005;

    private static double critical(double[][] covariance, double[]... points) {
        List<Vertex> vertices = Arrays.stream(points).map(g -> new Vertex(g, 0)).toList();
        return LeastFavourable.critical(
                new Region(new Moments.Listed(vertices), new double[covariance.length], covariance), SIZE);
    }

    @Test
    void twoSides() {
        double[][] one = {{1, 0}, {0, 0}};
        double c = critical(one, new double[] {1, 0}, new double[] {-1, 0});
        assertEquals(StandardNormal.upperQuantile(SIZE / 2), c, 1e-11);
    }

    @Test
    void twoIndependentMoments() {
        double c = critical(new double[][] {{4, 0}, {0, 9}}, new double[] {0.5, 0}, new double[] {0, 1.0 / 3});
        assertEquals(1 - SIZE, Math.pow(StandardNormal.below(c), 2), 1e-12);
    }

    @Test
    void aMomentThatNeverIsTheLargestChangesNothing() {
        double[][] both = {{1, 0}, {0, 1}};
        double[] first = {1, 0};
        double[] second = {0, 1};
        assertEquals(critical(both, first, second), critical(both, first, second, new double[] {0.4, 0.4}), 1e-12);
    }

    @Test
    void threeIndependentMomentsInSpace() {
        double[][] three = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        double c = critical(three, new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1});
        // a mean over 32 slices
        assertEquals(1 - SIZE, Math.pow(StandardNormal.below(c), 3), 1e-6);
    }

    /** 400,000 draws: the standard error of the share is 1.1e-4. */
    @Test
    void fourCorrelatedMomentsInSpaceAgainstDraws() {
        double[][] root = {{1, 0, 0}, {0.6, 0.8, 0}, {0.3, -0.5, 0.7}};
        double[][] covariance = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    covariance[i][j] += root[i][k] * root[j][k];
                }
            }
        }
        double[][] points = {{0.9, 0.1, -0.4}, {-0.8, 0.2, -0.4}, {0, 0.3, -0.9}, {0.2, -1, 0.1}};
        double c = critical(covariance, points);
        Random random = new Random(3);
        int beyond = 0;
        for (int draw = 0; draw < 400_000; draw++) {
            double[] e = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double most = Double.NEGATIVE_INFINITY;
            for (double[] g : points) {
                double sum = 0;
                for (int i = 0; i < 3; i++) {
                    for (int k = 0; k <= i; k++) {
                        sum += g[i] * root[i][k] * e[k];
                    }
                }
                most = Math.max(most, sum);
            }
            beyond += most > c ? 1 : 0;
        }
        assertEquals(SIZE, beyond / 400_000.0, 4.5e-4);
    }
}
