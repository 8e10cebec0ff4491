package org.quasilab.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.quasilab.design.Absorbed;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.Factor;
import org.quasilab.math.Effect;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.SemidefiniteCholesky;
import org.quasilab.math.Vectors;
import org.quasilab.math.Within;
import org.quasilab.run.Workers;

/**
 * The hat matrix H of a regression with all its absorbed effects, in blocks of rows (a cluster's, a unit's), without the dummies of
 * the effects whose levels lie within the blocks.
 *
 * <p>Those effects are taken out of every column block by block, which is their whole part in {@code I − H_gg}; the other effects
 * are columns like the regressors. With Z the orthonormal columns of both, {@code I − H_gg = M_g (I − Z_g Z_g′) M_g}, M_g taking the
 * nested effects out, so that on columns net of them every function of {@code I − H_gg} is that of {@code I − Z_g Z_g′}. All are times
 * the root of the weights: the working model of the errors has variances inverse to the weights.
 *
 * <p>Source: Pustejovsky and Tipton (2018), J. Business and Economic Statistics 36(4), 672–683, doi:10.1080/07350015.2016.1247004,
 * section 3; here exact for weights too, as H is never replaced by that of the columns left.
 */
final class HatBlocks {
    /** Most coefficients of effects that are not nested in the blocks; their cross products are a dense matrix. */
    static final int MOST = Within.DIRECT_LIMIT;

    /** Part of a direction that other rows hold, up to which it is known from the block alone; as R {@code clubSandwich}. */
    static final double ALONE = 1e-12;

    /** Length of a part of a function, relative to the function, that is rounding. */
    private static final double ROUNDING = 1e-8;

    /** Values of columns of effects that are kept in memory; of more each is made when it is used. */
    private static final long MOST_KEPT = 1 << 24;

    /** Norm of Z′Z up to which a series is quicker than eigenvalues. */
    private static final double SMALL = 0.5;

    /** Length of a term of a series, relative to the whole, that no longer counts. */
    private static final double ROUNDED = 1e-17;

    /** Pivot of {@code I − Z Z′} from which on it is far from singular. */
    private static final double REGULAR = 1e-6;

    private final Fitted fit;
    private final int[][] rows;
    private final Optional<double[]> weights;
    private final List<Absorbed> nested;
    private final List<Absorbed> others = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final double[][] slopes;
    private final Columns[] kept;
    private final double[][] inverseFactor;
    private final double[][] regressors;
    private final double[][] functions;
    private final double[] lengths;

    /**
     * One block.
     *
     * @param rows sample rows, N of them
     * @param e their residuals
     * @param functions r × N, net of the effects nested in the blocks: what the r linear functions (as a rule the coefficients) take of
     *     the outcomes
     * @param unidentified r values: whether a nested effect is part of the function, which so is not known without the block
     * @param z N × q
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Block(int[] rows, double[] e, double[][] functions, boolean[] unidentified, double[][] z) {
        /** {@code Z′ p}, q values. */
        double[] across(double[] p) {
            double[] across = new double[z[0].length];
            for (int i = 0; i < p.length; i++) {
                for (int j = 0; j < across.length; j++) {
                    across[j] += z[i][j] * p[i];
                }
            }
            return across;
        }

        /** {@code (I − Z Z′)⁻¹ e}; empty where the matrix is singular or nearly so. */
        Optional<double[]> solved() {
            boolean isWhole = z.length <= z[0].length;
            double[][] matrix = isWhole ? Power.outer(z) : Power.inner(z);
            double[] right = isWhole ? e : across(e);
            Optional<double[]> solution = solved(matrix, right);
            return isWhole
                    ? solution
                    : solution.map(part -> {
                        double[] x = Power.times(z, part);
                        Arrays.setAll(x, i -> x[i] + e[i]);
                        return x;
                    });
        }

        /** {@code (I − matrix)⁻¹ right} by Cholesky; the matrix is overwritten. */
        private static Optional<double[]> solved(double[][] matrix, double[] right) {
            int n = right.length;
            double[] x = right.clone();
            for (int i = 0; i < n; i++) {
                double[] row = matrix[i];
                for (int j = 0; j <= i; j++) {
                    double sum = i == j ? 1 - row[j] : -row[j];
                    for (int c = 0; c < j; c++) {
                        sum -= row[c] * matrix[j][c];
                    }
                    if (i == j && sum < REGULAR) {
                        return Optional.empty();
                    }
                    row[j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
                }
                for (int c = 0; c < i; c++) {
                    x[i] -= row[c] * x[c];
                }
                x[i] /= row[i];
            }
            for (int i = n - 1; i >= 0; i--) {
                x[i] /= matrix[i][i];
                for (int c = 0; c < i; c++) {
                    x[c] -= matrix[i][c] * x[i];
                }
            }
            return Optional.of(x);
        }

        /** {@code (I − Z Z′)⁻¹}, without what the block alone knows. */
        Inverse inverse() {
            return Power.of(z, -1);
        }

        /** {@code (I − Z Z′)^(−½)}, without what the block alone knows. */
        Inverse inverseRoot() {
            double[][] smaller = z.length <= z[0].length ? Power.outer(z) : Power.inner(z);
            double squares = 0;
            for (double[] row : smaller) {
                squares += Vectors.dot(row, row);
            }
            return squares <= SMALL * SMALL ? column -> series(column) : Power.of(z, -0.5);
        }

        /** {@code Σ_j c_j (Z Z′)^j column}, c_j the coefficients of (1 − λ)^(−½), until a term is rounding. */
        private double[] series(double[] column) {
            double[] sum = column.clone();
            double[] term = column;
            double most = Vectors.dot(column, column) * ROUNDED * ROUNDED;
            double factor = 1;
            for (int j = 1; Vectors.dot(term, term) > most; j++) {
                double[] across = across(term);
                term = Power.times(z, across);
                factor *= (2 * j - 1) / (2.0 * j);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += factor * term[i];
                }
            }
            return sum;
        }
    }

    /** An inverse of {@code I − Z Z′}, or its root. */
    interface Inverse {
        /** The inverse times a column of N values. */
        double[] times(double[] column);

        /** Length of what a column has in the directions that the block alone knows, where the inverse is zero. */
        default double alone(double[] column) {
            return 0;
        }
    }

    /**
     * A power of {@code I − Z Z′}, Moore–Penrose: zero in the directions with eigenvalue zero, which the block alone knows.
     *
     * <p>Eigenvalues are those of the smaller of Z Z′ and Z′Z. With λ those of the latter and u its vectors the power is {@code I + Z U φ(λ)
     * U′ Z′}, {@code φ(λ) = ((1 − λ)^power − 1)/λ}.
     *
     * @param left q or N by r: eigenvectors, of Z Z′ or, times Z, of Z′Z
     * @param factors what is taken times each
     * @param isWhole whether these are all of the space, so that nothing is added
     * @param alone eigenvectors of length one with eigenvalue zero, N values each
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Power(double[][] left, double[] factors, boolean isWhole, double[][] alone) implements Inverse {
        static Power of(double[][] z, double power) {
            int n = z.length;
            int q = z[0].length;
            boolean isWhole = n <= q;
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(Math.min(n, q), true, true);
            if (!eigen.decompose(new DMatrixRMaj(isWhole ? outer(z) : inner(z)))) {
                throw new IllegalStateException("no eigenvalues of a symmetric matrix");
            }
            double[][] left = new double[Math.min(n, q)][];
            double[] factors = new double[left.length];
            List<double[]> alone = new ArrayList<>();
            for (int v = 0; v < left.length; v++) {
                double lambda = eigen.getEigenvalue(v).getReal();
                double[] vector = eigen.getEigenVector(v).getData();
                left[v] = isWhole ? vector : times(z, vector);
                boolean isAlone = 1 - lambda <= ALONE;
                if (isAlone) {
                    alone.add(unit(left[v]));
                }
                if (isWhole) {
                    factors[v] = isAlone ? 0 : Math.pow(1 - lambda, power);
                } else {
                    factors[v] = isAlone ? -1 / lambda : change(lambda, power);
                }
            }
            return new Power(left, factors, isWhole, alone.toArray(double[][]::new));
        }

        /** {@code ((1 − λ)^power − 1)/λ}, with all its digits for small λ. */
        private static double change(double lambda, double power) {
            return Math.abs(lambda) < 1e-300 ? -power : Math.expm1(power * Math.log1p(-lambda)) / lambda;
        }

        private static double[][] outer(double[][] z) {
            double[][] outer = new double[z.length][z.length];
            for (int a = 0; a < z.length; a++) {
                for (int b = 0; b <= a; b++) {
                    outer[a][b] = Vectors.dotInFour(z[a], z[b]);
                    outer[b][a] = outer[a][b];
                }
            }
            return outer;
        }

        private static double[][] inner(double[][] z) {
            int q = z[0].length;
            double[][] inner = new double[q][q];
            for (double[] row : z) {
                for (int a = 0; a < q; a++) {
                    for (int b = 0; b <= a; b++) {
                        inner[a][b] += row[a] * row[b];
                    }
                }
            }
            for (int a = 0; a < q; a++) {
                for (int b = 0; b < a; b++) {
                    inner[b][a] = inner[a][b];
                }
            }
            return inner;
        }

        private static double[] times(double[][] z, double[] vector) {
            return Arrays.stream(z).mapToDouble(row -> Vectors.dot(row, vector)).toArray();
        }

        private static double[] unit(double[] vector) {
            double[] unit = vector.clone();
            scale(unit);
            return unit;
        }

        @Override
        public double[] times(double[] column) {
            double[] result = isWhole ? new double[column.length] : column.clone();
            for (int v = 0; v < left.length; v++) {
                double weight = factors[v] * Vectors.dot(left[v], column);
                for (int i = 0; i < result.length; i++) {
                    result[i] += weight * left[v][i];
                }
            }
            return result;
        }

        @Override
        public double alone(double[] column) {
            return Math.sqrt(Arrays.stream(alone)
                    .mapToDouble(v -> Vectors.dot(v, column))
                    .map(part -> part * part)
                    .sum());
        }
    }

    /** @throws DesignProblem {@code leverage-effects} */
    private HatBlocks(Fitted fit, Factor blocks) {
        this.fit = fit;
        rows = rows(blocks);
        weights = fit.design().weights();
        List<Absorbed> effects = fit.design().effects();
        nested = effects.stream().filter(e -> e.factor().isNestedIn(blocks)).toList();
        int m = 0;
        for (Absorbed effect : effects) {
            if (!nested.contains(effect)) {
                others.add(effect);
                offsets.add(m);
                m += effect.effect().coefficients();
            }
        }
        if (m > MOST) {
            List<String> names = others.stream().map(Absorbed::name).toList();
            throw new DesignProblem("leverage-effects", blocks.name(), names, m, MOST);
        }
        slopes = others.stream()
                .map(effect -> effect.slope()
                        .map(slope -> centred(slope, effect.factor()))
                        .orElse(new double[0]))
                .toArray(double[][]::new);
        kept = new Columns[rows.length];
        inverseFactor = inverseFactor(m);
        regressors = orthonormal(fit.hat().x());
        functions = Sandwich.ofCoefficients(fit.bread(), fit.x());
        lengths = Arrays.stream(functions)
                .mapToDouble(f -> Math.sqrt(Vectors.dot(f, f)))
                .toArray();
    }

    static HatBlocks of(Fitted fit, Factor blocks) {
        return new HatBlocks(fit, blocks);
    }

    /** In blocks of the effect with the most levels, which leaves the fewest columns; one block of all rows without effects. */
    static HatBlocks ofLargestEffect(Fitted fit) {
        Factor largest = fit.design().effects().stream()
                .map(Absorbed::factor)
                .reduce((a, b) -> b.levels() > a.levels() ? b : a)
                .orElseGet(() -> new Factor("", new int[fit.n()], 1));
        return new HatBlocks(fit, largest);
    }

    int size() {
        return rows.length;
    }

    /** A sample row of a block. */
    int firstRow(int g) {
        return rows[g][0];
    }

    /** What the functions take of the outcomes, r × n; not to be changed. */
    double[][] functions() {
        return functions;
    }

    /** Whether a part of function {@code j} with this length is more than rounding. */
    boolean counts(int j, double length) {
        return length > ROUNDING * lengths[j];
    }

    /** Columns of Z: the rank of regressors and effects that are not nested in the blocks. */
    int q() {
        return inverseFactor.length + regressors.length;
    }

    private static int[][] rows(Factor blocks) {
        int[] counts = new int[blocks.levels()];
        for (int code : blocks.codes()) {
            counts[code]++;
        }
        int[][] rows = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int i = blocks.codes().length - 1; i >= 0; i--) {
            int code = blocks.codes()[i];
            rows[code][--counts[code]] = i;
        }
        return rows;
    }

    /** A slope less its mean in each level, which the level's own coefficient takes up. */
    private static double[] centred(double[] slope, Factor levels) {
        double[] sums = new double[levels.levels()];
        int[] counts = new int[sums.length];
        for (int i = 0; i < slope.length; i++) {
            sums[levels.codes()[i]] += slope[i];
            counts[levels.codes()[i]]++;
        }
        double[] centred = new double[slope.length];
        for (int i = 0; i < slope.length; i++) {
            int level = levels.codes()[i];
            centred[i] = slope[i] - sums[level] / counts[level];
        }
        return centred;
    }

    /**
     * From the cross products of the other effects' columns, net of the nested effects; a column that is a combination of these is left
     * with nothing but rounding, which counts as zero.
     */
    private double[][] inverseFactor(int m) {
        double[] cross = new double[m * m];
        double[] squares = new double[m];
        Workers.forEach(m > 0 && (long) fit.n() * m <= MOST_KEPT ? rows.length : 0, g -> kept[g] = made(g));
        for (int g = 0; g < rows.length && m > 0; g++) {
            Columns columns = columns(g);
            for (int a = 0; a < columns.at.length; a++) {
                squares[columns.at[a]] += columns.squares[a];
                for (int b = 0; b <= a; b++) {
                    cross[columns.at[a] * m + columns.at[b]] += Vectors.dotInFour(columns.values[a], columns.values[b]);
                }
            }
        }
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < a; b++) {
                cross[b * m + a] = cross[a * m + b];
            }
        }
        for (int j = 0; j < m; j++) {
            if (cross[j * m + j] <= LeastSquares.COLLINEAR * LeastSquares.COLLINEAR * squares[j]) {
                cross[j * m + j] = 0;
            }
        }
        return SemidefiniteCholesky.of(cross, m).inverseFactor();
    }

    /**
     * The columns of the other effects that are not zero in a block, net of the nested effects.
     *
     * @param at their positions
     * @param values by column
     * @param squares of the columns as they were before
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Columns(int[] at, double[][] values, double[] squares) {}

    private Columns columns(int g) {
        return kept[g] == null ? made(g) : kept[g];
    }

    private Columns made(int g) {
        int[] of = rows[g];
        int count = 0;
        int[] at = new int[0];
        double[][] columns = new double[0][];
        for (int f = 0; f < others.size(); f++) {
            Factor factor = others.get(f).factor();
            int[] levels = new int[of.length];
            for (int i = 0; i < of.length; i++) {
                levels[i] = factor.codes()[of[i]];
            }
            int[] distinct = distinct(levels);
            int width = slopes[f].length > 0 ? 2 * distinct.length : distinct.length;
            at = Arrays.copyOf(at, count + width);
            columns = Arrays.copyOf(columns, count + width);
            for (int c = count; c < columns.length; c++) {
                columns[c] = new double[of.length];
            }
            for (int l = 0; l < distinct.length; l++) {
                at[count + l] = offsets.get(f) + distinct[l];
                if (slopes[f].length > 0) {
                    at[count + distinct.length + l] = offsets.get(f) + factor.levels() + distinct[l];
                }
            }
            for (int i = 0; i < of.length; i++) {
                int l = Arrays.binarySearch(distinct, levels[i]);
                columns[count + l][i] = 1;
                if (slopes[f].length > 0) {
                    columns[count + distinct.length + l][i] = slopes[f][of[i]];
                }
            }
            count += width;
        }
        double[] squares = new double[count];
        Nested effects = nestedIn(of);
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < of.length; i++) {
                squares[c] += weight(of[i]) * columns[c][i] * columns[c][i];
            }
            effects.takeOut(columns[c]);
            timesRootWeights(columns[c], of);
        }
        return new Columns(at, columns, squares);
    }

    private static int[] distinct(int[] values) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    /** Takes the nested effects out of a column of a block. */
    private interface Nested {
        void takeOut(double[] column);
    }

    private Nested nestedIn(int[] of) {
        if (nested.isEmpty()) {
            return column -> {};
        }
        return nested.size() == 1 && nested.get(0).slope().isEmpty()
                ? means(nested.get(0).factor(), of)
                : lines(of);
    }

    private Nested means(Factor factor, int[] of) {
        int[] levels = new int[of.length];
        Arrays.setAll(levels, i -> factor.codes()[of[i]]);
        int[] distinct = distinct(levels);
        double[] total = new double[distinct.length];
        for (int i = 0; i < of.length; i++) {
            levels[i] = Arrays.binarySearch(distinct, levels[i]);
            total[levels[i]] += weight(of[i]);
        }
        return column -> {
            double[] sums = new double[total.length];
            for (int i = 0; i < of.length; i++) {
                sums[levels[i]] += weight(of[i]) * column[i];
            }
            for (int i = 0; i < of.length; i++) {
                column[i] -= sums[levels[i]] / total[levels[i]];
            }
        };
    }

    private Nested lines(int[] of) {
        List<Effect> local = new ArrayList<>();
        for (Absorbed effect : nested) {
            Factor codes = Factor.of(
                    "", Arrays.stream(of).map(i -> effect.factor().codes()[i]).toArray());
            Optional<double[]> slope = effect.slope().map(values -> chosen(values, of));
            local.add(new Effect(codes.codes(), codes.levels(), slope));
        }
        Within within = Within.of(of.length, local, weights.map(w -> chosen(w, of)));
        return within::demean;
    }

    private void timesRootWeights(double[] column, int[] of) {
        weights.ifPresent(w -> {
            for (int i = 0; i < of.length; i++) {
                column[i] *= Math.sqrt(w[of[i]]);
            }
        });
    }

    private double weight(int row) {
        return weights.isPresent() ? weights.get()[row] : 1;
    }

    private static double[] chosen(double[] values, int[] of) {
        double[] chosen = new double[of.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = values[of[i]];
        }
        return chosen;
    }

    Block block(int g) {
        int[] of = rows[g];
        double[][] z = new double[of.length][q()];
        Columns columns = columns(g);
        for (int j = 0; j < inverseFactor.length; j++) {
            double[] column = new double[of.length];
            for (int c = 0; c < columns.at.length; c++) {
                double weight = inverseFactor[j][columns.at[c]];
                if (weight != 0) {
                    Vectors.add(column, columns.values[c], weight);
                }
            }
            for (int i = 0; i < of.length; i++) {
                z[i][j] = column[i];
            }
        }
        for (int j = 0; j < regressors.length; j++) {
            for (int i = 0; i < of.length; i++) {
                z[i][inverseFactor.length + j] = regressors[j][of[i]];
            }
        }
        double[][] taken = Arrays.stream(functions).map(f -> chosen(f, of)).toArray(double[][]::new);
        boolean[] unidentified = new boolean[taken.length];
        if (fit.whole().isEmpty()) {
            return new Block(of, chosen(fit.residuals(), of), taken, unidentified, z);
        }
        Nested effects = nestedIn(of);
        for (int j = 0; j < taken.length; j++) {
            double[] before = taken[j].clone();
            effects.takeOut(taken[j]);
            double[] net = taken[j];
            double out = IntStream.range(0, net.length)
                    .mapToDouble(i -> (before[i] - net[i]) * (before[i] - net[i]))
                    .sum();
            unidentified[j] = counts(j, Math.sqrt(out));
        }
        return new Block(of, chosen(fit.residuals(), of), taken, unidentified, z);
    }

    /** Leverages of the rows of a block, nested effects included. */
    double[] leverages(Block block) {
        int n = block.rows.length;
        double[] leverages = new double[n];
        if (nested.size() == 1 && nested.get(0).slope().isEmpty()) {
            Factor levels = nested.get(0).factor();
            double[] sums = new double[levels.levels()];
            for (int i : block.rows) {
                sums[levels.codes()[i]] += weight(i);
            }
            Arrays.setAll(leverages, i -> weight(block.rows[i]) / sums[levels.codes()[block.rows[i]]]);
        } else if (!nested.isEmpty()) {
            Nested effects = nestedIn(block.rows);
            for (int i = 0; i < n; i++) {
                double[] unit = new double[n];
                unit[i] = 1;
                effects.takeOut(unit);
                leverages[i] = 1 - unit[i];
            }
        }
        for (int i = 0; i < n; i++) {
            leverages[i] += Vectors.dot(block.z[i], block.z[i]);
        }
        return leverages;
    }

    /** Gram–Schmidt, each column twice: the columns are independent, but may be close to each other. */
    private static double[][] orthonormal(double[][] columns) {
        double[][] basis = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j].clone();
            scale(column);
            for (int pass = 0; pass < 2; pass++) {
                for (int b = 0; b < j; b++) {
                    double weight = Vectors.dot(basis[b], column);
                    for (int i = 0; i < column.length; i++) {
                        column[i] -= weight * basis[b][i];
                    }
                }
            }
            scale(column);
            basis[j] = column;
        }
        return basis;
    }

    private static void scale(double[] column) {
        double length = Math.sqrt(Vectors.dot(column, column));
        for (int i = 0; i < column.length; i++) {
            column[i] /= length;
        }
    }
}
