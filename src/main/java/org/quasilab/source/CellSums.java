package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;
import static org.quasilab.source.PanelRows.COHORT;
import static org.quasilab.source.PanelRows.TIME;
import static org.quasilab.source.PanelRows.z;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;

/**
 * Sums and products of the columns in the rows of each cohort and period.
 *
 * @param near a number near the values of each column, which is taken off them before they are summed: a level of 1e8 costs no digits then
 * @param cells by cohort and period
 * @param isAll whether these are all there are
 */
@SuppressWarnings("ArrayRecordComponent")
public record CellSums(double[] near, SortedMap<Double, SortedMap<Double, Cell>> cells, boolean isAll) {
    /** More cells than these are no cohorts and periods. */
    private static final int MOST_CELLS = 100_000;

    /** So many rows tell what values are near. */
    private static final int FEW = 100;

    /**
     * @param rows there are
     * @param present values there are, by column
     * @param sums of the values less what is near, by column
     * @param products sums of products of two columns less what is near, the second not behind the first
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Cell(double rows, double[] present, double[] sums, double[][] products) {
        boolean isComplete() {
            return Arrays.stream(present).allMatch(values -> values == rows)
                    && Arrays.stream(sums).allMatch(Double::isFinite);
        }
    }

    public static CellSums of(Warehouse warehouse, PanelRows rows, Progress progress) {
        int k = rows.columns().size();
        Relation all = rows.all();
        double[] near = near(warehouse, all, k, progress);
        Select values = Select.from(all).with(TIME);
        if (rows.cohort().isPresent()) {
            values = values.with(COHORT);
        }
        for (int j = 0; j < k; j++) {
            values = values.with(z(j)).with(less(j), call(Function.MINUS, column(z(j)), number(near[j])));
        }
        Select select = Select.from(values.answer())
                .by(rows.cohort().isPresent() ? List.of(TIME, COHORT) : List.of(TIME))
                .with(TIME)
                .with(COHORT, rows.cohort().isPresent() ? column(COHORT) : number(0))
                .with("rows", call(Function.COUNT));
        for (int j = 0; j < k; j++) {
            select = select.with("n" + j, call(Function.PRESENT, column(z(j))))
                    .with("s" + j, call(Function.SUM, column(less(j))));
            for (int i = 0; i <= j; i++) {
                Expr product = call(Function.TIMES, column(less(j)), column(less(i)));
                select = select.with("p" + j + "_" + i, call(Function.SUM, product));
            }
        }
        SortedMap<Double, SortedMap<Double, Cell>> cells = new TreeMap<>();
        int[] found = new int[1];
        warehouse.read(
                select,
                row -> {
                    Cell cell = new Cell(row.number(2), new double[k], new double[k], new double[k][]);
                    int at = 3;
                    for (int j = 0; j < k; j++) {
                        cell.products[j] = new double[j + 1];
                        cell.present[j] = row.number(at++);
                        cell.sums[j] = row.number(at++);
                        for (int i = 0; i <= j; i++) {
                            cell.products[j][i] = row.number(at++);
                        }
                    }
                    cells.computeIfAbsent(row.number(1), cohort -> new TreeMap<>())
                            .put(row.number(0), cell);
                    found[0]++;
                    return found[0] <= MOST_CELLS;
                },
                progress);
        return new CellSums(near, cells, found[0] <= MOST_CELLS);
    }

    private static double[] near(Warehouse warehouse, Relation all, int k, Progress progress) {
        Select select = Select.from(all);
        for (int j = 0; j < k; j++) {
            select = select.with(z(j));
        }
        List<double[]> few = new ArrayList<>();
        warehouse.read(
                select,
                row -> {
                    double[] values = new double[k];
                    Arrays.setAll(values, row::number);
                    few.add(values);
                    return few.size() < FEW;
                },
                progress);
        double[] near = new double[k];
        Arrays.setAll(
                near,
                j -> few.stream()
                        .mapToDouble(values -> values[j])
                        .filter(Double::isFinite)
                        .average()
                        .orElse(0));
        return near;
    }

    private static String less(int j) {
        return "x" + j;
    }

    /** Whether no row lacks a value, and all are finite. */
    public boolean isComplete() {
        return isAll
                && cells.values().stream()
                        .allMatch(cohort -> cohort.values().stream().allMatch(Cell::isComplete));
    }

    public double rows() {
        return cells.values().stream()
                .flatMap(cohort -> cohort.values().stream())
                .mapToDouble(Cell::rows)
                .sum();
    }

    double[] periods() {
        return cells.values().stream()
                .flatMap(cohort -> cohort.keySet().stream())
                .mapToDouble(period -> period)
                .sorted()
                .distinct()
                .toArray();
    }
}
