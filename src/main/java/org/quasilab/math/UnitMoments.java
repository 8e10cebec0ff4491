package org.quasilab.math;

import java.util.Arrays;
import java.util.Optional;

/**
 * Cross products of columns net of a unit effect and at most one more effect, as sums over units, so that the same
 * regression on other units – without one, with some twice, with a random half – costs no pass over the rows.
 *
 * <p>With z the K columns net of the unit's (weighted) means and d the dummies of the second effect, also net of them,
 * unit u contributes {@code A_u = z'Wz} (K × K), {@code B_u = z'Wd} (K × levels) and {@code C_u = d'Wd} (levels × levels).
 * For multiplicities m the swept cross product is {@code S = A − B C⁺ B'} with {@code A = Σ m_u A_u} and so on. A unit
 * taken twice counts as two units with an effect each, as in a bootstrap that draws units.
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
    private final UnitBlock[] blocks;

    /** One unit: its K × K products, and by second-effect level its weight and its K products. */
    @SuppressWarnings("ArrayRecordComponent")
    private record UnitBlock(double[] products, int[] level, double[] weight, double[] byLevel, double total) {}

    private UnitMoments(int columns, int levels, double[] scale, UnitBlock[] blocks) {
        this.columns = columns;
        this.levels = levels;
        this.scale = scale;
        this.blocks = blocks;
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
        int[] code = second.map(Effect::codes).orElseGet(() -> new int[0]);
        UnitBlock[] blocks = new UnitBlock[units];
        double[] scale = new double[columns.length];
        int from = 0;
        while (from < n) {
            int to = from;
            while (to < n && unit[to] == unit[from]) {
                to++;
            }
            UnitBlock block = block(from, to, code, columns, weights);
            for (int c = 0; c < columns.length; c++) {
                scale[c] += block.products[c * columns.length + c];
            }
            blocks[unit[from]] = block;
            from = to;
        }
        for (int c = 0; c < scale.length; c++) {
            scale[c] = scale[c] > 0 ? 1 / Math.sqrt(scale[c]) : 1;
        }
        for (UnitBlock block : blocks) {
            rescale(block, scale);
        }
        return new UnitMoments(columns.length, second.map(Effect::levels).orElse(0), scale, blocks);
    }

    private static UnitBlock block(int from, int to, int[] code, double[][] columns, Optional<double[]> weights) {
        int k = columns.length;
        int rows = to - from;
        double[] w = new double[rows];
        double total = 0;
        for (int i = 0; i < rows; i++) {
            w[i] = weights.isPresent() ? weights.get()[from + i] : 1;
            total += w[i];
        }
        double[][] z = net(from, columns, w, total);
        double[] products = new double[k * k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < rows; i++) {
                    sum += w[i] * z[a][i] * z[b][i];
                }
                products[a * k + b] = sum;
                products[b * k + a] = sum;
            }
        }
        if (code.length == 0) {
            return new UnitBlock(products, code, new double[0], new double[0], total);
        }
        int[] level = Arrays.stream(code, from, to).sorted().distinct().toArray();
        double[] weight = new double[level.length];
        double[] byLevel = new double[k * level.length];
        for (int i = 0; i < rows; i++) {
            int l = Arrays.binarySearch(level, code[from + i]);
            weight[l] += w[i];
            for (int c = 0; c < k; c++) {
                byLevel[c * level.length + l] += w[i] * z[c][i];
            }
        }
        return new UnitBlock(products, level, weight, byLevel, total);
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

    private static void rescale(UnitBlock block, double[] scale) {
        int k = scale.length;
        int own = block.level.length;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                block.products[a * k + b] *= scale[a] * scale[b];
            }
            for (int l = 0; l < own; l++) {
                block.byLevel[a * own + l] *= scale[a];
            }
        }
    }

    public int units() {
        return blocks.length;
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
        for (int u = 0; u < blocks.length; u++) {
            if (multiplicity[u] != 0) {
                add(blocks[u], multiplicity[u], a, b, c);
            }
        }
        if (levels > 0) {
            eliminate(a, b, c);
        }
        return new Swept(columns, a, scale);
    }

    private void add(UnitBlock block, double m, double[] a, double[] b, double[] c) {
        for (int i = 0; i < a.length; i++) {
            a[i] += m * block.products[i];
        }
        int own = block.level.length;
        for (int l = 0; l < own; l++) {
            int row = block.level[l];
            for (int j = 0; j < columns; j++) {
                b[j * levels + row] += m * block.byLevel[j * own + l];
            }
            double share = m * block.weight[l] / block.total;
            for (int other = 0; other < own; other++) {
                c[row * levels + block.level[other]] -= share * block.weight[other];
            }
            c[row * levels + row] += m * block.weight[l];
        }
    }

    /** A − B C⁺ B', into A. */
    private void eliminate(double[] a, double[] b, double[] c) {
        SemidefiniteCholesky factor = SemidefiniteCholesky.of(c, levels);
        double[] right = new double[levels];
        double[] solution = new double[levels];
        for (int j = 0; j < columns; j++) {
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
    }

    /** Cross products net of both effects: regressions of any column on any others. */
    public static final class Swept {
        private final int columns;
        private final double[] products;
        private final double[] scale;

        private Swept(int columns, double[] products, double[] scale) {
            this.columns = columns;
            this.products = products;
            this.scale = scale;
        }

        /**
         * Coefficients of the regression of column {@code y} on the columns {@code x}, by Cholesky.
         *
         * @return one per x; absent if the effects and the regressors before it leave too little of a regressor to say how
         *     much, or whether anything, is left
         */
        public Optional<double[]> regress(int y, int... x) {
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
            return Optional.of(backSubstitute(lower, g, y, x));
        }

        private double[] backSubstitute(double[][] lower, double[] g, int y, int[] x) {
            int k = x.length;
            double[] scaled = new double[k];
            double[] beta = new double[k];
            for (int j = k - 1; j >= 0; j--) {
                double value = g[j];
                for (int c = j + 1; c < k; c++) {
                    value -= lower[c][j] * scaled[c];
                }
                scaled[j] = value / lower[j][j];
                beta[j] = scaled[j] * scale[x[j]] / scale[y];
            }
            return beta;
        }

        private double product(int i, int j) {
            return products[i * columns + j];
        }
    }
}
