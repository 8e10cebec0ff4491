package org.quasilab.math.lp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.quasilab.math.lp.Solution.Status;

/** The solver against ojAlgo's {@code ExpressionsBasedModel} on seeded random programs, and on programs known by hand. */
class RevisedSimplexTest {
    private static final double TOLERANCE = 1e-9;

    @Test
    void textbookProgramHasItsKnownOptimum() {
        // Dantzig (1963): max 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18: 36 at (2, 6)
        LinearProgram lp = new LinearProgram(ColumnPool.of(new double[3][0]), 0);
        column(lp, -3, 1, 0, 3);
        column(lp, -5, 0, 2, 2);
        for (int i = 0; i < 3; i++) {
            lp.unit(0, i, 1);
        }
        rhs(lp, 4, 12, 18);
        Solution solution = new RevisedSimplex().solve(lp);
        assertEquals(-36, solution.objective(), 1e-12);
        assertArrayEquals(new double[] {2, 6, 2, 0, 0}, solution.own(), 1e-12);
    }

    @Test
    void cyclingExampleEnds() {
        // Beale (1955): cycles under Dantzig's rule with naive ties; optimum −1/20
        LinearProgram lp = new LinearProgram(ColumnPool.of(new double[3][0]), 0);
        column(lp, -0.75, 0.25, 0.5, 0);
        column(lp, 150, -60, -90, 0);
        column(lp, -0.02, -1 / 25.0, -1 / 50.0, 1);
        column(lp, 6, 9, 3, 0);
        for (int i = 0; i < 3; i++) {
            lp.unit(0, i, 1);
        }
        rhs(lp, 0, 0, 1);
        assertEquals(-0.05, new RevisedSimplex().solve(lp).objective(), 1e-12);
    }

    @Test
    void secondObjectiveChoosesAmongTheBest() {
        // min x + y, x + y = 1: every point is best; the second objective takes the one with the largest x
        LinearProgram lp = new LinearProgram(ColumnPool.of(new double[1][0]), 0);
        int x = lp.unit(1, 0, 1);
        lp.unit(1, 0, 1);
        lp.unit(3, 0, 1);
        lp.rhs(0, 1);
        lp.secondCost(x, -1);
        Solution solution = new RevisedSimplex().solve(lp);
        assertEquals(1, solution.objective(), 1e-12);
        assertArrayEquals(new double[] {1, 0, 0}, solution.own(), 1e-12);
    }

    @Test
    void infeasibleAndUnboundedAreTold() {
        LinearProgram infeasible = new LinearProgram(ColumnPool.of(new double[][] {{1, 2}, {1, 2}}), 0);
        rhs(infeasible, 1, 2);
        assertEquals(Status.INFEASIBLE, new RevisedSimplex().solve(infeasible).status());
        LinearProgram unbounded = new LinearProgram(ColumnPool.of(new double[][] {{1, 2}}), 0);
        unbounded.unit(-1, 0, -1);
        unbounded.rhs(0, 1);
        assertEquals(Status.UNBOUNDED, new RevisedSimplex().solve(unbounded).status());
    }

    @Test
    void randomProgramsEqualOjAlgo() {
        Map<Status, Integer> seen = new EnumMap<>(Status.class);
        RevisedSimplex solver = new RevisedSimplex();
        for (int seed = 0; seed < 600; seed++) {
            RandomProgram program = new RandomProgram(new SplittableRandom(seed), Kind.values()[seed % 4]);
            Solution ours = solver.solve(program.ours());
            Optimisation.Result theirs = program.theirs();
            String what = "seed " + seed + ": " + theirs.getState();
            seen.merge(ours.status(), 1, Integer::sum);
            if (ours.isOptimal()) {
                assertTrue(theirs.getState().isOptimal(), what + ", ours " + ours.objective());
                assertEquals(theirs.getValue(), ours.objective(), TOLERANCE * (1 + Math.abs(theirs.getValue())), what);
                program.assertFeasible(ours);
                Solution exact = new ExactSimplex(program.ours()).solve(new int[0]);
                assertEquals(theirs.getValue(), exact.objective(), TOLERANCE * (1 + Math.abs(theirs.getValue())), what);
                program.assertFeasible(exact);
            } else {
                assertEquals(
                        ours.status(),
                        new ExactSimplex(program.ours()).solve(new int[0]).status(),
                        what);
                assertTrue(!theirs.getState().isFeasible() || theirs.getState() == Optimisation.State.UNBOUNDED, what);
            }
        }
        assertTrue(seen.values().stream().allMatch(count -> count > 20) && seen.size() == 3, seen.toString());
    }

    private static void column(LinearProgram lp, double cost, double... values) {
        int column = lp.column(cost);
        for (int i = 0; i < values.length; i++) {
            lp.set(column, i, values[i]);
        }
    }

    private static void rhs(LinearProgram lp, double... values) {
        for (int i = 0; i < values.length; i++) {
            lp.rhs(i, values[i]);
        }
    }

    private enum Kind {
        /** Positive data, as in efficiency analysis. */
        POSITIVE,
        /** Small whole numbers, many zeros: degenerate. */
        WHOLE,
        /** As WHOLE, each pool column twice. */
        TWICE,
        /** Signs of every kind and badly scaled rows. */
        WILD
    }

    /** A program in both solvers' words. */
    private static final class RandomProgram {
        private final int m;
        private final double[][] pool;
        private final double[][] own;
        private final double[] cost;
        private final double[] rhs;
        private final double[] rowScale;

        RandomProgram(RandomGenerator random, Kind kind) {
            m = 1 + random.nextInt(8);
            int n = 2 * (1 + random.nextInt(30));
            pool = new double[m][n];
            rowScale = new double[m];
            for (int i = 0; i < m; i++) {
                rowScale[i] = kind == Kind.WILD ? Math.exp(3 * random.nextGaussian()) : 1 + random.nextInt(3);
                for (int j = 0; j < n; j++) {
                    pool[i][j] = entry(random, kind);
                }
            }
            if (kind == Kind.TWICE) {
                for (double[] row : pool) {
                    System.arraycopy(row, 0, row, n / 2, n / 2);
                }
            }
            int k = m + random.nextInt(m + 2);
            own = new double[k][m];
            cost = new double[k];
            for (int c = 0; c < k; c++) {
                cost[c] = random.nextInt(5) == 0 ? -random.nextDouble() : random.nextInt(4);
                if (c < m && random.nextInt(4) > 0) {
                    own[c][c] = random.nextBoolean() ? 1 : -1;
                } else {
                    for (int i = 0; i < m; i++) {
                        own[c][i] = entry(random, kind) - (kind == Kind.POSITIVE ? 1 : 0);
                    }
                }
            }
            rhs = new double[m];
            for (int i = 0; i < m; i++) {
                rhs[i] = kind == Kind.POSITIVE ? random.nextDouble() : random.nextInt(4) - 1;
            }
        }

        private static double entry(RandomGenerator random, Kind kind) {
            return switch (kind) {
                case POSITIVE -> Math.exp(random.nextGaussian());
                case WHOLE, TWICE -> random.nextInt(3) == 0 ? 0 : random.nextInt(5) - 1;
                case WILD -> random.nextGaussian();
            };
        }

        LinearProgram ours() {
            LinearProgram lp = new LinearProgram(ColumnPool.of(pool), 0);
            for (int i = 0; i < m; i++) {
                lp.scalePoolRow(i, rowScale[i]);
            }
            for (int c = 0; c < own.length; c++) {
                column(lp, cost[c], own[c]);
            }
            RevisedSimplexTest.rhs(lp, rhs);
            return lp;
        }

        Optimisation.Result theirs() {
            ExpressionsBasedModel model = new ExpressionsBasedModel();
            Expression[] rows = new Expression[m];
            for (int i = 0; i < m; i++) {
                rows[i] = model.newExpression("r" + i).level(rhs[i]);
            }
            for (int j = 0; j < pool[0].length; j++) {
                Variable lambda = model.newVariable("l" + j).lower(0).weight(0);
                for (int i = 0; i < m; i++) {
                    rows[i].set(lambda, pool[i][j] * rowScale[i]);
                }
            }
            for (int c = 0; c < own.length; c++) {
                Variable x = model.newVariable("x" + c).lower(0).weight(cost[c]);
                for (int i = 0; i < m; i++) {
                    rows[i].set(x, own[c][i]);
                }
            }
            return model.minimise();
        }

        void assertFeasible(Solution solution) {
            for (int i = 0; i < m; i++) {
                double sum = 0;
                double size = 1;
                for (int c = 0; c < own.length; c++) {
                    sum += own[c][i] * solution.own()[c];
                    size += Math.abs(own[c][i] * solution.own()[c]);
                }
                for (int w = 0; w < solution.columns().length; w++) {
                    double term = pool[i][solution.columns()[w]] * rowScale[i] * solution.weights()[w];
                    sum += term;
                    size += Math.abs(term);
                }
                assertEquals(rhs[i], sum, 1e-10 * size);
            }
        }
    }
}
