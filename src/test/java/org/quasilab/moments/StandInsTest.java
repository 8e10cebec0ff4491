package org.quasilab.moments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInsTest {
    private static final int PERIODS = 5;

    /** Units of one cohort with rows in all periods. */
    private static CohortMoments moments(int units, double[] y) {
        int[] unit = IntStream.range(0, y.length).map(i -> i / PERIODS).toArray();
        int[] period = IntStream.range(0, y.length).map(i -> 2001 + i % PERIODS).toArray();
        return ArrayMoments.of(
                unit,
                period,
                y,
                IntStream.range(0, units).mapToObj(u -> OptionalInt.of(2003)).toList());
    }

    private static double[] random(int units, double spread) {
        Random random = new Random(units);
        double[] y = new double[units * PERIODS];
        double effect = 0;
        for (int i = 0; i < y.length; i++) {
            effect = i % PERIODS == 0 ? spread * random.nextGaussian() : effect;
            y[i] = effect + 0.4 * (i % PERIODS) + random.nextGaussian();
        }
        return y;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "4, 1", "5, 1", "6, 1", "200, 1", "3, 3e5", "200, 3e5"})
    void sizeMeanAndScatterAreThoseOfTheUnits(int units, double spread) {
        CohortMoments asked = moments(units, random(units, spread));
        assertSame(asked.alike().get(0), StandIns.of(asked));
    }

    @Test
    void periodsThatMoveTogetherNeedFewerStandIns() {
        double[] y = random(50, 1);
        for (int u = 0; u < 50; u++) {
            y[u * PERIODS + 3] = y[u * PERIODS + 2] + 1;
            y[u * PERIODS + 4] = 2 * y[u * PERIODS + 1] - y[u * PERIODS];
        }
        CohortMoments asked = moments(50, y);
        StandIns few = StandIns.of(asked);
        assertEquals(3 + 1, few.copies().length);
        assertSame(asked.alike().get(0), few);
    }

    @Test
    void unitsWithTheSameOutcomesAreCopiesOfOne() {
        double[] y = new double[7 * PERIODS];
        Arrays.setAll(y, i -> i % PERIODS);
        StandIns few = StandIns.of(moments(7, y));
        assertEquals(List.of(OptionalInt.of(2003)), few.cohort());
        assertEquals(List.of(7.0), DoubleStream.of(few.copies()).boxed().toList());
        assertEquals(
                List.of(2001, 2002, 2003, 2004, 2005),
                IntStream.of(few.period()).boxed().toList());
        assertEquals(
                List.of(0.0, 1.0, 2.0, 3.0, 4.0),
                DoubleStream.of(few.y()).boxed().toList());
    }

    private static void assertSame(CohortMoments.Alike expected, StandIns few) {
        int p = expected.mean().length;
        double[] copies = few.copies();
        assertEquals(expected.units(), DoubleStream.of(copies).sum(), 1e-12 * expected.units());
        double[][] values = new double[copies.length][p];
        double[] mean = new double[p];
        for (int u = 0; u < copies.length; u++) {
            for (int j = 0; j < p; j++) {
                values[u][j] = few.y()[u * p + j] - (j == 0 ? 0 : few.y()[u * p]);
                mean[j] += copies[u] / expected.units() * values[u][j];
            }
        }
        for (int a = 0; a < p; a++) {
            // a change of y of 3e5 is rounded to 1e-10
            double size = Math.sqrt(expected.scatter()[a][a]) + Math.abs(expected.mean()[a]);
            assertEquals(expected.mean()[a], mean[a], 1e-10 * (1 + size));
            for (int b = 0; b < p; b++) {
                double sum = 0;
                for (int u = 0; u < copies.length; u++) {
                    sum += copies[u] * (values[u][a] - mean[a]) * (values[u][b] - mean[b]);
                }
                double near = 1e-10 * Math.sqrt(expected.scatter()[a][a] * expected.scatter()[b][b]);
                assertEquals(expected.scatter()[a][b], sum, near + 1e-16);
            }
        }
    }
}
