package org.quasilab.math.lp;

import java.util.Arrays;

/** Pool columns that were ever in a basis, kept side by side so that pricing them first costs next to nothing. */
final class HotColumns {
    private ColumnPool pool;
    private int rows;
    private int count;
    private int[] columns = new int[32];
    private double[] values = {};
    private boolean[] isHot = {};

    /** Forgets all if the pool is another one. */
    void adopt(ColumnPool newPool) {
        if (pool != newPool) {
            pool = newPool;
            rows = newPool.rows();
            count = 0;
            values = new double[32 * rows];
            columns = new int[32];
            isHot = new boolean[newPool.size()];
        }
    }

    void add(int column) {
        if (isHot[column]) {
            return;
        }
        isHot[column] = true;
        if (count == columns.length) {
            columns = Arrays.copyOf(columns, 2 * count);
            values = Arrays.copyOf(values, 2 * count * rows);
        }
        columns[count] = column;
        for (int i = 0; i < rows; i++) {
            values[count * rows + i] = pool.scaled(i, column);
        }
        count++;
    }

    int count() {
        return count;
    }

    int column(int index) {
        return columns[index];
    }

    /** The column's product with a vector over the pool's rows. */
    double dot(int index, double[] vector) {
        int offset = index * rows;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += values[offset + i] * vector[i];
        }
        return sum;
    }
}
