package org.quasilab.efficiency;

import org.quasilab.math.lp.LinearProgram;

/**
 * The rows every model's program has: inputs, goods, bads, and the sum of the weights unless returns are constant.
 *
 * <p>Slacks and moves are counted in amounts of the evaluated unit itself, which makes scores independent of units of
 * measurement. Rows are scaled so that its own entry lies between one and two, by powers of two, which leave every digit as
 * it is: the unit's column in the frontier is exactly its own amounts. A row in which the unit has nothing is left as it
 * is in the sample.
 */
final class Frame {
    private final Sample sample;
    private final int dmu;
    private final Technology technology;
    private final int lead;
    private final LinearProgram lp;
    private final int[] basis;

    /** @param lead the model's own rows in front */
    Frame(Sample sample, int dmu, Technology technology, int lead) {
        this.sample = sample;
        this.dmu = dmu;
        this.technology = technology;
        this.lead = lead;
        this.lp = new LinearProgram(technology.pool(), lead);
        this.basis = new int[lp.rows()];
        for (int row = 0; row < basis.length; row++) {
            basis[row] = -1 - row;
        }
        for (int r = 0; r < sample.rows(); r++) {
            double value = sample.scaled(r, dmu);
            lp.scalePoolRow(r, value > 0 ? Math.scalb(1, -Math.getExponent(value)) : 1);
        }
    }

    LinearProgram program() {
        return lp;
    }

    int inputs() {
        return sample.inputs();
    }

    int goods() {
        return sample.goods();
    }

    int bads() {
        return sample.bads();
    }

    int inputRow(int i) {
        return lead + i;
    }

    int goodRow(int r) {
        return lead + sample.inputs() + r;
    }

    int badRow(int b) {
        return lead + sample.inputs() + sample.goods() + b;
    }

    /** One, or zero where the unit has nothing of it. */
    double one(int row) {
        return sample.scaled(row - lead, dmu) > 0 ? 1 : 0;
    }

    /** The unit's own amount as the row is scaled. */
    double own(int row) {
        double value = sample.scaled(row - lead, dmu);
        return value > 0 ? Math.scalb(value, -Math.getExponent(value)) : 0;
    }

    int positiveInputs() {
        return positive(inputRow(0), inputs());
    }

    int positiveOutputs() {
        return positive(goodRow(0), goods() + bads());
    }

    int positiveGoods() {
        return positive(goodRow(0), goods());
    }

    int positiveBads() {
        return positive(lead + sample.inputs() + sample.goods(), bads());
    }

    private int positive(int firstRow, int count) {
        int positive = 0;
        for (int row = firstRow; row < firstRow + count; row++) {
            positive += one(row) > 0 ? 1 : 0;
        }
        return positive;
    }

    /** The unit's own amounts stand on the right. */
    void ownOnTheRight() {
        for (int row = lead; row < lead + sample.rows(); row++) {
            lp.rhs(row, own(row));
        }
    }

    /** The unit's own amounts times a variable stand on the left, with a minus. */
    void ownTimes(int column) {
        for (int row = lead; row < lead + sample.rows(); row++) {
            lp.set(column, row, -own(row));
        }
    }

    /** A slack in a row as a share of the unit's own amount, basic at the start. */
    int slack(int row, double cost, double sign) {
        int column = lp.unit(cost, row, one(row) > 0 ? sign * own(row) : sign);
        basis[row] = column;
        return column;
    }

    /** A free slack, as large as possible among the best solutions. */
    int freeSlack(int row, double sign) {
        int column = slack(row, 0, sign);
        lp.secondCost(column, -one(row));
        return column;
    }

    /** The weights sum to one (as the returns say). */
    void returnsToOne() {
        if (technology.returns() != Returns.CRS) {
            lp.rhs(sumRow(), 1);
            returnsSlack();
        }
    }

    /** The weights sum to a variable (as the returns say). */
    void returnsTo(int column) {
        if (technology.returns() != Returns.CRS) {
            lp.set(column, sumRow(), -1);
            returnsSlack();
        }
    }

    private void returnsSlack() {
        if (technology.returns() == Returns.NIRS) {
            lp.unit(0, sumRow(), 1);
        } else if (technology.returns() == Returns.NDRS) {
            lp.unit(0, sumRow(), -1);
        }
    }

    private int sumRow() {
        return lead + sample.rows();
    }

    /** Makes a column basic in a row at the start. */
    void basic(int row, int column) {
        basis[row] = column;
    }

    /**
     * Lets the program start from the unit's own column, if it helps to span the frontier: basic in the row of the sum, or
     * with constant returns in the given row.
     */
    void startFromOwnColumn(int rowIfConstant) {
        int column = technology.column(dmu);
        if (column >= 0) {
            basis[technology.returns() == Returns.CRS ? rowIfConstant : sumRow()] = column;
            lp.start(basis);
        }
    }

    /** The first row from {@code firstRow} on in which the unit has something. */
    int firstPositive(int firstRow, int count) {
        for (int row = firstRow; row < firstRow + count; row++) {
            if (one(row) > 0) {
                return row;
            }
        }
        throw new IllegalStateException("nothing positive");
    }
}
