package org.quasilab.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WithinTest {
    /** Effects on a random sample. */
    record Case(String name, int rows, List<Effect> effects, Optional<double[]> weights) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        int[] unit = IntStream.range(0, 240).map(i -> i / 8).toArray();
        int[] time = IntStream.range(0, 240).map(i -> i % 8).toArray();
        int[] someUnit = random(200, 25, 1);
        int[] someTime = random(200, 9, 2);
        int[] third = random(200, 6, 3);
        int[] half = IntStream.range(0, 200)
                .map(i -> someUnit[i] < 12 ? someTime[i] % 4 : 4 + someTime[i] % 5)
                .toArray();
        Optional<double[]> weights = Optional.of(values(200, 4));
        int[] worker = IntStream.range(0, 400).map(i -> i / 5).toArray();
        int[] year = IntStream.range(0, 400).map(i -> i % 5).toArray();
        int[] firm =
                IntStream.range(0, 400).map(i -> firm(worker[i], year[i], 40)).toArray();
        Optional<double[]> manyWeights = Optional.of(values(400, 6));
        double[] slope = values(200, 5);
        double[] constant =
                Arrays.stream(someUnit).mapToDouble(u -> 0.1 * u + 0.1).toArray();
        double[] inSome = IntStream.range(0, 200)
                .mapToDouble(i -> someUnit[i] < 12 ? constant[i] : slope[i])
                .toArray();
        double[] calendar = Arrays.stream(someTime).mapToDouble(t -> 2000 + t).toArray();
        return Stream.of(
                new Case("balanced", 240, List.of(plain(unit), plain(time)), Optional.empty()),
                new Case("one effect", 200, List.of(plain(someUnit)), weights),
                new Case("unsorted", 200, List.of(plain(someUnit), plain(someTime)), Optional.empty()),
                new Case("weighted", 200, List.of(plain(someUnit), plain(someTime)), weights),
                new Case("two components", 200, List.of(plain(someUnit), plain(half)), Optional.empty()),
                new Case("three effects", 200, List.of(plain(someUnit), plain(someTime), plain(third)), weights),
                new Case("few movers", 400, List.of(plain(worker), plain(year), plain(firm)), Optional.empty()),
                new Case("few movers, weighted", 400, List.of(plain(worker), plain(firm), plain(year)), manyWeights),
                new Case("trends", 200, List.of(sloped(someUnit, calendar), plain(someTime)), Optional.empty()),
                new Case("slope of one", 200, List.of(sloped(third, slope)), weights),
                new Case("slope of second", 200, List.of(plain(someUnit), sloped(third, slope)), weights),
                new Case("constant slope", 200, List.of(sloped(someUnit, constant), plain(someTime)), weights),
                new Case("slope constant in some", 200, List.of(sloped(someUnit, inSome), plain(someTime)), weights),
                new Case(
                        "constant slope of second",
                        200,
                        List.of(plain(someTime), sloped(someUnit, constant)),
                        weights));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheResidualOnDummies(Case c) {
        double[] y = values(c.rows, 9);
        double[] expected = residualOnDummies(c, y);
        for (Within within : solvers(c)) {
            double[] column = y.clone();
            within.demean(column);
            assertArrayEquals(expected, column, 1e-11, c + " " + within.getClass());
        }
    }

    @Test
    void columnsOnSeveralThreadsAreThoseOfOne() {
        Case c = cases().filter(one -> one.name.equals("unsorted")).findFirst().orElseThrow();
        for (Within within : solvers(c)) {
            double[][] one =
                    IntStream.range(0, 20).mapToObj(j -> values(c.rows, j)).toArray(double[][]::new);
            double[][] many = Arrays.stream(one).map(double[]::clone).toArray(double[][]::new);
            within.demean(one, Parallel.NONE);
            within.demean(many, (n, body) -> IntStream.range(0, n).parallel().forEach(body));
            assertArrayEquals(one, many);
        }
    }

    @Test
    void longChainOfLevelsConverges() {
        int n = 6000;
        int[] a = IntStream.range(0, n).map(i -> i / 2).toArray();
        int[] b = IntStream.range(0, n).map(i -> (i + 1) / 2).toArray();
        Within within = Within.of(n, List.of(plain(a), plain(b)), Optional.empty());
        assertInstanceOf(IterativeWithin.class, within);
        double[] column = IntStream.range(0, n)
                .mapToDouble(i -> Math.sin(i * 0.001) + a[i] * 1e-3)
                .toArray();
        within.demean(column);
        assertEquals(0, Arrays.stream(column).map(Math::abs).max().orElseThrow(), 1e-8, "a chain is fitted exactly");
    }

    @Test
    void fewMoversTakeFewIterations() {
        int workers = 20_000;
        int[] worker = IntStream.range(0, 5 * workers).map(i -> i / 5).toArray();
        int[] year = IntStream.range(0, 5 * workers).map(i -> i % 5).toArray();
        int[] firm = IntStream.range(0, 5 * workers)
                .map(i -> firm(worker[i], year[i], workers / 2))
                .toArray();
        Within within = Within.of(worker.length, List.of(plain(worker), plain(year), plain(firm)), Optional.empty());
        AtomicInteger iterations = new AtomicInteger();
        double[] x = values(worker.length, 3);
        double[] y = IntStream.range(0, x.length)
                .mapToDouble(i -> 2 * x[i] + Math.sin(6 * firm[i] / (double) workers) + worker[i] + 0.1 * year[i])
                .toArray();
        within.demean(x, iterations::incrementAndGet);
        assertTrue(iterations.get() < 100, iterations + " iterations");
        within.demean(y);
        double largest = IntStream.range(0, x.length)
                .mapToDouble(i -> Math.abs(y[i] - 2 * x[i]))
                .max()
                .orElseThrow();
        assertEquals(0, largest, 1e-11 * workers, "sums of effects leave nothing");
    }

    @Test
    void scaleOfTheWeightsDoesNotMatter() {
        Case c = cases().filter(one -> one.name.equals("three effects"))
                .findFirst()
                .orElseThrow();
        double[] expected = values(c.rows, 9);
        new IterativeWithin(new Sweep(c.rows, c.effects.get(0), c.effects.subList(1, 3), c.weights)).demean(expected);
        for (double scale : new double[] {1e-12, 1e12}) {
            double[] scaled =
                    Arrays.stream(c.weights.orElseThrow()).map(w -> scale * w).toArray();
            double[] column = values(c.rows, 9);
            new IterativeWithin(new Sweep(c.rows, c.effects.get(0), c.effects.subList(1, 3), Optional.of(scaled)))
                    .demean(column);
            assertArrayEquals(expected, column, 1e-11, "weights times " + scale);
        }
    }

    @Test
    void iterationsCanBeStopped() {
        Case c = cases().filter(one -> one.name.equals("three effects"))
                .findFirst()
                .orElseThrow();
        Within within = new IterativeWithin(new Sweep(c.rows, c.effects.get(0), c.effects.subList(1, 3), c.weights));
        AtomicInteger calls = new AtomicInteger();
        Runnable check = () -> {
            if (calls.incrementAndGet() == 3) {
                throw new IllegalStateException("stop");
            }
        };
        assertThrows(IllegalStateException.class, () -> within.demean(values(c.rows, 1), check));
        assertEquals(3, calls.get());
    }

    @Test
    void periodsThatAreNotConnectedAreCounted() {
        Case c = cases().filter(one -> one.name.equals("two components"))
                .findFirst()
                .orElseThrow();
        DirectWithin within = assertInstanceOf(DirectWithin.class, Within.of(c.rows, c.effects, c.weights));
        assertEquals(2, within.nullity());
        Effect first = c.effects.get(0);
        Effect second = c.effects.get(1);
        assertEquals(2, Components.count(first.codes(), first.levels(), second.codes(), second.levels()));
    }

    @Test
    void largeMeansDoNotSpoilSmallDeviations() {
        int[] unit = IntStream.range(0, 400).map(i -> i / 10).toArray();
        int[] time = IntStream.range(0, 400).map(i -> i % 10).toArray();
        double[] small = values(400, 3);
        double[] large = Arrays.stream(small).map(v -> v + 1e6).toArray();
        Within within = Within.of(400, List.of(plain(unit), plain(time)), Optional.empty());
        within.demean(small);
        within.demean(large);
        assertArrayEquals(small, large, 1e-9);
        assertTrue(Math.abs(Arrays.stream(large).sum()) < 1e-9);
    }

    private static List<Within> solvers(Case c) {
        List<Within> solvers = new ArrayList<>();
        for (int first = 0; first < c.effects.size(); first++) {
            List<Effect> others = new ArrayList<>(c.effects);
            Effect eliminated = others.remove(first);
            solvers.add(new DirectWithin(first, new Sweep(c.rows, eliminated, others, c.weights)));
            solvers.add(new IterativeWithin(new Sweep(c.rows, eliminated, others, c.weights)));
        }
        return solvers;
    }

    private static double[] residualOnDummies(Case c, double[] y) {
        double[] root = c.weights
                .map(w -> Arrays.stream(w).map(Math::sqrt).toArray())
                .orElseGet(() -> IntStream.range(0, c.rows).mapToDouble(i -> 1).toArray());
        List<double[]> dummies = new ArrayList<>();
        for (Effect effect : c.effects) {
            for (int level = 0; level < effect.levels(); level++) {
                int l = level;
                dummies.add(IntStream.range(0, c.rows)
                        .mapToDouble(i -> effect.codes()[i] == l ? root[i] : 0)
                        .toArray());
                effect.slope()
                        .ifPresent(s -> dummies.add(IntStream.range(0, c.rows)
                                .mapToDouble(i -> effect.codes()[i] == l ? root[i] * s[i] : 0)
                                .toArray()));
            }
        }
        double[] yRoot =
                IntStream.range(0, c.rows).mapToDouble(i -> root[i] * y[i]).toArray();
        LeastSquares fit = LeastSquares.of(dummies.toArray(double[][]::new), yRoot, Parallel.NONE);
        double[] residual = yRoot.clone();
        for (int j = 0; j < fit.kept().length; j++) {
            double[] x = dummies.get(fit.kept()[j]);
            for (int i = 0; i < residual.length; i++) {
                residual[i] -= fit.beta()[j] * x[i];
            }
        }
        for (int i = 0; i < residual.length; i++) {
            residual[i] /= root[i];
        }
        return residual;
    }

    private static Effect plain(int[] codes) {
        return Effect.plain(codes, Arrays.stream(codes).max().orElseThrow() + 1);
    }

    private static Effect sloped(int[] codes, double[] slope) {
        return new Effect(codes, Arrays.stream(codes).max().orElseThrow() + 1, Optional.of(slope));
    }

    /** A ring of firms of two workers, one of whom moves on to the next firm: nothing else joins one firm to another. */
    private static int firm(int worker, int year, int firms) {
        int home = worker / 2 % firms;
        return worker % 2 == 0 && year > 1 ? (home + 1) % firms : home;
    }

    /** Codes with every level present. */
    private static int[] random(int n, int levels, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n)
                .map(i -> i < levels ? i : random.nextInt(levels))
                .toArray();
    }

    private static double[] values(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n).mapToDouble(i -> random.nextDouble() + 0.1).toArray();
    }
}
