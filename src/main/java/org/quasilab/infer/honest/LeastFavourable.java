package org.quasilab.infer.honest;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.math.GaussLegendre;
import org.quasilab.math.Root;
import org.quasilab.math.StandardNormal;

/**
 * Critical value of the largest moment where all inequalities bind: the c with {@code P(max g'Z > c) = size}, Z normal with mean
 * zero.
 *
 * <p>With Z = L e, e standard normal, the largest moment in direction u is the support function m(u) of the points {@code L'g},
 * and the probability is the mean over all directions of {@code P(χ > c / m(u))}: in two dimensions an integral of an analytic
 * function over the normal cone of each corner of their convex hull (Owen's T function), which quadrature gives to 1e-12; in three
 * dimensions a mean of such integrals over slices, good to 1e-5. Nothing is simulated.
 *
 * <p>Differs: R {@code HonestDiD} takes a quantile of 1,000 draws, whose standard error is about 0.1 at size 0.005.
 * <p>Checked by: {@code LeastFavourableTest}.
 */
final class LeastFavourable {
    private static final GaussLegendre RULE = new GaussLegendre(32);
    private static final GaussLegendre RULE_OF_SLICES = new GaussLegendre(16);
    private static final int SLICES = 32;
    private static final double SAME = 1e-12;

    private final Moments moments;
    private final double[][] root;

    private LeastFavourable(Region region) {
        moments = region.moments();
        root = root(region.covariance());
    }

    /** @param size above zero, at most a half */
    static double critical(Region region, double size) {
        LeastFavourable search = new LeastFavourable(region);
        List<Slice> slices = search.slices();
        double radius = slices.stream().mapToDouble(Slice::radius).max().orElse(0);
        double low = 1e-3 * radius;
        double high = 12 * radius;
        if (radius == 0 || tail(slices, low) <= size) {
            return 0;
        }
        // the logarithm of the tail is nearly a line in c²
        return Math.sqrt(Root.between(
                square -> Math.log(tail(slices, Math.sqrt(square)) / size),
                low * low,
                high * high,
                1e-12 * radius * radius));
    }

    /** P(max g'Z > c). */
    private static double tail(List<Slice> slices, double c) {
        return slices.stream().mapToDouble(slice -> slice.tail(c)).sum();
    }

    private List<Slice> slices() {
        if (root.length < 3) {
            double[] first = column(0);
            double[] second = root.length == 2 ? column(1) : new double[1];
            return List.of(new Slice(hull(first, second), false, 1));
        }
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            double angle = Math.PI * (i + 0.5) / SLICES;
            double[] first = column(0);
            for (int row = 0; row < first.length; row++) {
                first[row] = Math.cos(angle) * root[row][0] + Math.sin(angle) * root[row][1];
            }
            slices.add(new Slice(hull(first, column(2)), true, 1.0 / SLICES));
        }
        return slices;
    }

    private double[] column(int j) {
        double[] column = new double[root.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = root[i][j];
        }
        return column;
    }

    /** Corners of the convex hull of zero and the points (first'g, second'g). */
    private List<double[]> hull(double[] first, double[] second) {
        return Corners.inPlane(way -> corner(first, second, way[0], way[1]), List.of(new double[2]));
    }

    private double[] corner(double[] first, double[] second, double x, double y) {
        double[] direction = new double[root.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = x * first[i] + y * second[i];
        }
        double[] g = moments.best(direction, 0).g();
        double[] corner = new double[2];
        for (int i = 0; i < direction.length; i++) {
            corner[0] += g[i] * first[i];
            corner[1] += g[i] * second[i];
        }
        return corner;
    }

    /** L with L L' = covariance; columns of zeros where it is singular. */
    private static double[][] root(double[][] covariance) {
        int d = covariance.length;
        double[][] root = new double[d][d];
        for (int j = 0; j < d; j++) {
            double pivot = covariance[j][j];
            for (int k = 0; k < j; k++) {
                pivot -= root[j][k] * root[j][k];
            }
            if (pivot > SAME * covariance[j][j]) {
                root[j][j] = Math.sqrt(pivot);
                for (int i = j + 1; i < d; i++) {
                    double sum = covariance[i][j];
                    for (int k = 0; k < j; k++) {
                        sum -= root[i][k] * root[j][k];
                    }
                    root[i][j] = sum / root[j][j];
                }
            }
        }
        return root;
    }

    /**
     * The directions of a plane, or of the half planes through the third axis in space.
     *
     * @param hull corners counterclockwise, zero among them or inside
     * @param inSpace whether the plane is a slice of space, whose directions weigh less the nearer they are to the axis
     * @param weight share of the slice in all directions
     */
    private record Slice(List<double[]> hull, boolean inSpace, double weight) {
        double radius() {
            return hull.stream().mapToDouble(p -> Math.hypot(p[0], p[1])).max().orElse(0);
        }

        double tail(double c) {
            double sum = 0;
            for (int i = 0; i < hull.size(); i++) {
                double[] corner = hull.get(i);
                double length = Math.hypot(corner[0], corner[1]);
                if (length > 0 && hull.size() > 1) {
                    double[] before = hull.get((i + hull.size() - 1) % hull.size());
                    double[] after = hull.get((i + 1) % hull.size());
                    double angle = Math.atan2(corner[1], corner[0]);
                    double from = turn(normal(before, corner) - angle);
                    double to = turn(normal(corner, after) - angle);
                    sum += cone(c / length, angle, Math.min(from, 0), 0) + cone(c / length, angle, 0, Math.max(to, 0));
                    sum -= from > 0 ? cone(c / length, angle, 0, from) : 0;
                    sum -= to < 0 ? cone(c / length, angle, to, 0) : 0;
                }
            }
            return weight * sum;
        }

        private static double normal(double[] from, double[] to) {
            return Math.atan2(from[0] - to[0], to[1] - from[1]);
        }

        /** The same angle between −π and π. */
        private static double turn(double angle) {
            return angle - 2 * Math.PI * Math.rint(angle / (2 * Math.PI));
        }

        /** Share of the directions that are {@code from} to {@code to} away from the corner at {@code angle} and lie beyond. */
        private double cone(double distance, double angle, double from, double to) {
            double axis = turn(Math.PI / 2 - angle - (from + to) / 2) + (from + to) / 2;
            double other = axis + (axis > (from + to) / 2 ? -Math.PI : Math.PI);
            for (double kink : new double[] {axis, other}) {
                if (inSpace && kink > from && kink < to) {
                    return cone(distance, angle, from, kink - SAME) + cone(distance, angle, kink + SAME, to);
                }
            }
            GaussLegendre rule = inSpace ? RULE_OF_SLICES : RULE;
            return from >= to ? 0 : rule.integrate(away -> density(distance / Math.cos(away), angle + away), from, to);
        }

        private double density(double r, double direction) {
            return inSpace ? Math.abs(Math.cos(direction)) * inSpace(r) / 4 : Math.exp(-r * r / 2) / (2 * Math.PI);
        }

        /** P(χ > r) with three degrees of freedom. */
        private static double inSpace(double r) {
            return 2 * (StandardNormal.above(r) + r * StandardNormal.density(r));
        }
    }
}
