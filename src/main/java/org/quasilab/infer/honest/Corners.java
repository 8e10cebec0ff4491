package org.quasilab.infer.honest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.quasilab.math.Vectors;

/**
 * The corners of a polygon or a polyhedron that is known by its farthest point in any direction: a corner is asked for in the
 * direction that every edge or face looks to, until none lies beyond one.
 */
final class Corners {
    private static final double SAME = 1e-10;

    private Corners() {}

    /** The point that is farthest in a direction. */
    @FunctionalInterface
    interface Farthest {
        double[] in(double... direction);
    }

    /**
     * Corners of a polygon.
     *
     * @param others points that belong to the polygon besides
     * @return counterclockwise
     */
    static List<double[]> inPlane(Farthest farthest, List<double[]> others) {
        List<double[]> points = new ArrayList<>(others);
        for (int quarter = 0; quarter < 4; quarter++) {
            points.add(farthest.in(Math.cos(quarter * Math.PI / 2), Math.sin(quarter * Math.PI / 2)));
        }
        List<double[]> hull = List.of();
        for (List<double[]> next = convex(points); !next.equals(hull); next = convex(points)) {
            hull = next;
            for (int i = 0; i < hull.size(); i++) {
                double[] from = hull.get(i);
                double[] to = hull.get((i + 1) % hull.size());
                double[] outward = {to[1] - from[1], from[0] - to[0]};
                if (normalise(outward)) {
                    double[] corner = farthest.in(outward);
                    if (Vectors.dot(outward, corner) - Vectors.dot(outward, from) > SAME) {
                        points.add(corner);
                    }
                }
            }
        }
        return hull;
    }

    /** Andrew's monotone chain; points on an edge are left out. */
    private static List<double[]> convex(List<double[]> points) {
        List<double[]> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]));
        List<double[]> hull = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            int start = hull.size();
            for (double[] point : sorted) {
                while (hull.size() >= start + 2 && !turnsLeft(hull, point)) {
                    hull.remove(hull.size() - 1);
                }
                hull.add(point);
            }
            hull.remove(hull.size() - 1);
            Collections.reverse(sorted);
        }
        return hull.isEmpty() ? List.of(sorted.get(0)) : hull;
    }

    private static boolean turnsLeft(List<double[]> hull, double[] point) {
        double[] a = hull.get(hull.size() - 2);
        double[] b = hull.get(hull.size() - 1);
        return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0;
    }

    /** Corners of a polyhedron, and points of its edges and faces; the third coordinates must differ. */
    static List<double[]> inSpace(Farthest farthest) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 27; i++) {
            double[] direction = {i % 3 - 1, i / 3 % 3 - 1, i / 9 - 1};
            if (normalise(direction)) {
                add(points, farthest.in(direction));
            }
        }
        int old = 0;
        while (old < points.size()) {
            int size = points.size();
            for (double[] outward : faces(points, old)) {
                double[] corner = farthest.in(outward);
                double most = points.stream()
                        .mapToDouble(p -> Vectors.dot(outward, p))
                        .max()
                        .orElseThrow();
                if (Vectors.dot(outward, corner) - most > SAME) {
                    add(points, corner);
                }
            }
            old = size;
        }
        return points;
    }

    private static void add(List<double[]> points, double[] point) {
        boolean isNew = points.stream().allMatch(p -> {
            double[] apart = {p[0] - point[0], p[1] - point[1], p[2] - point[2]};
            return Vectors.dot(apart, apart) > SAME * SAME;
        });
        if (isNew) {
            points.add(point);
        }
    }

    /** Outward directions of the faces that have a corner which is not among the first {@code old} points. */
    private static List<double[]> faces(List<double[]> points, int old) {
        List<double[]> faces = new ArrayList<>();
        for (int k = old; k < points.size(); k++) {
            for (int j = 0; j < k; j++) {
                for (int i = 0; i < j; i++) {
                    double[] normal = normal(points.get(i), points.get(j), points.get(k));
                    if (normalise(normal)) {
                        addFaces(faces, points, normal, Vectors.dot(normal, points.get(i)));
                    }
                }
            }
        }
        return faces;
    }

    private static void addFaces(List<double[]> faces, List<double[]> points, double[] normal, double at) {
        boolean isAbove = false;
        boolean isBelow = false;
        for (double[] point : points) {
            double away = Vectors.dot(normal, point) - at;
            isAbove |= away > SAME;
            isBelow |= away < -SAME;
            if (isAbove && isBelow) {
                return;
            }
        }
        if (!isAbove) {
            addDirection(faces, normal);
        }
        if (!isBelow) {
            addDirection(faces, new double[] {-normal[0], -normal[1], -normal[2]});
        }
    }

    private static void addDirection(List<double[]> faces, double[] normal) {
        if (faces.stream().noneMatch(face -> Vectors.dot(face, normal) > 1 - 1e-13)) {
            faces.add(normal);
        }
    }

    private static double[] normal(double[] a, double[] b, double[] c) {
        double[] u = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        double[] v = {c[0] - a[0], c[1] - a[1], c[2] - a[2]};
        return new double[] {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    }

    /** Divides by the length; whether there is one. */
    private static boolean normalise(double[] vector) {
        double length = Math.sqrt(Vectors.dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return length > SAME;
    }
}
