package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Averages of the effects of cells, weighted by the (weighted) number of their rows.
 *
 * @param keys what each average is about: an event time, a cohort, a period; ascending
 * @param cells the cells of each, ascending
 * @param weights of those cells, adding up to one in each average
 */
@SuppressWarnings("ArrayRecordComponent")
record CellAverages(List<Integer> keys, int[][] cells, double[][] weights) {
    /**
     * @param key of a cell
     * @param in whether a cell counts
     */
    static CellAverages of(Cells all, IntUnaryOperator key, IntPredicate in) {
        int[] counted = IntStream.range(0, all.size()).filter(in).toArray();
        List<Integer> keys =
                Arrays.stream(counted).map(key).sorted().distinct().boxed().toList();
        int[][] cells = new int[keys.size()][];
        double[][] weights = new double[keys.size()][];
        for (int k = 0; k < cells.length; k++) {
            int wanted = keys.get(k);
            cells[k] = Arrays.stream(counted)
                    .filter(c -> key.applyAsInt(c) == wanted)
                    .toArray();
            double total =
                    Arrays.stream(cells[k]).mapToDouble(c -> all.weight()[c]).sum();
            weights[k] = Arrays.stream(cells[k])
                    .mapToDouble(c -> all.weight()[c] / total)
                    .toArray();
        }
        return new CellAverages(keys, cells, weights);
    }

    int size() {
        return cells.length;
    }

    /**
     * Units of the data behind each average, counted once.
     */
    List<Integer> units(Cells all, StaggeredSample sample) {
        int[] keyOf = new int[all.size()];
        Arrays.fill(keyOf, -1);
        for (int k = 0; k < cells.length; k++) {
            for (int c : cells[k]) {
                keyOf[c] = k;
            }
        }
        int[] last = new int[cells.length];
        Arrays.fill(last, -1);
        double[] units = new double[cells.length];
        int[] unit = sample.unit();
        for (int i = 0; i < unit.length; i++) {
            int k = all.ofRow()[i] < 0 ? -1 : keyOf[all.ofRow()[i]];
            if (k >= 0 && last[k] != unit[i]) {
                last[k] = unit[i];
                units[k] += sample.copies(unit[i]);
            }
        }
        return Arrays.stream(units).mapToObj(n -> (int) Math.round(n)).toList();
    }

    /** Cohorts in the cells of average k. */
    int cohorts(Cells all, int k) {
        return (int)
                Arrays.stream(cells[k]).map(c -> all.cohort()[c]).distinct().count();
    }

    /** The average of values by cell. */
    double of(double[] values, int k) {
        double sum = 0;
        for (int c = 0; c < cells[k].length; c++) {
            sum += weights[k][c] * values[cells[k][c]];
        }
        return sum;
    }

    /** CellAverages of rows by cell: averages × columns. */
    double[][] rows(double[][] byCell) {
        double[][] rows = new double[size()][byCell.length == 0 ? 0 : byCell[0].length];
        for (int k = 0; k < rows.length; k++) {
            for (int c = 0; c < cells[k].length; c++) {
                double[] own = byCell[cells[k][c]];
                for (int j = 0; j < own.length; j++) {
                    rows[k][j] += weights[k][c] * own[j];
                }
            }
        }
        return rows;
    }

    /** The covariance of the averages from that of the cells. */
    double[][] between(double[][] ofCells) {
        double[][] half = rows(ofCells);
        double[][] between = new double[size()][size()];
        for (int k = 0; k < between.length; k++) {
            for (int j = 0; j < between.length; j++) {
                between[k][j] = of(half[k], j);
            }
        }
        return between;
    }
}
