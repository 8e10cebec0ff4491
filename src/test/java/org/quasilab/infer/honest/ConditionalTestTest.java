package org.quasilab.infer.honest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.infer.Paths;
import org.quasilab.infer.honest.ConditionalTest.Ends;
import org.quasilab.math.SemidefiniteCholesky;
import org.quasilab.math.StandardNormal;
import org.quasilab.result.HonestDid.Base;
import org.quasilab.result.HonestDid.Method;
import org.quasilab.result.HonestDid.Restriction;
import org.quasilab.result.HonestDid.Shape;
import org.quasilab.result.HonestDid.Sign;

/**
 * Against the test as Andrews, Roth and Pakes write it, with the rows Aδ ≤ d of the restriction as HonestDiD writes them, all vertices
 * of the dual enumerated, and effects tried one by one.
 */
class ConditionalTestTest {
    private static final EventCoefficients PATH = Paths.medicaid();
    private static final int BEFORE = PATH.before();
    private static final int AFTER = PATH.after();
    private static final int DRAWS = 20_000;
    private static final double[] WEIGHTS = PATH.weights(Paths.all(PATH));

    /** Rows A and bounds d, of which only those with effects after the reference are used. */
    private record Rows(List<double[]> a, List<Double> d) {
        void add(double[] row, double bound) {
            for (int t = BEFORE; t < row.length; t++) {
                if (row[t] != 0) {
                    a.add(row);
                    d.add(bound);
                    return;
                }
            }
        }
    }

    /** δ at a time counted from the reference, as a row. */
    private static double[] at(int time) {
        double[] row = new double[BEFORE + AFTER];
        if (time != 0) {
            row[time < 0 ? BEFORE + time : BEFORE + time - 1] = 1;
        }
        return row;
    }

    private static double[] sum(double a, double[] x, double b, double[] y) {
        double[] sum = new double[x.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * x[i] + b * y[i];
        }
        return sum;
    }

    private static double[] change(int time, boolean ofSlope) {
        double[] first = sum(1, at(time), -1, at(time - 1));
        return ofSlope ? sum(1, first, -1, sum(1, at(time - 1), -1, at(time - 2))) : first;
    }

    private static Rows rows(Restriction restriction, int region, double m) {
        Rows rows = new Rows(new ArrayList<>(), new ArrayList<>());
        boolean ofSlope = restriction.base() != Base.RELATIVE_MAGNITUDE;
        boolean isRelative = restriction.base() != Base.SMOOTHNESS;
        int first = (ofSlope ? 2 : 1) - BEFORE;
        double[] largest = isRelative ? change(first + region / 2, ofSlope) : new double[BEFORE + AFTER];
        double[] bound = sum(region % 2 == 0 ? m : -m, largest, 0, largest);
        for (int time = 1; time <= AFTER; time++) {
            double[] change = change(time, ofSlope);
            rows.add(sum(1, change, -1, bound), isRelative ? 0 : m);
            rows.add(sum(-1, change, -1, bound), isRelative ? 0 : m);
            double sign = restriction.sign() == Sign.POSITIVE ? -1 : 1;
            double shape = restriction.shape() == Shape.INCREASING ? -1 : 1;
            rows.add(sum(restriction.sign() == Sign.ANY ? 0 : sign, at(time), 0, at(time)), 0);
            rows.add(sum(restriction.shape() == Shape.ANY ? 0 : shape, change(time, false), 0, at(time)), 0);
        }
        return rows;
    }

    private static double covariance(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                sum += x[i] * y[j] * PATH.sigma().get(i, j);
            }
        }
        return sum;
    }

    /** Every vertex of {λ ≥ 0, λ'sd = 1, λ'A_after ∝ l}, by solving for every set of AFTER + 1 columns of (λ, c⁺, c⁻). */
    private static List<double[]> vertices(Rows rows) {
        int n = rows.a.size() + 2;
        int equations = AFTER + 1;
        List<double[]> vertices = new ArrayList<>();
        for (int set = 0; set < 1 << n; set++) {
            if (Integer.bitCount(set) != equations) {
                continue;
            }
            double[][] system = new double[equations][equations + 1];
            int[] chosen = new int[equations];
            int column = 0;
            for (int j = 0; j < n; j++) {
                if ((set >> j & 1) == 1) {
                    chosen[column] = j;
                    for (int t = 0; t < AFTER; t++) {
                        system[t][column] = j < n - 2 ? rows.a.get(j)[BEFORE + t] : (j == n - 2 ? -1 : 1) * WEIGHTS[t];
                    }
                    system[AFTER][column] = j < n - 2 ? Math.sqrt(covariance(rows.a.get(j), rows.a.get(j))) : 0;
                    column++;
                }
            }
            system[AFTER][equations] = 1;
            double[] solution = solve(system);
            if (solution != null) {
                double[] vertex = new double[n];
                boolean isPositive = true;
                for (int i = 0; i < equations; i++) {
                    isPositive &= solution[i] >= -1e-12;
                    vertex[chosen[i]] = solution[i];
                }
                if (isPositive) {
                    vertices.add(vertex);
                }
            }
        }
        return vertices;
    }

    private static double[] solve(double[][] system) {
        int n = system.length;
        for (int p = 0; p < n; p++) {
            int best = p;
            for (int i = p; i < n; i++) {
                best = Math.abs(system[i][p]) > Math.abs(system[best][p]) ? i : best;
            }
            double[] swap = system[p];
            system[p] = system[best];
            system[best] = swap;
            if (Math.abs(system[p][p]) < 1e-10) {
                return null;
            }
            for (int i = 0; i < n; i++) {
                double factor = i == p ? 0 : system[i][p] / system[p][p];
                for (int c = p; c <= n && factor != 0; c++) {
                    system[i][c] -= factor * system[p][c];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = system[i][n] / system[i][i];
        }
        return solution;
    }

    /** One combination of the rows: γ over all effects, γ'd, and what the effect weighs in it. */
    private record Moment(double[] gamma, double bound, double effect) {
        double at(double theta) {
            double value = -bound - effect * theta;
            for (int i = 0; i < gamma.length; i++) {
                value += gamma[i] * PATH.beta().get(i);
            }
            return value;
        }
    }

    private static Moment moment(Rows rows, double[] vertex) {
        double[] gamma = new double[BEFORE + AFTER];
        double bound = 0;
        for (int j = 0; j < rows.a.size(); j++) {
            gamma = sum(1, gamma, vertex[j], rows.a.get(j));
            bound += vertex[j] * rows.d.get(j);
        }
        return new Moment(gamma, bound, vertex[vertex.length - 2] - vertex[vertex.length - 1]);
    }

    private static boolean accepts(List<Moment> moments, double theta, double first, double size) {
        Moment largest = moments.get(0);
        for (Moment moment : moments) {
            largest = moment.at(theta) > largest.at(theta) ? moment : largest;
        }
        double eta = largest.at(theta);
        if (eta > first) {
            return false;
        }
        double variance = covariance(largest.gamma, largest.gamma);
        if (eta <= 0 || variance < 1e-20) {
            return eta <= 0;
        }
        double low = Double.NEGATIVE_INFINITY;
        double high = first;
        for (Moment moment : moments) {
            double share = covariance(moment.gamma, largest.gamma) / variance;
            double rest = moment.at(theta) - share * eta;
            if (share < 1 - 1e-9) {
                low = Math.max(low, rest / (1 - share));
            } else if (share > 1 + 1e-9) {
                high = Math.min(high, rest / (1 - share));
            }
        }
        double sd = Math.sqrt(variance);
        double above = StandardNormal.between(eta / sd, high / sd) / StandardNormal.between(low / sd, high / sd);
        return above >= size;
    }

    @TestFactory
    Stream<DynamicTest> endsAreThoseOfEffectsTriedOneByOne() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Base base : Base.values()) {
            for (Sign sign : Sign.values()) {
                for (Shape shape : Shape.values()) {
                    Restriction restriction = new Restriction(base, sign, shape, Method.HYBRID);
                    tests.add(DynamicTest.dynamicTest(restriction.toString(), () -> {
                        for (double m :
                                base == Base.SMOOTHNESS ? new double[] {0, 0.004, 0.03} : new double[] {0, 0.6, 1.4}) {
                            assertEnds(restriction, m);
                        }
                    }));
                }
            }
        }
        return tests.stream();
    }

    private static void assertEnds(Restriction restriction, double m) {
        Departures departures = new Departures(PATH, WEIGHTS, restriction);
        double se = Math.sqrt(PATH.variance(WEIGHTS));
        for (int i = 0; i < departures.count(); i++) {
            Region region = departures.region(i, m);
            Rows rows = rows(restriction, i, m);
            List<Moment> moments =
                    vertices(rows).stream().map(vertex -> moment(rows, vertex)).toList();
            double first = LeastFavourable.critical(region, 0.005);
            Ends ends = ConditionalTest.hybrid(region, 0.05, 0.005);
            String where = restriction + " " + m + " region " + i + " " + ends;
            if (ends.isEmpty()) {
                for (int k = -4000; k <= 4000; k++) {
                    assertTrue(!accepts(moments, k * se / 100, first, 0.045 / 0.995), where);
                }
                continue;
            }
            double step = 1e-6 * se;
            assertTrue(accepts(moments, ends.low() + step, first, 0.045 / 0.995), where);
            assertTrue(accepts(moments, ends.high() - step, first, 0.045 / 0.995), where);
            for (int k = 0; k < 500; k++) {
                double away = step + k * k * se * 8e-5;
                assertTrue(!accepts(moments, ends.low() - away, first, 0.045 / 0.995), where + " " + away);
                assertTrue(!accepts(moments, ends.high() + away, first, 0.045 / 0.995), where + " " + away);
            }
            if (i == 1) {
                assertEquals(0.005, beyond(moments, first), 2e-3, where);
            }
        }
    }

    /** Share of 20,000 draws whose largest moment exceeds the critical value; its standard error is 5e-4. */
    private static double beyond(List<Moment> moments, double first) {
        int k = BEFORE + AFTER;
        double[] flat = new double[k * k];
        for (int i = 0; i < k * k; i++) {
            flat[i] = PATH.sigma().get(i / k, i % k);
        }
        SemidefiniteCholesky root = SemidefiniteCholesky.of(flat, k);
        Random random = new Random(11);
        double[] z = new double[k];
        double[] b = new double[k];
        int beyond = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.setAll(z, i -> random.nextGaussian());
            root.times(z, b);
            for (Moment moment : moments) {
                double value = 0;
                for (int i = 0; i < k; i++) {
                    value += moment.gamma[i] * b[i];
                }
                if (value > first) {
                    beyond++;
                    break;
                }
            }
        }
        return beyond / (double) DRAWS;
    }
}
