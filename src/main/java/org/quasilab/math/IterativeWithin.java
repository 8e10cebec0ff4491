package org.quasilab.math;

import java.util.Arrays;

/**
 * Within transformation by conjugate gradients on the Schur complement, preconditioned with its diagonal.
 *
 * <p>Stops on the residual of the normal equations, {@code sqrt(b′ diag(S)⁻¹ b)}, at 1e-12 of the norm of the column net
 * of the first effect; the residual is taken afresh from the data after every solve, so that rounding in the iterations
 * does not stay. Several times faster, and more exact, than alternating projections where these converge slowly.
 */
final class IterativeWithin implements Within {
    private static final double TOLERANCE = 1e-12;
    private static final double REDUCTION = 1e-9;
    private static final int ROUNDS = 8;
    private static final int MOST_ITERATIONS = 20_000;

    private final Sweep sweep;
    private final double[] inverseDiagonal;
    private final ThreadLocal<Workspace> workspace;

    /** Arrays of one thread. */
    private static final class Workspace {
        final double[] x;
        final double[] v;
        final double[] g;
        final double[] b;
        final double[] z;
        final double[] p;
        final double[] sp;
        final double[] part;

        Workspace(int rows, int size) {
            x = new double[rows];
            v = new double[rows];
            g = new double[size];
            b = new double[size];
            z = new double[size];
            p = new double[size];
            sp = new double[size];
            part = new double[size];
        }
    }

    IterativeWithin(Sweep sweep) {
        this.sweep = sweep;
        inverseDiagonal = inverseDiagonal(sweep);
        workspace = ThreadLocal.withInitial(() -> new Workspace(sweep.rows(), sweep.size()));
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
        if (sweep.isSorted()) {
            System.arraycopy(column, 0, w.x, 0, column.length);
        } else {
            sweep.gather(column, w.x);
        }
        Arrays.fill(w.g, 0);
        sweep.run(w.x, w.g, w.b, w.part);
        double wanted = TOLERANCE * norm(w.x);
        double before = Double.POSITIVE_INFINITY;
        double now = residual(w.b);
        for (int round = 0; now > wanted && now < 0.5 * before && round < ROUNDS; round++) {
            solve(w, Math.max(wanted, REDUCTION * now) / 2, check);
            sweep.run(w.x, w.g, w.b, w.part);
            before = now;
            now = residual(w.b);
        }
        if (now > 1e3 * wanted) {
            throw new NotConverged(MOST_ITERATIONS, now, wanted);
        }
        if (sweep.isSorted()) {
            System.arraycopy(w.x, 0, column, 0, column.length);
        } else {
            sweep.scatter(w.x, column);
        }
    }

    /** Conjugate gradients for S g = b; on return {@code g} holds the solution and {@code b} its residual. */
    private void solve(Workspace w, double wanted, Runnable check) {
        Arrays.fill(w.g, 0);
        double rz = precondition(w.b, w.z);
        System.arraycopy(w.z, 0, w.p, 0, w.p.length);
        for (int iteration = 0; Math.sqrt(rz) > wanted && iteration < MOST_ITERATIONS; iteration++) {
            check.run();
            multiply(w);
            double curvature = Vectors.dot(w.p, w.sp);
            if (!(curvature > 0)) {
                return;
            }
            double step = rz / curvature;
            for (int r = 0; r < w.g.length; r++) {
                w.g[r] += step * w.p[r];
                w.b[r] -= step * w.sp[r];
            }
            double next = precondition(w.b, w.z);
            double ratio = next / rz;
            for (int r = 0; r < w.p.length; r++) {
                w.p[r] = w.z[r] + ratio * w.p[r];
            }
            rz = next;
        }
    }

    /** {@code sp ← S p}: a sweep over a column of zeros with minus p. */
    private void multiply(Workspace w) {
        Arrays.fill(w.v, 0);
        sweep.run(w.v, w.p, w.sp, w.part);
        for (int r = 0; r < w.sp.length; r++) {
            w.sp[r] = -w.sp[r];
        }
    }

    private double precondition(double[] b, double[] z) {
        double sum = 0;
        for (int r = 0; r < b.length; r++) {
            z[r] = inverseDiagonal[r] * b[r];
            sum += b[r] * z[r];
        }
        return sum;
    }

    private double residual(double[] b) {
        double sum = 0;
        for (int r = 0; r < b.length; r++) {
            sum += inverseDiagonal[r] * b[r] * b[r];
        }
        return Math.sqrt(sum);
    }

    private static double norm(double[] x) {
        return Math.sqrt(Vectors.dot(x, x));
    }
}
