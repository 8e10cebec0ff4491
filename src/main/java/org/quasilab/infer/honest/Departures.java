package org.quasilab.infer.honest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.infer.PathProblem;
import org.quasilab.infer.honest.Moments.Vertex;
import org.quasilab.math.lp.ColumnPool;
import org.quasilab.math.lp.LinearProgram;
import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.math.lp.Solution;
import org.quasilab.result.HonestDid.Base;
import org.quasilab.result.HonestDid.Restriction;
import org.quasilab.result.HonestDid.Shape;
import org.quasilab.result.HonestDid.Sign;

/**
 * The departures δ from parallel trends that a restriction allows, as moment inequalities in the effects and as bounds to draw.
 *
 * <p>With P effects before the reference and T after it, the T changes after the reference are bounded: of δ for relative
 * magnitudes, of its slope otherwise. Relative bounds are a union of convex regions, one for each change before the reference, up
 * and down, that may be the largest. As in R {@code HonestDiD} only inequalities with effects after the reference are used.
 *
 * <p>Without sign and shape the T − 1 nuisance parameters go out in closed form: a combination of the changes is a combination of
 * effects that is proportional to the one asked for only if it is {@code c·w}, w the effect of each change on {@code l'δ}, plus
 * both bounds of one change alike. Signs and shapes add rows for which {@link ProgramMoments} solves linear programs.
 */
final class Departures {
    private final EventCoefficients path;
    private final double[] weights;
    private final Restriction restriction;
    private final int before;
    private final int after;
    /** Of the change: one for δ itself, two for its slope. */
    private final int order;
    /** Rows of the T changes after the reference. */
    private final double[][] changes;
    /** Rows of the changes before it. */
    private final double[][] past;

    /** @param weights of the effects after the reference */
    Departures(EventCoefficients path, double[] weights, Restriction restriction) {
        this.path = path;
        this.weights = weights.clone();
        this.restriction = restriction;
        before = path.before();
        after = path.after();
        order = restriction.base() == Base.RELATIVE_MAGNITUDE ? 1 : 2;
        changes = IntStream.rangeClosed(1, after).mapToObj(this::change).toArray(double[][]::new);
        past = IntStream.rangeClosed(order - before, 0).mapToObj(this::change).toArray(double[][]::new);
        if (isRelative() && past.length == 0) {
            throw new PathProblem("path-one-before");
        }
    }

    private boolean isRelative() {
        return restriction.base() != Base.SMOOTHNESS;
    }

    private boolean isPlain() {
        return restriction.sign() == Sign.ANY && restriction.shape() == Shape.ANY;
    }

    /** The change that ends at {@code time}, counted from the reference, as a row over all effects. */
    private double[] change(int time) {
        double[] row = new double[before + after];
        for (int back = 0; back <= order; back++) {
            int at = time - back;
            if (at != 0) {
                row[at < 0 ? before + at : before + at - 1] = back == 1 ? -order : 1;
            }
        }
        return row;
    }

    private double covariance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; a[i] != 0 && j < b.length; j++) {
                sum += a[i] * b[j] * path.sigma().get(i, j);
            }
        }
        return sum;
    }

    private double estimate(double[] row) {
        return IntStream.range(0, row.length)
                .mapToDouble(i -> row[i] * path.beta().get(i))
                .sum();
    }

    /** What one more of each change after the reference adds to the combination of departures. */
    private double[] reach() {
        double[] reach = new double[after];
        for (int change = 0; change < after; change++) {
            for (int time = change; time < after; time++) {
                reach[change] += weights[time] * (order == 1 ? 1 : time - change + 1);
            }
        }
        return reach;
    }

    /** How many convex regions the allowed departures are made of. */
    int count() {
        return isRelative() ? 2 * past.length : 1;
    }

    /** The region in which the change before the reference that bounds those after it is a certain one, up or down. */
    Region region(int i, double m) {
        return region(m, isRelative() ? times(past[i / 2], i % 2 == 0 ? 1 : -1) : new double[before + after]);
    }

    /** @param largest the change before the reference that bounds those after it; zeros if m does so itself */
    private Region region(double m, double[] largest) {
        double[] up = new double[after];
        double[] down = new double[after];
        double spread = m * m * covariance(largest, largest);
        for (int r = 0; r < after; r++) {
            double own = covariance(changes[r], changes[r]);
            double joint = m * covariance(largest, changes[r]);
            up[r] = Math.sqrt(Math.max(own - 2 * joint + spread, 0));
            down[r] = Math.sqrt(Math.max(own + 2 * joint + spread, 0));
        }
        double[][] data = isPlain() ? new double[][] {combined(), largest} : data(largest);
        double[] values = Arrays.stream(data).mapToDouble(this::estimate).toArray();
        double[][] covariance = new double[data.length][data.length];
        for (int i = 0; i < data.length; i++) {
            for (int j = 0; j < data.length; j++) {
                covariance[i][j] = covariance(data[i], data[j]);
            }
        }
        Moments moments = isPlain() ? plain(m, up, down) : program(m, up, down);
        return new Region(moments, values, covariance);
    }

    /** The combination of effects asked for and, for slopes, what the last one before the reference leads to expect. */
    private double[] combined() {
        double[] row = new double[before + after];
        double[] reach = reach();
        for (int r = 0; r < after; r++) {
            for (int i = 0; i < row.length; i++) {
                row[i] += reach[r] * changes[r][i];
            }
        }
        return row;
    }

    /** The combination of effects, the effect before the reference for slopes, the change that bounds. */
    private double[][] data(double[] largest) {
        double[] effect = new double[before + after];
        System.arraycopy(weights, 0, effect, before, after);
        double[] last = new double[before + after];
        last[before - 1] = 1;
        return order == 1
                ? new double[][] {effect, largest}
                : isRelative() ? new double[][] {effect, last, largest} : new double[][] {effect, last};
    }

    /** @param up standard deviations of the change less its bound; {@code down} of the change turned round less its bound */
    private Moments plain(double m, double[] up, double[] down) {
        double[] reach = reach();
        double length = Arrays.stream(reach).map(Math::abs).sum();
        List<Vertex> vertices = new ArrayList<>();
        for (int side : new int[] {1, -1}) {
            double norm = 0;
            for (int r = 0; r < after; r++) {
                norm += Math.abs(reach[r]) * (side * reach[r] > 0 ? up[r] : down[r]);
            }
            vertices.add(vertex(side / norm, m * length / norm));
        }
        for (int r = 0; r < after; r++) {
            vertices.add(vertex(0, 2 * m / (up[r] + down[r])));
        }
        return new Moments.Listed(vertices);
    }

    private Vertex vertex(double effect, double bound) {
        return isRelative()
                ? new Vertex(new double[] {effect, -bound}, 0)
                : new Vertex(new double[] {effect, 0}, bound);
    }

    private Moments program(double m, double[] up, double[] down) {
        List<ProgramMoments.Row> rows = new ArrayList<>();
        for (int side : new int[] {1, -1}) {
            for (int r = 0; r < after; r++) {
                List<Double> data = new ArrayList<>();
                if (order == 2) {
                    data.add(r == 0 ? (double) side : 0);
                }
                if (isRelative()) {
                    data.add(-m);
                }
                rows.add(new ProgramMoments.Row(
                        tail(changes[r], side),
                        data.stream().mapToDouble(x -> x).toArray(),
                        isRelative() ? 0 : m,
                        side > 0 ? up[r] : down[r]));
            }
        }
        for (double[] row : signs()) {
            rows.add(new ProgramMoments.Row(
                    tail(row, 1), new double[order == 1 || !isRelative() ? 1 : 2], 0, Math.sqrt(covariance(row, row))));
        }
        double[] reach = reach();
        int[] start =
                IntStream.range(0, after).map(r -> reach[r] > 0 ? r : after + r).toArray();
        return new Moments.Listed(vertices(new ProgramMoments(rows, weights, start), m));
    }

    /** All vertices: in two numbers where the bound is zero or moves with a change before the reference, otherwise in three. */
    private List<Vertex> vertices(ProgramMoments program, double m) {
        if (order == 1) {
            return Corners.inPlane(way -> program.best(way, 0).g(), List.of()).stream()
                    .map(g -> new Vertex(g, 0))
                    .toList();
        }
        boolean isFlat = m == 0;
        Corners.Farthest farthest = way -> {
            double last = isFlat ? 0 : way[2];
            double[] z = isRelative() ? new double[] {way[0], way[1], last} : new double[] {way[0], way[1]};
            Vertex vertex = program.best(z, isRelative() ? 0 : last);
            return new double[] {vertex.g()[0], vertex.g()[1], isRelative() ? vertex.g()[2] : -vertex.h()};
        };
        List<double[]> corners = isFlat ? Corners.inPlane(farthest, List.of()) : Corners.inSpace(farthest);
        return corners.stream()
                .map(c -> isRelative() ? new Vertex(c, 0) : new Vertex(new double[] {c[0], c[1]}, -c[2]))
                .toList();
    }

    /** The part of a row that concerns the effects after the reference. */
    private double[] tail(double[] row, int side) {
        return Arrays.stream(row, before, before + after).map(x -> side * x).toArray();
    }

    /** Rows over all effects that are not above zero where the departures have the sign and shape asked for. */
    private List<double[]> signs() {
        List<double[]> rows = new ArrayList<>();
        for (int time = 0; time < after; time++) {
            double[] level = new double[before + after];
            level[before + time] = 1;
            double[] step = level.clone();
            if (time > 0) {
                step[before + time - 1] = -1;
            }
            if (restriction.sign() != Sign.ANY) {
                rows.add(times(level, restriction.sign() == Sign.POSITIVE ? -1 : 1));
            }
            if (restriction.shape() != Shape.ANY) {
                rows.add(times(step, restriction.shape() == Shape.INCREASING ? -1 : 1));
            }
        }
        return rows;
    }

    /**
     * The smallest and the largest departure at each of the T effects after the reference, if those before it are the estimated
     * ones; NaN where these leave none.
     */
    double[][] bounds(double m) {
        double most = isRelative()
                ? m
                        * Arrays.stream(past)
                                .mapToDouble(row -> Math.abs(estimate(row)))
                                .max()
                                .orElseThrow()
                : m;
        double slope = order == 2 ? -path.beta().get(before - 1) : 0;
        double[][] bounds = new double[2][after];
        for (int t = 1; t <= after; t++) {
            double wide = most * (order == 1 ? t : t * (t + 1) / 2.0);
            bounds[0][t - 1] = isPlain() ? slope * t - wide : extreme(t, most, -1);
            bounds[1][t - 1] = isPlain() ? slope * t + wide : extreme(t, most, 1);
        }
        return bounds;
    }

    /** The largest (side 1) or smallest departure t periods after the reference where no change exceeds {@code most}. */
    private double extreme(int t, double most, int side) {
        List<double[]> signs = signs();
        int inequalities = 2 * after + signs.size();
        LinearProgram program = new LinearProgram(ColumnPool.of(new double[0][]), inequalities);
        for (int way : new int[] {1, -1}) {
            for (int time = 0; time < after; time++) {
                int column = program.column(time == t - 1 ? -side * way : 0);
                for (int i = 0; i < inequalities; i++) {
                    program.set(column, i, way * row(signs, i)[before + time]);
                }
            }
        }
        for (int i = 0; i < inequalities; i++) {
            program.unit(0, i, 1);
            double known = 0;
            for (int j = 0; j < before; j++) {
                known += row(signs, i)[j] * path.beta().get(j);
            }
            program.rhs(i, (i < 2 * after ? most : 0) - known);
        }
        Solution solution = new RevisedSimplex().solve(program);
        return solution.isOptimal() ? -side * solution.objective() : Double.NaN;
    }

    /** A row that is not above its bound: the changes, the changes turned round, signs and shapes. */
    private double[] row(List<double[]> signs, int i) {
        if (i < 2 * after) {
            return i < after ? changes[i] : times(changes[i - after], -1);
        }
        return signs.get(i - 2 * after);
    }

    private static double[] times(double[] row, double factor) {
        return Arrays.stream(row).map(x -> factor * x).toArray();
    }
}
