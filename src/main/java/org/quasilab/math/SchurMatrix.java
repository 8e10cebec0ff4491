package org.quasilab.math;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The Schur complement of a {@link Sweep} of plain effects written out: {@code S = D′ W M D}, with D the dummies of the
 * other effects and M the residual maker of the first. Sparse where few levels of the others meet in a level of the first
 * (firms in a worker): a product with it then costs many times less than a sweep over the rows.
 *
 * <p>Each pair of coefficients is held once, in the row of the effect with more levels; rows are made one by one, from the
 * levels of the first effect that the coefficient occurs in.
 *
 * <p>Checked by: {@code SchurMatrixTest}.
 */
final class SchurMatrix {
    /** Most entries for each row of the data: with more, sweeps are no slower. */
    private static final int MOST_ENTRIES = 1;

    /** Most rows visited while it is made, for each row of the data: as many as in a few dozen sweeps. */
    private static final int MOST_VISITS = 64;

    private final Sweep sweep;
    private final double[] diagonal;
    private final int[] start;
    private int[] columns = new int[1 << 10];
    private double[] values = new double[1 << 10];

    /** Receives the entries of pairs of levels of the same effect. */
    interface PairSink {
        void add(int a, int b, double value);
    }

    /** A row while it is made. */
    private static final class Row {
        final double[] sums;
        final boolean[] seen;
        final int[] touched;
        int count;

        Row(int size) {
            sums = new double[size];
            seen = new boolean[size];
            touched = new int[size];
        }

        void add(int column, double value) {
            if (!seen[column]) {
                seen[column] = true;
                touched[count++] = column;
            }
            sums[column] += value;
        }
    }

    private SchurMatrix(Sweep sweep) {
        this.sweep = sweep;
        diagonal = new double[sweep.size()];
        start = new int[sweep.size() + 1];
    }

    /** @return empty where there is a slope, and where it would be large or slow to make, for the rows there are */
    static Optional<SchurMatrix> of(Sweep sweep) {
        SchurMatrix matrix = new SchurMatrix(sweep);
        return sweep.isPlain() && matrix.fill() ? Optional.of(matrix) : Optional.empty();
    }

    private boolean fill() {
        int[] levels = levels();
        Row row = new Row(size());
        long visits = 0;
        for (int e = 0; e < sweep.others(); e++) {
            int[] from = Sweep.starts(sweep.codes(e), levels(e));
            int[] rows = Sweep.byLevel(sweep.codes(e), from);
            int[] partners = partners(e);
            for (int own = 0; own < levels(e); own++) {
                int a = sweep.offset(e) + own;
                for (int k = from[own]; k < from[own + 1]; ) {
                    int level = levels[rows[k]];
                    int next = k + 1;
                    while (next < from[own + 1] && levels[rows[next]] == level) {
                        next++;
                    }
                    addLevel(row, a, e, partners, rows, k, next, level);
                    visits += (long) partners.length * (sweep.begin(level + 1) - sweep.begin(level));
                    k = next;
                }
                if (start[a] + (long) row.count > (long) MOST_ENTRIES * sweep.rows()
                        || visits > (long) MOST_VISITS * sweep.rows()) {
                    return false;
                }
                keep(row, a);
            }
        }
        return true;
    }

    /** Adds to row a, of effect e, what it has in a level of the first effect: there it is in {@code rows[from … to − 1]}. */
    private void addLevel(Row row, int a, int e, int[] partners, int[] rows, int from, int to, int level) {
        double weight = 0;
        for (int k = from; k < to; k++) {
            weight += sweep.weight(rows[k]);
        }
        double part = weight * sweep.inverseWeight(level);
        diagonal[a] += weight * (1 - part);
        for (int other : partners) {
            int[] code = sweep.codes(other);
            int offset = sweep.offset(other);
            for (int k = from; k < to && other != e; k++) {
                row.add(offset + code[rows[k]], sweep.weight(rows[k]));
            }
            int before = other == e ? a : sweep.offset(other + 1);
            for (int i = sweep.begin(level); i < sweep.begin(level + 1); i++) {
                if (offset + code[i] < before) {
                    row.add(offset + code[i], -part * sweep.weight(i));
                }
            }
        }
    }

    private void keep(Row row, int a) {
        int end = start[a] + row.count;
        if (end > columns.length) {
            columns = Arrays.copyOf(columns, 2 * end);
            values = Arrays.copyOf(values, 2 * end);
        }
        for (int t = 0; t < row.count; t++) {
            int b = row.touched[t];
            columns[start[a] + t] = b;
            values[start[a] + t] = row.sums[b];
            row.sums[b] = 0;
            row.seen[b] = false;
        }
        row.count = 0;
        start[a + 1] = end;
    }

    private int levels(int effect) {
        return sweep.offset(effect + 1) - sweep.offset(effect);
    }

    /** The effects whose pairs with one are held in its rows: those with fewer levels, and itself. */
    private int[] partners(int effect) {
        return IntStream.range(0, sweep.others())
                .filter(other -> levels(other) < levels(effect) || levels(other) == levels(effect) && other <= effect)
                .toArray();
    }

    /** Level of the first effect of each row. */
    private int[] levels() {
        int[] levels = new int[sweep.rows()];
        for (int l = 0; l < sweep.levels(); l++) {
            Arrays.fill(levels, sweep.begin(l), sweep.begin(l + 1), l);
        }
        return levels;
    }

    int size() {
        return diagonal.length;
    }

    /** All pairs of levels of the same effect that meet, once each; not positive. */
    void pairs(PairSink into) {
        for (int e = 0; e < sweep.others(); e++) {
            int first = sweep.offset(e);
            int end = sweep.offset(e + 1);
            for (int a = first; a < end; a++) {
                for (int k = start[a]; k < start[a + 1]; k++) {
                    if (columns[k] >= first && columns[k] < end) {
                        into.add(a, columns[k], values[k]);
                    }
                }
            }
        }
    }

    /** {@code product ← S p}. */
    void multiply(double[] p, double[] product) {
        Arrays.fill(product, 0);
        for (int a = 0; a < diagonal.length; a++) {
            double own = p[a];
            double sum = diagonal[a] * own;
            for (int k = start[a]; k < start[a + 1]; k++) {
                int b = columns[k];
                sum += values[k] * p[b];
                product[b] += values[k] * own;
            }
            product[a] += sum;
        }
    }
}
