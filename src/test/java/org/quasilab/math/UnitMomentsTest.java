package org.quasilab.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** Against least squares with dummies on the rows of the chosen units. */
class UnitMomentsTest {
    private static final int UNITS = 9;
    private static final int LEVELS = 5;

    private final SplittableRandom random = new SplittableRandom(7);
    private final int[] unit;
    private final int[] time;
    private final double[][] columns;
    private final double[] weights;

    /** An unbalanced panel with two regressors and an outcome. */
    UnitMomentsTest() {
        int[] units = new int[UNITS * LEVELS];
        int[] times = new int[UNITS * LEVELS];
        int n = 0;
        for (int u = 0; u < UNITS; u++) {
            for (int t = 0; t < LEVELS; t++) {
                if ((u + t) % 6 != 0) {
                    units[n] = u;
                    times[n++] = t;
                }
            }
        }
        unit = Arrays.copyOf(units, n);
        time = Arrays.copyOf(times, n);
        columns = new double[3][n];
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = 0.5 + random.nextDouble();
            for (double[] column : columns) {
                column[i] = 100 * random.nextDouble() + unit[i] + time[i];
            }
        }
    }

    private UnitMoments moments(Optional<double[]> w) {
        return UnitMoments.of(unit, UNITS, Optional.of(Effect.plain(time, LEVELS)), columns, w);
    }

    @Test
    void allUnitsGiveTheRegressionWithDummies() {
        double[] all = new double[UNITS];
        Arrays.fill(all, 1);
        assertArrayEquals(
                withDummies(all, false),
                moments(Optional.empty()).sweep(all).regress(2, 0, 1).orElseThrow(),
                1e-10);
    }

    @Test
    void weightsAreThoseOfLeastSquares() {
        double[] all = new double[UNITS];
        Arrays.fill(all, 1);
        assertArrayEquals(
                withDummies(all, true),
                moments(Optional.of(weights)).sweep(all).regress(2, 0, 1).orElseThrow(),
                1e-10);
    }

    @Test
    void leavingOutAndRepeatingUnitsIsTheRegressionOnThoseRows() {
        double[] multiplicity = {2, 0, 1, 3, 1, 0, 1, 1, 2};
        assertArrayEquals(
                withDummies(multiplicity, false),
                moments(Optional.empty()).sweep(multiplicity).regress(2, 0, 1).orElseThrow(),
                1e-10);
    }

    @Test
    void aRegressorOfWhichTooLittleIsLeftIsSaidAndNotUsed() {
        double[] constant = Arrays.stream(unit).asDoubleStream().toArray();
        double[] close = new double[unit.length];
        for (int i = 0; i < close.length; i++) {
            close[i] = columns[1][i] + 1e-4 * columns[0][i];
        }
        double[] all = new double[UNITS];
        Arrays.fill(all, 1);
        for (double[] regressor : List.of(constant, close)) {
            UnitMoments.Swept swept = UnitMoments.of(
                            unit,
                            UNITS,
                            Optional.of(Effect.plain(time, LEVELS)),
                            new double[][] {regressor, columns[1], columns[2]},
                            Optional.empty())
                    .sweep(all);
            assertTrue(swept.regress(2, 1, 0).isEmpty());
            assertTrue(swept.regress(2, 1).isPresent());
        }
    }

    /** A unit taken m times stands m times in the stacked rows, each time with a dummy of its own. */
    private double[] withDummies(double[] multiplicity, boolean weighted) {
        List<double[]> rows = new java.util.ArrayList<>();
        List<Double> y = new java.util.ArrayList<>();
        int copies = (int) Arrays.stream(multiplicity).sum();
        int copy = 0;
        for (int u = 0; u < UNITS; u++) {
            for (int m = 0; m < multiplicity[u]; m++, copy++) {
                for (int i = 0; i < unit.length; i++) {
                    if (unit[i] == u) {
                        double root = weighted ? Math.sqrt(weights[i]) : 1;
                        double[] row = new double[2 + copies + LEVELS - 1];
                        row[0] = root * columns[0][i];
                        row[1] = root * columns[1][i];
                        row[2 + copy] = root;
                        if (time[i] > 0) {
                            row[2 + copies + time[i] - 1] = root;
                        }
                        rows.add(row);
                        y.add(root * columns[2][i]);
                    }
                }
            }
        }
        SimpleMatrix x = new SimpleMatrix(rows.toArray(double[][]::new));
        SimpleMatrix right = new SimpleMatrix(
                y.size(), 1, true, y.stream().mapToDouble(Double::doubleValue).toArray());
        SimpleMatrix beta = x.solve(right);
        return new double[] {beta.get(0), beta.get(1)};
    }
}
