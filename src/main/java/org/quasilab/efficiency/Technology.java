package org.quasilab.efficiency;

import java.util.Arrays;
import org.quasilab.math.lp.ColumnPool;

/** A frontier: the units and periods that span it, with its returns to scale, ready for programs. */
final class Technology {
    private final String label;
    private final Returns returns;
    private final int[] members;
    private final ColumnPool pool;

    /**
     * @param label what a report calls it: a period, {@code global}, a group and period
     * @param members positions in the sample, ascending; at least one
     */
    Technology(String label, Sample sample, int[] members, Returns returns) {
        this.label = label;
        this.returns = returns;
        this.members = members.clone();
        boolean sumRow = returns != Returns.CRS;
        double[][] rows = new double[sample.rows() + (sumRow ? 1 : 0)][members.length];
        for (int r = 0; r < sample.rows(); r++) {
            for (int j = 0; j < members.length; j++) {
                rows[r][j] = sample.scaled(r, members[j]);
            }
        }
        if (sumRow) {
            Arrays.fill(rows[sample.rows()], 1);
        }
        this.pool = ColumnPool.of(rows);
    }

    String label() {
        return label;
    }

    Returns returns() {
        return returns;
    }

    ColumnPool pool() {
        return pool;
    }

    /** Position in the sample of a pool column. */
    int member(int column) {
        return members[column];
    }

    /** Pool column of a position in the sample, negative if it does not span this frontier. */
    int column(int dmu) {
        return Arrays.binarySearch(members, dmu);
    }
}
