package org.quasilab.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.design.DesignProblem;
import org.quasilab.math.Vectors;
import org.quasilab.panel.Panel;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;
import org.quasilab.run.Workers;
import org.quasilab.study.Conley;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.ShortenedList;

/**
 * Robust to correlation between places up to a cutoff: {@code n/(n − K) · B (Σ_ij κ(d_ij) s_i s_j′) B}, d_ij the distance of two rows in
 * kilometres.
 *
 * <p>κ is one up to the cutoff ({@code uniform}) or 1 − d/cutoff ({@code bartlett}). Distances are those on a sphere with the Earth's mean
 * radius of 6,371.0088 km. Without a lag any two rows of near places count, whatever their periods: a place is correlated with itself and its
 * neighbours over all time, as in {@code fixest}. With L lags rows of the same period count by distance, and rows of the same unit in other
 * periods up to L with weights 1 − l/(L + 1) (Hsiang); periods are those of the sample in their order. K counts all absorbed effects; t tests
 * have n − K degrees of freedom. Neither kernel is positive definite on a sphere, so the matrix can come out indefinite; it is then repaired
 * ({@link Repair}) with a warning.
 *
 * <p>Every row of the sample needs coordinates on the globe; otherwise the rows are named. Cost: places sorted by latitude, each compared with those
 * in its band.
 *
 * <p>Source: Conley (1999), J. Econometrics 92(1), 1–45, doi:10.1016/S0304-4076(98)00084-0; Hsiang (2010), PNAS 107(35),
 * 15367–15372, doi:10.1073/pnas.1009510107.
 * <p>Equals: R {@code fixest::vcov_conley(cutoff, distance = "spherical")} without lags. Differs: its sphere has a radius of 6,376 km, which
 * matters for pairs within 0.08 per cent of the cutoff; its {@code distance = "triangular"} is a quicker distance, not a kernel.
 * <p>Checked by: {@code SpatialTest}, golden/inference.
 */
record Spatial(VcovSpec spec) implements Vcov {
    /** Kilometres. */
    private static final double RADIUS = 6371.0088;

    private static final int MOST_NAMED = 5;

    @Override
    public Variance estimate(Fitted fit) {
        Design design = fit.design();
        Conley places = spec.conley().orElseThrow();
        double[] latitude = coordinate(design, places.latitude(), value -> Math.abs(value) <= 90);
        double[] longitude = coordinate(design, places.longitude(), value -> value >= -180 && value <= 360);
        int[] periods = spec.lag().isPresent() ? design.time().codes() : new int[fit.n()];
        SmallSample rule = SmallSample.of(spec.smallSample());
        int k = rule.k(fit);
        double factor = rule.hetero(fit.n(), k);
        double[][] scores = Sandwich.ofCoefficients(fit.bread(), scores(fit));
        double[][] near = Points.of(periods, latitude, longitude).near(scores, places);
        if (spec.lag().isPresent()) {
            addLags(design, scores, near, spec.lag().getAsInt());
        }
        double[][] v = new double[scores.length][scores.length];
        double[] terms = new double[scores.length];
        for (int a = 0; a < v.length; a++) {
            for (int i = 0; i < fit.n(); i++) {
                terms[a] += factor * Math.abs(scores[a][i] * near[a][i]);
            }
            for (int b = 0; b <= a; b++) {
                v[a][b] = factor * Vectors.dot(scores[a], near[b]);
                v[b][a] = v[a][b];
            }
        }
        Unknown unknown = Unknown.of(fit, v, terms, factor);
        Repair repair = Repair.of(v, terms, unknown.known());
        Unknown left = unknown.withLost(repair.lost());
        int lag = spec.lag().orElse(-1);
        VcovInfo info = new VcovInfo(spec, k, factor, fit.n() - k, List.of(), lag, repair.changed());
        List<Warning> warnings = new ArrayList<>(left.warnings(fit));
        if (repair.changed()) {
            warnings.add(Warning.of("infer", "vcov-repaired"));
        }
        return new Variance(left.blank(repair.matrix()), info, warnings);
    }

    /** Scores of the rows, k × n. */
    private static double[][] scores(Fitted fit) {
        double[] e = fit.residuals();
        double[][] scores = new double[fit.x().length][e.length];
        for (int a = 0; a < scores.length; a++) {
            double[] x = fit.x()[a];
            double[] score = scores[a];
            Arrays.setAll(score, i -> x[i] * e[i]);
        }
        return scores;
    }

    /**
     * A coordinate of each row of the sample.
     *
     * @throws DesignProblem {@code coordinates-unset}, {@code coordinates-missing}, {@code coordinates-globe}
     */
    private static double[] coordinate(Design design, String name, DoublePredicate isOnGlobe) {
        if (name.isEmpty()) {
            throw new DesignProblem("coordinates-unset");
        }
        NumberColumn column = design.panel().numbers(name);
        double[] values = IntStream.range(0, design.n())
                .mapToDouble(i -> column.get(design.panelRow(i)))
                .toArray();
        refuse(design, "coordinates-missing", name, values, value -> !Double.isNaN(value));
        refuse(design, "coordinates-globe", name, values, isOnGlobe);
        return values;
    }

    private static void refuse(Design design, String code, String name, double[] values, DoublePredicate isRight) {
        Panel panel = design.panel();
        List<String> rows = IntStream.range(0, values.length)
                .filter(i -> !isRight.test(values[i]))
                .map(design::panelRow)
                .mapToObj(row -> panel.unitLabel(panel.unit(row)) + " " + panel.periodText(panel.time(row)))
                .toList();
        if (!rows.isEmpty()) {
            throw new DesignProblem(code, name, rows.size(), new ShortenedList(rows, MOST_NAMED));
        }
    }

    /** Rows of the same unit in other periods, up to a lag. */
    private static void addLags(Design design, double[][] scores, double[][] near, int lags) {
        int[] units = design.unit().codes();
        int[] times = design.time().codes();
        for (int i = 0; i < units.length; i++) {
            for (int j = i + 1; j < units.length && units[j] == units[i] && times[j] - times[i] <= lags; j++) {
                double weight = 1 - (times[j] - times[i]) / (lags + 1.0);
                for (int a = 0; a < scores.length; a++) {
                    near[a][i] += weight * scores[a][j];
                    near[a][j] += weight * scores[a][i];
                }
            }
        }
    }

    /**
     * Places on the globe, each of one period, in the order of periods and then latitudes.
     *
     * @param ofRow place of each row
     * @param period by place
     * @param latitude radians, by place
     * @param at by place: the point on a sphere of radius one
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Points(int[] ofRow, int[] period, double[] latitude, double[][] at) {
        static Points of(int[] periods, double[] latitude, double[] longitude) {
            int[] order = IntStream.range(0, periods.length)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingInt(i -> periods[i])
                            .thenComparingDouble(i -> latitude[i])
                            .thenComparingDouble(i -> longitude[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] ofRow = new int[order.length];
            int[] first = new int[order.length];
            int count = 0;
            for (int r = 0; r < order.length; r++) {
                int row = order[r];
                boolean isNew = r == 0
                        || periods[row] != periods[order[r - 1]]
                        || latitude[row] != latitude[order[r - 1]]
                        || longitude[row] != longitude[order[r - 1]];
                if (isNew) {
                    first[count++] = row;
                }
                ofRow[row] = count - 1;
            }
            int[] rows = Arrays.copyOf(first, count);
            double[] radians = Arrays.stream(rows)
                    .mapToDouble(i -> Math.toRadians(latitude[i]))
                    .toArray();
            double[][] at = new double[count][];
            Arrays.setAll(at, p -> {
                double east = Math.toRadians(longitude[rows[p]]);
                double north = radians[p];
                return new double[] {Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)
                };
            });
            return new Points(ofRow, Arrays.stream(rows).map(i -> periods[i]).toArray(), radians, at);
        }

        /** For each row the sum of the scores of the rows near it, by the kernel; k × n. */
        double[][] near(double[][] scores, Conley places) {
            int k = scores.length;
            double[][] sums = new double[at.length][k];
            for (int i = 0; i < ofRow.length; i++) {
                for (int a = 0; a < k; a++) {
                    sums[ofRow[i]][a] += scores[a][i];
                }
            }
            double angle = Math.min(Math.PI, places.cutoffKm() / RADIUS);
            double most = 4 * Math.pow(Math.sin(angle / 2), 2);
            boolean isUniform = places.kernel().equals("uniform");
            double[][] around = new double[at.length][k];
            Workers.forEach(at.length, p -> {
                for (int side = -1; side <= 1; side += 2) {
                    for (int q = side < 0 ? p : p + 1; isInBand(p, q, angle); q += side) {
                        double chord = chord(p, q);
                        if (chord <= most) {
                            double weight = isUniform ? 1 : 1 - 2 * Math.asin(Math.sqrt(chord) / 2) / angle;
                            for (int a = 0; a < k; a++) {
                                around[p][a] += weight * sums[q][a];
                            }
                        }
                    }
                }
            });
            double[][] near = new double[k][ofRow.length];
            for (int a = 0; a < k; a++) {
                for (int i = 0; i < ofRow.length; i++) {
                    near[a][i] = around[ofRow[i]][a];
                }
            }
            return near;
        }

        private boolean isInBand(int p, int q, double angle) {
            return q >= 0
                    && q < at.length
                    && period[q] == period[p]
                    && Math.abs(latitude[q] - latitude[p]) <= angle * (1 + 1e-12);
        }

        /** Square of the straight line between two points. */
        private double chord(int p, int q) {
            double sum = 0;
            for (int d = 0; d < 3; d++) {
                double difference = at[p][d] - at[q][d];
                sum += difference * difference;
            }
            return sum;
        }
    }
}
