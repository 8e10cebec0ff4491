package org.quasilab.infer.wild;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quasilab.design.Absorbed;
import org.quasilab.design.Design;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.Factor;
import org.quasilab.math.Effect;
import org.quasilab.math.SemidefiniteCholesky;
import org.quasilab.math.Within;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;

/**
 * The absorbed effects that take something from several clusters, as period effects do: what they take from weights drawn by
 * cluster has to be known, while effects within clusters take nothing from them.
 *
 * <p>With N the effects within clusters and D the L columns of the others, the part of a column u, already net of N, that D
 * takes is {@code M_N D (D′ M_N D)⁺ D′u}. As every column here is net of N, {@code D′u} are sums by level.
 */
final class CrossedEffects {
    /** Above so many levels the matrix of their products would take too long. */
    private static final int MOST = 2000;

    private final int n;
    private final double[] root;
    private final List<Column> columns;
    private final int levels;
    private final SemidefiniteCholesky inverse;

    /** One coefficient per level: on one, or on the slope of the effect. */
    private record Column(Factor factor, double[] slope, int first) {
        double at(int row) {
            return slope.length == 0 ? 1 : slope[row];
        }
    }

    /**
     * @param clusters the finest in which weights are drawn
     * @throws DesignProblem {@code wild-levels} if there are too many levels
     */
    CrossedEffects(Design design, Factor clusters, Progress progress) {
        n = design.n();
        root = design.weights()
                .map(w -> Arrays.stream(w).map(Math::sqrt).toArray())
                .orElseGet(() -> {
                    double[] ones = new double[n];
                    Arrays.fill(ones, 1);
                    return ones;
                });
        columns = new ArrayList<>();
        List<Effect> nested = new ArrayList<>();
        int next = 0;
        for (Absorbed effect : design.effects()) {
            if (effect.factor().isNestedIn(clusters)) {
                nested.add(effect.effect());
                continue;
            }
            if (effect.ownLevels()) {
                columns.add(new Column(effect.factor(), new double[0], next));
                next += effect.factor().levels();
            }
            if (effect.slope().isPresent()) {
                columns.add(new Column(effect.factor(), effect.slope().get(), next));
                next += effect.factor().levels();
            }
        }
        levels = next;
        if (levels > MOST) {
            throw new DesignProblem("wild-levels", clusters.name(), levels, MOST);
        }
        inverse = SemidefiniteCholesky.of(products(Within.of(n, nested, design.weights()), progress), levels);
    }

    /** {@code D′ M_N D}, by rows. */
    private double[] products(Within within, Progress progress) {
        double[] products = new double[levels * levels];
        for (Column effect : columns) {
            Workers.forEach(effect.factor.levels(), level -> {
                progress.checkCancelled();
                double[] column = new double[n];
                for (int i = 0; i < n; i++) {
                    column[i] = effect.factor.codes()[i] == level ? effect.at(i) : 0;
                }
                within.demean(column);
                for (int i = 0; i < n; i++) {
                    column[i] *= root[i];
                }
                double[] row = new double[levels];
                add(column, row);
                System.arraycopy(row, 0, products, (effect.first + level) * levels, levels);
            });
        }
        return products;
    }

    int levels() {
        return levels;
    }

    private void add(double[] values, double[] sums) {
        for (Column effect : columns) {
            int[] codes = effect.factor.codes();
            for (int i = 0; i < n; i++) {
                sums[effect.first + codes[i]] += root[i] * effect.at(i) * values[i];
            }
        }
    }

    /**
     * {@code D′u} of each cluster's rows.
     *
     * @param values n values net of all effects, times the root of the weights
     * @param into clusters × at least L + offset, to which they are added from {@code offset} on
     */
    void add(double[] values, int[] cluster, double[][] into, int offset) {
        for (Column effect : columns) {
            int[] codes = effect.factor.codes();
            for (int i = 0; i < n; i++) {
                into[cluster[i]][offset + effect.first + codes[i]] += root[i] * effect.at(i) * values[i];
            }
        }
    }

    /** {@code (D′ M_N D)⁺} times the L values of a row from {@code offset} on, in place. */
    void solve(double[] row, int offset) {
        double[] solved = new double[levels];
        inverse.solve(Arrays.copyOfRange(row, offset, offset + levels), solved);
        System.arraycopy(solved, 0, row, offset, levels);
    }
}
