package org.quasilab.math;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Cross products of columns net of a unit effect and at most one more effect, as sums over units, so that the same
 * regression on other units – without one, with some twice, with a random half – costs no pass over the rows.
 *
 * <p>With z the K columns net of the unit's (weighted) means and d the dummies of the second effect, also net of them,
 * unit u contributes {@code A_u = z'Wz} (K × K), {@code B_u = z'Wd} (K × levels) and {@code C_u = d'Wd} (levels × levels).
 * For multiplicities m the swept cross product is {@code S = A − B C⁺ B'} with {@code A = Σ m_u A_u} and so on. A unit
 * taken twice counts as two units with an effect each, as in a bootstrap that draws units. Units with the same levels and
 * weights have the same C_u but for the multiplicity, and are added up together.
 *
 * <p>Columns are scaled to unit length net of the unit effect, all units taken once. Cross products square the condition
 * number: give columns from which as much as can be is taken out before (both effects on all units: the rest of a sum over
 * fewer units is the same), and where a set of units leaves less than {@link #ENOUGH} of a column, use {@link LeastSquares}
 * on the rows.
 *
 * <p>Checked by: {@code UnitMomentsTest}, against least squares on the rows.
 */
public final class UnitMoments {
    /** Most levels of the second effect: the factorisation costs their cube per call. */
    public static final int MOST_LEVELS = 1000;

    /**
     * Part of a column's square on all units that must be left of it, net of the effects and the columns before it, for
     * cross products to tell it from rounding (1e-16 of that square): ten digits of it are right.
     */
    private static final double ENOUGH = 1e-6;

    private final int columns;
    private final int levels;
    private final double[] scale;
    private final List<Alike> alike;
    private final int units;

    /** What the second effect has in a unit, by level: its weight. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Layout(int[] level, double[] weight, double total) {
        /** Equal for layouts that are. */
        DoubleBuffer key() {
            return DoubleBuffer.wrap(DoubleStream.concat(Arrays.stream(level).asDoubleStream(), Arrays.stream(weight))
                    .toArray());
        }
    }

    /**
     * Units of one layout.
     *
     * @param sums by unit, the products of columns up to each, then of each column by level
     */
    private record Alike(Layout layout, List<Integer> units, List<double[]> sums) {
        Alike(Layout layout) {
            this(layout, new ArrayList<>(), new ArrayList<>());
        }

        void add(int unit, double[] sum) {
            units.add(unit);
            sums.add(sum);
        }
    }

    private UnitMoments(int columns, int levels, double[] scale, List<Alike> alike, int units) {
        this.columns = columns;
        this.levels = levels;
        this.scale = scale;
        this.alike = alike;
        this.units = units;
    }

    /**
     * @param unit code of each of n rows, rows of a unit together, every unit with a row
     * @param units number of units
     * @param second the second effect (no slope), absent for the unit effect alone
     * @param columns K columns of n finite values
     * @param weights positive, by row; absent for one each
     */
    public static UnitMoments of(
            int[] unit, int units, Optional<Effect> second, double[][] columns, Optional<double[]> weights) {
        int n = unit.length;
        int k = columns.length;
        int[] code = second.map(Effect::codes).orElseGet(() -> new int[0]);
        Map<DoubleBuffer, Alike> alike = new LinkedHashMap<>();
        double[] scale = new double[k];
        int from = 0;
        while (from < n) {
            int to = from;
            while (to < n && unit[to] == unit[from]) {
                to++;
            }
            double[] w = weights.isPresent() ? Arrays.copyOfRange(weights.get(), from, to) : ones(to - from);
            int[] own = code.length == 0 ? code : Arrays.copyOfRange(code, from, to);
            Layout layout = layout(own, w);
            double[] sum = sums(net(from, columns, w, layout.total), w, own, layout);
            for (int c = 0; c < k; c++) {
                scale[c] += sum[place(c, c)];
            }
            alike.computeIfAbsent(layout.key(), key -> new Alike(layout)).add(unit[from], sum);
            from = to;
        }
        for (int c = 0; c < k; c++) {
            scale[c] = scale[c] > 0 ? 1 / Math.sqrt(scale[c]) : 1;
        }
        for (Alike group : alike.values()) {
            group.sums.forEach(sum -> rescale(sum, scale, group.layout.level.length));
        }
        return new UnitMoments(k, second.map(Effect::levels).orElse(0), scale, List.copyOf(alike.values()), units);
    }

    private static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Layout layout(int[] code, double[] w) {
        int[] level = Arrays.stream(code).sorted().distinct().toArray();
        double[] weight = new double[level.length];
        for (int i = 0; i < code.length; i++) {
            weight[Arrays.binarySearch(level, code[i])] += w[i];
        }
        return new Layout(level, weight, Arrays.stream(w).sum());
    }

    /** Where the product of two columns is, b up to a. */
    private static int place(int a, int b) {
        return a * (a + 1) / 2 + b;
    }

    /** The sums of one unit, of its rows net of their means. */
    private static double[] sums(double[][] z, double[] w, int[] code, Layout layout) {
        int k = z.length;
        int own = layout.level.length;
        int products = place(k, 0);
        double[] sums = new double[products + k * own];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < w.length; i++) {
                    sum += w[i] * z[a][i] * z[b][i];
                }
                sums[place(a, b)] = sum;
            }
        }
        for (int i = 0; i < code.length; i++) {
            int l = Arrays.binarySearch(layout.level, code[i]);
            for (int c = 0; c < k; c++) {
                sums[products + c * own + l] += w[i] * z[c][i];
            }
        }
        return sums;
    }

    /** The rows of one unit less their means. */
    private static double[][] net(int from, double[][] columns, double[] w, double total) {
        double[][] z = new double[columns.length][w.length];
        for (int c = 0; c < columns.length; c++) {
            double mean = 0;
            for (int i = 0; i < w.length; i++) {
                mean += w[i] * columns[c][from + i];
            }
            mean /= total;
            for (int i = 0; i < w.length; i++) {
                z[c][i] = columns[c][from + i] - mean;
            }
        }
        return z;
    }

    private static void rescale(double[] sums, double[] scale, int own) {
        int k = scale.length;
        int products = place(k, 0);
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                sums[place(a, b)] *= scale[a] * scale[b];
            }
            for (int l = 0; l < own; l++) {
                sums[products + a * own + l] *= scale[a];
            }
        }
    }

    public int units() {
        return units;
    }

    /**
     * The swept cross product for given units.
     *
     * @param multiplicity how often each unit counts, not negative; 0 leaves it out
     */
    public Swept sweep(double[] multiplicity) {
        double[] a = new double[columns * columns];
        double[] b = new double[columns * levels];
        double[] c = new double[levels * levels];
        for (Alike group : alike) {
            add(group, multiplicity, a, b, c);
        }
        return new Swept(multiplicity, a, levels > 0 ? eliminate(a, b, c) : new double[columns][0]);
    }

    private void add(Alike group, double[] multiplicity, double[] a, double[] b, double[] c) {
        Layout layout = group.layout;
        int own = layout.level.length;
        int products = place(columns, 0);
        double[] sum = new double[products + columns * own];
        double taken = 0;
        for (int i = 0; i < group.sums.size(); i++) {
            double m = multiplicity[group.units.get(i)];
            if (m != 0) {
                addTimes(m, group.sums.get(i), sum);
                taken += m;
            }
        }
        if (taken == 0) {
            return;
        }
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                a[i * columns + j] += sum[place(Math.max(i, j), Math.min(i, j))];
            }
            for (int l = 0; l < own; l++) {
                b[i * levels + layout.level[l]] += sum[products + i * own + l];
            }
        }
        for (int l = 0; l < own; l++) {
            int row = layout.level[l] * levels;
            double share = taken * layout.weight[l] / layout.total;
            for (int other = 0; other < own; other++) {
                c[row + layout.level[other]] -= share * layout.weight[other];
            }
            c[row + layout.level[l]] += taken * layout.weight[l];
        }
    }

    private static void addTimes(double m, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += m * from[i];
        }
    }

    /**
     * A − B C⁺ B', into A.
     *
     * @return C⁺ B': by column the coefficients of the levels
     */
    private double[][] eliminate(double[] a, double[] b, double[] c) {
        SemidefiniteCholesky factor = SemidefiniteCholesky.of(c, levels);
        double[] right = new double[levels];
        double[][] solutions = new double[columns][levels];
        for (int j = 0; j < columns; j++) {
            double[] solution = solutions[j];
            System.arraycopy(b, j * levels, right, 0, levels);
            factor.solve(right, solution);
            for (int i = 0; i < columns; i++) {
                double sum = 0;
                for (int l = 0; l < levels; l++) {
                    sum += b[i * levels + l] * solution[l];
                }
                a[i * columns + j] -= sum;
            }
        }
        return solutions;
    }

    /**
     * A coefficient.
     *
     * @param variance clustered by unit, {@code Σ_u s_u² / (x′x)²} without a small-sample factor, s_u the sum of w x e over the
     *     rows of a unit, x net of effects and other regressors; a unit taken m times is m units. NaN where all s_u are rounding
     */
    public record Coefficient(double estimate, double variance) {
        /** What is left of scores that add up to zero, relative to the size of the scores. */
        private static final double ROUNDING = 1e-10;

        /**
         * @param scores Σ s_u²
         * @param square x′x
         * @param rss e′e
         */
        public static Coefficient of(double estimate, double scores, double square, double rss) {
            boolean rounding = !(scores > ROUNDING * ROUNDING * square * rss);
            return new Coefficient(estimate, rounding ? Double.NaN : scores / (square * square));
        }
    }

    /** Cross products net of both effects: regressions of any column on any others. */
    public final class Swept {
        private final double[] multiplicity;
        private final double[] products;
        private final double[][] solutions;

        private Swept(double[] multiplicity, double[] products, double[][] solutions) {
            this.multiplicity = multiplicity;
            this.products = products;
            this.solutions = solutions;
        }

        /**
         * Coefficients of the regression of column {@code y} on the columns {@code x}, by Cholesky.
         *
         * @return one per x; absent if the effects and the regressors before it leave too little of a regressor to say how
         *     much, or whether anything, is left
         */
        public Optional<double[]> regress(int y, int... x) {
            return scaled(y, x).map(scaled -> {
                double[] beta = new double[x.length];
                Arrays.setAll(beta, j -> scaled[j] * scale[x[j]] / scale[y]);
                return beta;
            });
        }

        /**
         * The first coefficient of the regression of column {@code y} on the columns {@code x}, with its variance.
         *
         * @return absent where {@link #regress} is
         */
        public Optional<Coefficient> first(int y, int... x) {
            int[] others = Arrays.copyOfRange(x, 1, x.length);
            Optional<double[]> beta = scaled(y, x);
            Optional<double[]> delta = scaled(x[0], others);
            if (beta.isEmpty() || delta.isEmpty()) {
                return Optional.empty();
            }
            double[] net = rest(x[0], others, delta.get());
            double[] residual = rest(y, x, beta.get());
            double factor = scale[x[0]] / scale[y];
            Coefficient scaled =
                    Coefficient.of(beta.get()[0], squaredScores(net, residual), quadratic(net), quadratic(residual));
            return Optional.of(new Coefficient(factor * scaled.estimate, factor * factor * scaled.variance));
        }

        /** Weights of the columns in what is left of one of them. */
        private double[] rest(int column, int[] x, double[] beta) {
            double[] weights = new double[columns];
            weights[column] = 1;
            for (int j = 0; j < x.length; j++) {
                weights[x[j]] -= beta[j];
            }
            return weights;
        }

        private double quadratic(double[] weights) {
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    sum += weights[i] * weights[j] * product(i, j);
                }
            }
            return sum;
        }

        /** Σ s_u², s_u the product of two combinations of the columns net of both effects, over the rows of unit u. */
        private double squaredScores(double[] one, double[] other) {
            double[] oneLevels = ofLevels(one);
            double[] otherLevels = ofLevels(other);
            double squares = 0;
            for (Alike group : alike) {
                double[] weights = scoreWeights(group.layout, one, other, oneLevels, otherLevels);
                double levelsAlone = product(group.layout, oneLevels, otherLevels);
                for (int i = 0; i < group.sums.size(); i++) {
                    double m = multiplicity[group.units.get(i)];
                    if (m != 0) {
                        double score = levelsAlone;
                        double[] sum = group.sums.get(i);
                        for (int s = 0; s < sum.length; s++) {
                            score += weights[s] * sum[s];
                        }
                        squares += m * score * score;
                    }
                }
            }
            return squares;
        }

        /** Coefficients of the levels in a combination of the columns net of the second effect. */
        private double[] ofLevels(double[] weights) {
            double[] sums = new double[levels];
            for (int c = 0; c < columns; c++) {
                for (int l = 0; l < levels; l++) {
                    sums[l] -= weights[c] * solutions[c][l];
                }
            }
            return sums;
        }

        /** What each sum of a unit counts for in its score, in the order of the sums. */
        private double[] scoreWeights(
                Layout layout, double[] one, double[] other, double[] oneLevels, double[] otherLevels) {
            int own = layout.level.length;
            int products = place(columns, 0);
            double[] weights = new double[products + columns * own];
            for (int a = 0; a < columns; a++) {
                for (int b = 0; b < a; b++) {
                    weights[place(a, b)] = one[a] * other[b] + one[b] * other[a];
                }
                weights[place(a, a)] = one[a] * other[a];
                for (int l = 0; l < own; l++) {
                    int level = layout.level[l];
                    weights[products + a * own + l] = one[a] * otherLevels[level] + other[a] * oneLevels[level];
                }
            }
            return weights;
        }

        /** The product of two combinations of the levels, net of the unit's means, over its rows. */
        private double product(Layout layout, double[] one, double[] other) {
            double sum = 0;
            double sumOne = 0;
            double sumOther = 0;
            for (int l = 0; l < layout.level.length; l++) {
                double a = one[layout.level[l]];
                double b = other[layout.level[l]];
                sum += layout.weight[l] * a * b;
                sumOne += layout.weight[l] * a;
                sumOther += layout.weight[l] * b;
            }
            return sum - sumOne * sumOther / layout.total;
        }

        /** The coefficients of the columns scaled to unit length. */
        private Optional<double[]> scaled(int y, int... x) {
            int k = x.length;
            double[][] lower = new double[k][k];
            double[] g = new double[k];
            for (int j = 0; j < k; j++) {
                double pivot = product(x[j], x[j]);
                double right = product(x[j], y);
                for (int c = 0; c < j; c++) {
                    double sum = product(x[j], x[c]);
                    for (int d = 0; d < c; d++) {
                        sum -= lower[j][d] * lower[c][d];
                    }
                    lower[j][c] = sum / lower[c][c];
                    pivot -= lower[j][c] * lower[j][c];
                    right -= lower[j][c] * g[c];
                }
                if (pivot < ENOUGH) {
                    return Optional.empty();
                }
                lower[j][j] = Math.sqrt(pivot);
                g[j] = right / lower[j][j];
            }
            return Optional.of(backSubstitute(lower, g));
        }

        private static double[] backSubstitute(double[][] lower, double[] g) {
            int k = g.length;
            double[] scaled = new double[k];
            for (int j = k - 1; j >= 0; j--) {
                double value = g[j];
                for (int c = j + 1; c < k; c++) {
                    value -= lower[c][j] * scaled[c];
                }
                scaled[j] = value / lower[j][j];
            }
            return scaled;
        }

        private double product(int i, int j) {
            return products[i * columns + j];
        }
    }
}
