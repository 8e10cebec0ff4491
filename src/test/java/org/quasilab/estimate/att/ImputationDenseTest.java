package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EffectsBy;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovSpec;

/**
 * Imputation and two stages with weights, gaps, a covariate and clusters of two units, against the papers' formulas with every matrix
 * written out (as two_stage_exact of the golden script, with weights).
 */
class ImputationDenseTest {
    private static final AttSettings ALL_TIMES = AttSettings.DEFAULT.withWindow(List.of());

    private StaggeredSample sample;
    private int n;
    private double[][] z;
    private double[][] inverse;
    private double[] u;

    @BeforeEach
    void fitUntreatedRows() {
        MadePanel panel = new MadePanel(6, 0, 3, 5, 3, 0, 5, 3, 5, 0, 4);
        sample = panel.with("y", (unit, t) -> unit + MadePanel.noise(unit, t) + (panel.isTreated(unit, t) ? t : 0))
                .with("x", (unit, t) -> MadePanel.noise(t, unit + 3))
                .with("w", (unit, t) -> 1 + (unit * 3 + t) % 4)
                .with("place", (unit, t) -> unit / 2)
                .only((unit, t) -> (unit + 2 * t) % 7 != 0)
                .sample(VcovSpec.cluster("place"));
        n = sample.n();
        int units = sample.units();
        int q = units + sample.times();
        z = new double[n][q];
        for (int i = 0; i < n; i++) {
            z[i][sample.unit()[i]] = 1;
            if (sample.time()[i] > 0) {
                z[i][units + sample.time()[i] - 1] = 1;
            }
            z[i][q - 1] = sample.x()[0][i];
        }
        double[][] a = new double[q][q];
        double[] right = new double[q];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < q && !sample.isTreated(i); j++) {
                right[j] += sample.weight(i) * z[i][j] * sample.y()[i];
                for (int k = 0; k < q; k++) {
                    a[j][k] += sample.weight(i) * z[i][j] * z[i][k];
                }
            }
        }
        inverse = inverse(a);
        double[] beta = times(inverse, right);
        u = IntStream.range(0, n)
                .mapToDouble(i -> sample.y()[i] - dot(z[i], beta))
                .toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(j -> a[j] * b[j]).sum();
    }

    private static double[] times(double[][] a, double[] b) {
        return Arrays.stream(a).mapToDouble(row -> dot(row, b)).toArray();
    }

    /** Gauss and Jordan. */
    private static double[][] inverse(double[][] matrix) {
        int q = matrix.length;
        double[][] a = new double[q][2 * q];
        for (int i = 0; i < q; i++) {
            System.arraycopy(matrix[i], 0, a[i], 0, q);
            a[i][q + i] = 1;
        }
        for (int c = 0; c < q; c++) {
            int best = c;
            for (int r = c; r < q; r++) {
                best = Math.abs(a[r][c]) > Math.abs(a[best][c]) ? r : best;
            }
            double[] pivot = a[best];
            a[best] = a[c];
            a[c] = pivot;
            double head = pivot[c];
            for (int k = 0; k < 2 * q; k++) {
                pivot[k] /= head;
            }
            for (int r = 0; r < q; r++) {
                double part = r == c ? 0 : a[r][c];
                for (int k = 0; k < 2 * q && part != 0; k++) {
                    a[r][k] -= part * pivot[k];
                }
            }
        }
        return Arrays.stream(a).map(row -> Arrays.copyOfRange(row, q, 2 * q)).toArray(double[][]::new);
    }

    private int eventTime(int row) {
        return sample.period(sample.time()[row]) - sample.cohort()[sample.unit()[row]];
    }

    private double root(double[] byRow) {
        int[] cluster = Influence.clusterOfUnit(sample);
        double[] sums = new double[Influence.clusters(sample)];
        for (int i = 0; i < n; i++) {
            sums[cluster[sample.unit()[i]]] += byRow[i];
        }
        return Math.sqrt(dot(sums, sums));
    }

    /** Estimate and error of the average effect of some treated rows. */
    private double[] borusyakJaravelSpiess(IntPredicate of) {
        double[] w = IntStream.range(0, n)
                .mapToDouble(i -> sample.isTreated(i) && of.test(i) ? sample.weight(i) : 0)
                .toArray();
        double total = Arrays.stream(w).sum();
        double[] right = new double[inverse.length];
        for (int i = 0; i < n; i++) {
            w[i] /= total;
            for (int j = 0; j < right.length; j++) {
                right[j] += z[i][j] * w[i];
            }
        }
        double[] solved = times(inverse, right);
        double[] v = IntStream.range(0, n)
                .mapToDouble(i -> sample.isTreated(i) ? w[i] : -sample.weight(i) * dot(z[i], solved))
                .toArray();
        double[] terms = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            double squares = 0;
            for (int k = 0; k < n; k++) {
                boolean isSame = sample.cohort()[sample.unit()[k]] == sample.cohort()[sample.unit()[i]]
                        && sample.time()[k] == sample.time()[i];
                sum += isSame ? v[k] * v[k] * u[k] : 0;
                squares += isSame ? v[k] * v[k] : 0;
            }
            double centre = sample.isTreated(i) && squares > 0 ? sum / squares : 0;
            terms[i] = v[i] * (u[i] - centre);
        }
        return new double[] {dot(w, u), root(terms)};
    }

    /** Estimates and errors of a second stage on the indicators of keys; rows with the key 99 have none. */
    private double[][] gardner(int[] key, int[] keys) {
        double[][] result = new double[keys.length][];
        for (int k = 0; k < keys.length; k++) {
            int own = keys[k];
            double[] x = IntStream.range(0, n)
                    .mapToDouble(i -> key[i] == own ? sample.weight(i) : 0)
                    .toArray();
            double s = Arrays.stream(x).sum();
            double beta = dot(x, u) / s;
            double[] right = new double[inverse.length];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < right.length; j++) {
                    right[j] += z[i][j] * x[i];
                }
            }
            double[] gamma = times(inverse, right);
            double[] terms = IntStream.range(0, n)
                    .mapToDouble(i -> (sample.isTreated(i) ? 0 : sample.weight(i) * u[i] * dot(z[i], gamma))
                            - x[i] * (u[i] - beta))
                    .toArray();
            result[k] = new double[] {beta, root(terms) / s};
        }
        return result;
    }

    private static void compare(double[] expected, Effects effects, int k) {
        assertEquals(expected[0], effects.estimate(k), 1e-11);
        assertEquals(expected[1], effects.se(k), 1e-11);
    }

    @Test
    void imputationHasTheErrorsOfThePaper() {
        AttEstimate estimate = new Imputation().fit(sample, ALL_TIMES, Progress.NONE);
        assertEquals(n, estimate.n());
        compare(borusyakJaravelSpiess(i -> true), estimate.overall(), 0);
        Effects path = estimate.dynamic().orElseThrow().effects();
        for (int e = 0; e <= 3; e++) {
            int eventTime = e;
            compare(
                    borusyakJaravelSpiess(i -> eventTime(i) == eventTime),
                    path,
                    path.terms().indexOf(String.valueOf(e)));
        }
        EffectsBy calendar = estimate.calendar().orElseThrow();
        for (int k = 0; k < calendar.keys().size(); k++) {
            int period = calendar.keys().get(k);
            compare(borusyakJaravelSpiess(i -> sample.period(sample.time()[i]) == period), calendar.effects(), k);
        }
    }

    @Test
    void twoStagesHaveTheErrorsOfThePaper() {
        AttEstimate estimate = new TwoStage().fit(sample, ALL_TIMES, Progress.NONE);
        int[] treated =
                IntStream.range(0, n).map(i -> sample.isTreated(i) ? 1 : 99).toArray();
        compare(gardner(treated, new int[] {1})[0], estimate.overall(), 0);
        int[] events = IntStream.range(0, n)
                .map(i -> sample.cohort()[sample.unit()[i]] == StaggeredSample.NEVER || eventTime(i) == -1
                        ? 99
                        : eventTime(i))
                .toArray();
        Effects path = estimate.dynamic().orElseThrow().effects();
        int[] keys = path.terms().stream().mapToInt(Integer::parseInt).toArray();
        double[][] expected = gardner(events, keys);
        for (int k = 0; k < keys.length; k++) {
            compare(expected[k], path, k);
        }
        assertEquals(n - keys.length, path.df());
    }
}
