package org.quasilab.math.lp;

import java.util.Arrays;

/**
 * {@code min c₀ + c'x, A x = b, x ≥ 0}, where the first columns of A come from a shared {@link ColumnPool} and cost nothing,
 * and the others are the program's own.
 *
 * <p>The first {@code lead} rows do not touch the pool; the following ones are the pool's rows, each times its
 * {@link #scalePoolRow row scale}. Inequalities get a slack column. Columns are numbered: pool columns 0 … size − 1, then
 * the own ones in the order they were added.
 */
public final class LinearProgram {
    private static final int NONE = -1;

    private final ColumnPool pool;
    private final int lead;
    private final double[] rhs;
    private final double[] rowScale;
    private double[][] own = new double[8][];
    private double[] cost = new double[8];
    private double[] secondCost = new double[8];
    private boolean hasSecond;
    private double constant;
    private int ownCount;
    private int excluded = NONE;
    private int[] start = {};

    /**
     * @param pool shared columns
     * @param lead rows in front that the pool does not touch
     */
    public LinearProgram(ColumnPool pool, int lead) {
        this.pool = pool;
        this.lead = lead;
        this.rhs = new double[lead + pool.rows()];
        this.rowScale = new double[pool.rows()];
        Arrays.fill(rowScale, 1);
    }

    /**
     * Multiplies a pool row (counted from 0 behind the lead) of the pool's columns; own columns stay as given.
     *
     * @param factor a power of two leaves every digit as it is
     */
    public void scalePoolRow(int poolRow, double factor) {
        rowScale[poolRow] = factor;
    }

    public void rhs(int row, double value) {
        rhs[row] = value;
    }

    /** What the objective is without any column. */
    public void constant(double value) {
        constant = value;
    }

    /** Adds an own column of zeros; returns its number. */
    public int column(double columnCost) {
        if (ownCount == own.length) {
            own = Arrays.copyOf(own, 2 * ownCount);
            cost = Arrays.copyOf(cost, 2 * ownCount);
            secondCost = Arrays.copyOf(secondCost, 2 * ownCount);
        }
        own[ownCount] = new double[rhs.length];
        cost[ownCount] = columnCost;
        return pool.size() + ownCount++;
    }

    /** Adds a column with one entry, such as a slack; returns its number. */
    public int unit(double columnCost, int row, double value) {
        int column = column(columnCost);
        set(column, row, value);
        return column;
    }

    public void set(int column, int row, double value) {
        own[column - pool.size()][row] = value;
    }

    /**
     * A second objective, minimised among all solutions that are best by the first one.
     *
     * @param column an own column
     */
    public void secondCost(int column, double value) {
        secondCost[column - pool.size()] = value;
        hasSecond = true;
    }

    /** Keeps a pool column out of the solution. */
    public void exclude(int poolColumn) {
        excluded = poolColumn;
    }

    /**
     * Columns of a basis to start from, one per row; {@code -1 - i} stands for the artificial of row i, which must be zero
     * there. The basis is used if it is feasible; otherwise the solver finds one itself.
     */
    public void start(int... columns) {
        start = columns.clone();
    }

    public int rows() {
        return rhs.length;
    }

    ColumnPool pool() {
        return pool;
    }

    int lead() {
        return lead;
    }

    double rhs(int row) {
        return rhs[row];
    }

    double rowScale(int poolRow) {
        return rowScale[poolRow];
    }

    int ownCount() {
        return ownCount;
    }

    double[] own(int index) {
        return own[index];
    }

    double cost(int index) {
        return cost[index];
    }

    double constant() {
        return constant;
    }

    /** Writes a pool column, or an own one, as the solver sees it. */
    void fill(int column, double[] into) {
        if (column < pool.size()) {
            Arrays.fill(into, 0, lead, 0);
            for (int i = 0; i < pool.rows(); i++) {
                into[lead + i] = pool.scaled(i, column) * rowScale[i];
            }
        } else {
            System.arraycopy(own[column - pool.size()], 0, into, 0, rhs.length);
        }
    }

    double secondCost(int index) {
        return secondCost[index];
    }

    boolean hasSecond() {
        return hasSecond;
    }

    int excluded() {
        return excluded;
    }

    int[] start() {
        return start;
    }
}
