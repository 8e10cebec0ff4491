package org.quasilab.math;

import java.util.Arrays;
import java.util.Optional;

/**
 * Within transformation by preconditioned conjugate gradients on the Schur complement S.
 *
 * <p>They start with the diagonal of S as preconditioner M and with products by sweeps over the rows: all that well connected
 * effects need. Where the residual does not come down by {@link #RATE} an iteration, few rows join some levels to the rest
 * (workers who hardly ever change their firm). Then S is written out ({@link SchurMatrix}) and M is an approximate factor
 * of the graph of each effect ({@link GraphCholesky}), both made once for all columns. Where S would be too large, the
 * iterations go on as they began.
 *
 * <p>Stops on the residual b of the normal equations, {@code sqrt(b′ M⁻¹ b)} at 1e-12 of the norm of the column net of the
 * first effect. With S for M that is the distance of the column from its exact residual; the factor is close to S whatever
 * its condition, and the diagonal is where the iterations converge fast. The residual is taken afresh from the data after every
 * solve, so that rounding in the iterations does not stay; what does not come within 1e-9 is {@link NotConverged}.
 *
 * <p>Source: Correia (2017), "Linear models with high-dimensional fixed effects: an efficient and feasible estimator", for
 * conjugate gradients and why sparse graphs make them slow.
 */
final class IterativeWithin implements Within {
    private static final double TOLERANCE = 1e-12;

    /** Times the tolerance, where rounding lets nothing smaller be reached. */
    private static final double STAGNATION = 1e3;

    private static final double REDUCTION = 1e-9;
    private static final int ROUNDS = 8;
    private static final int MOST_ITERATIONS = 20_000;

    /** Iterations after which the rate of convergence is looked at. */
    private static final int TRIAL = 8;

    /** Most an iteration may leave of the residual, on average: nine digits in 30 iterations. */
    private static final double RATE = 0.5;

    private final Sweep sweep;
    private final Equations easy;
    private final ThreadLocal<Workspace> workspace;
    private Optional<Equations> hard = Optional.empty();

    /** S g = b as conjugate gradients see it. */
    private interface Equations {
        /**
         * {@code product ← S p}.
         *
         * @param level working array, as for {@link Sweep#multiply}
         */
        void multiply(double[] p, double[] product, double[] level);

        /** {@code z ← M⁻¹ b}. */
        void precondition(double[] b, double[] z);
    }

    private record ByRows(Sweep sweep, double[] inverseDiagonal) implements Equations {
        @Override
        public void multiply(double[] p, double[] product, double[] level) {
            sweep.multiply(p, product, level);
        }

        @Override
        public void precondition(double[] b, double[] z) {
            for (int r = 0; r < b.length; r++) {
                z[r] = inverseDiagonal[r] * b[r];
            }
        }
    }

    private record WrittenOut(SchurMatrix matrix, GraphCholesky factor) implements Equations {
        @Override
        public void multiply(double[] p, double[] product, double[] level) {
            matrix.multiply(p, product);
        }

        @Override
        public void precondition(double[] b, double[] z) {
            factor.solve(b, z);
        }
    }

    /** Arrays of one thread. */
    private static final class Workspace {
        final double[] g;
        final double[] b;
        final double[] z;
        final double[] p;
        final double[] sp;
        final double[] part;
        final double[] level;
        final double[] sorted;

        Workspace(Sweep sweep) {
            int size = sweep.size();
            g = new double[size];
            b = new double[size];
            z = new double[size];
            p = new double[size];
            sp = new double[size];
            part = new double[size];
            level = new double[sweep.longest()];
            sorted = sweep.isSorted() ? null : new double[sweep.rows()];
        }
    }

    IterativeWithin(Sweep sweep) {
        this.sweep = sweep;
        easy = new ByRows(sweep, inverseDiagonal(sweep));
        workspace = ThreadLocal.withInitial(() -> new Workspace(sweep));
    }

    private static double[] inverseDiagonal(Sweep sweep) {
        double[] diagonal = new double[sweep.size()];
        sweep.crossProducts((a, b, value) -> {
            if (a == b) {
                diagonal[a] += value;
            }
        });
        double[] whole = diagonal.clone();
        sweep.levels((level, times) -> {
            for (int p = 0; p < level.count; p++) {
                int a = level.touched[p];
                diagonal[a] -= times * level.entry(a, a);
            }
        });
        for (int a = 0; a < diagonal.length; a++) {
            diagonal[a] = diagonal[a] > 1e-12 * whole[a] ? 1 / diagonal[a] : 0;
        }
        return diagonal;
    }

    @Override
    public void demean(double[] column) {
        demean(column, () -> {});
    }

    @Override
    public void demean(double[] column, Runnable check) {
        Workspace w = workspace.get();
        double[] x = column;
        if (w.sorted != null) {
            sweep.gather(column, w.sorted);
            x = w.sorted;
        }
        Arrays.fill(w.g, 0);
        sweep.run(x, w.g, w.b, w.part);
        double wanted = TOLERANCE * sweep.norm(x);
        double left = solve(easy, w, x, wanted, RATE, check);
        if (!(left <= STAGNATION * wanted)) {
            left = solve(hard(), w, x, wanted, Double.POSITIVE_INFINITY, check);
        }
        if (!(left <= STAGNATION * wanted)) {
            throw new NotConverged(MOST_ITERATIONS, left, wanted);
        }
        if (w.sorted != null) {
            sweep.scatter(w.sorted, column);
        }
    }

    private synchronized Equations hard() {
        if (hard.isEmpty()) {
            Optional<Equations> written = SchurMatrix.of(sweep).map(m -> new WrittenOut(m, GraphCholesky.of(m)));
            hard = Optional.of(written.orElse(easy));
        }
        return hard.get();
    }

    /**
     * Solves in rounds, each for the residual of the one before.
     *
     * @param rate as for {@link #iterate}
     * @return the norm of the residual where it no longer comes down; infinite where it came down too slowly
     */
    private double solve(Equations equations, Workspace w, double[] x, double wanted, double rate, Runnable check) {
        double before = Double.POSITIVE_INFINITY;
        double now = residual(equations, w);
        for (int round = 0; now > wanted && now < 0.5 * before && round < ROUNDS; round++) {
            boolean fast = iterate(equations, w, Math.max(wanted, REDUCTION * now) / 2, rate, check);
            sweep.run(x, w.g, w.b, w.part);
            before = now;
            now = fast ? residual(equations, w) : Double.POSITIVE_INFINITY;
        }
        return now;
    }

    /**
     * Conjugate gradients for S g = b from the residual b and z = M⁻¹ b; on return {@code g} holds the solution.
     *
     * @param rate part of the residual that may be left by an iteration, on average
     * @return false if more was left after {@link #TRIAL} iterations or later, which ends them
     */
    private static boolean iterate(Equations equations, Workspace w, double wanted, double rate, Runnable check) {
        Arrays.fill(w.g, 0);
        double rz = Vectors.dot(w.b, w.z);
        double first = Math.sqrt(rz);
        System.arraycopy(w.z, 0, w.p, 0, w.p.length);
        for (int iteration = 0; Math.sqrt(rz) > wanted && iteration < MOST_ITERATIONS; iteration++) {
            if (iteration >= TRIAL && Math.sqrt(rz) > Math.pow(rate, iteration) * first) {
                return false;
            }
            check.run();
            equations.multiply(w.p, w.sp, w.level);
            double curvature = Vectors.dot(w.p, w.sp);
            if (!(curvature > 0)) {
                return true;
            }
            double step = rz / curvature;
            for (int r = 0; r < w.g.length; r++) {
                w.g[r] += step * w.p[r];
                w.b[r] -= step * w.sp[r];
            }
            equations.precondition(w.b, w.z);
            double next = Vectors.dot(w.b, w.z);
            double ratio = next / rz;
            for (int r = 0; r < w.p.length; r++) {
                w.p[r] = w.z[r] + ratio * w.p[r];
            }
            rz = next;
        }
        return true;
    }

    /** {@code sqrt(b′ M⁻¹ b)}, with M⁻¹ b left in z. */
    private static double residual(Equations equations, Workspace w) {
        equations.precondition(w.b, w.z);
        return Math.sqrt(Math.max(0, Vectors.dot(w.b, w.z)));
    }
}
