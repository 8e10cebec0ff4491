package org.quasilab.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchurMatrixTest {
    private static final int ROWS = 3000;
    private static final int LEVELS = 200;

    @Test
    void productIsThatOfASweep() {
        Sweep sweep = sweep(Optional.of(values(ROWS, 4)), 3);
        double[] p = values(sweep.size(), 5);
        double[] expected = new double[p.length];
        sweep.multiply(p, expected, new double[sweep.longest()]);
        double[] product = new double[p.length];
        SchurMatrix.of(sweep).orElseThrow().multiply(p, product);
        assertArrayEquals(expected, product, 1e-12);
    }

    @Test
    void isNotMadeWhereItWouldBeLarge() {
        assertTrue(SchurMatrix.of(sweep(Optional.empty(), 3)).isPresent());
        assertTrue(SchurMatrix.of(sweep(Optional.empty(), LEVELS)).isEmpty(), "20,000 pairs of levels, 3,000 rows");
    }

    /** Chains are eliminated exactly: each level has two neighbours at most. */
    @Test
    void factorOfChainsSolvesThemExactly() {
        int[] worker = IntStream.range(0, 400).map(i -> i / 2).toArray();
        int[] firm = IntStream.range(0, 400)
                .map(i -> (i + 1) / 2)
                .map(f -> f * 77 % 201)
                .toArray();
        Sweep sweep = new Sweep(
                400, Effect.plain(worker, 200), List.of(Effect.plain(firm, 201)), Optional.of(values(400, 6)));
        SchurMatrix matrix = SchurMatrix.of(sweep).orElseThrow();
        double[] g = values(201, 7);
        double[] b = new double[201];
        matrix.multiply(g, b);
        double[] z = new double[201];
        GraphCholesky.of(matrix).solve(b, z);
        for (int r = 0; r < z.length; r++) {
            assertEquals(g[r] - g[0], z[r] - z[0], 1e-11, "level " + r);
        }
    }

    /** Units of ten rows, an effect whose levels are within {@code apart} of their unit's, and one of seven levels. */
    private static Sweep sweep(Optional<double[]> weights, int apart) {
        SplittableRandom random = new SplittableRandom(1);
        int[] unit = IntStream.range(0, ROWS).map(i -> i / 10).toArray();
        int[] near = IntStream.range(0, ROWS)
                .map(i -> (unit[i] + random.nextInt(apart)) % LEVELS)
                .toArray();
        int[] few = IntStream.range(0, ROWS).map(i -> random.nextInt(7)).toArray();
        return new Sweep(
                ROWS,
                Effect.plain(unit, ROWS / 10),
                List.of(Effect.plain(few, 7), Effect.plain(near, LEVELS)),
                weights);
    }

    private static double[] values(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n).mapToDouble(i -> random.nextDouble() + 0.1).toArray();
    }
}
