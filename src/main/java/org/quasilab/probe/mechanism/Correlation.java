package org.quasilab.probe.mechanism;

import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;

/** Correlation of two columns within units, over the rows in which both have a value. */
final class Correlation {
    private Correlation() {}

    /** NaN if one of them does not vary within units. */
    static double within(Panel panel, String first, String second) {
        NumberColumn a = panel.numbers(first);
        NumberColumn b = panel.numbers(second);
        double[] meanA = new double[panel.units()];
        double[] meanB = new double[panel.units()];
        int[] count = new int[panel.units()];
        for (int row = 0; row < panel.rows(); row++) {
            if (!a.isMissing(row) && !b.isMissing(row)) {
                int unit = panel.unit(row);
                count[unit]++;
                meanA[unit] += (a.get(row) - meanA[unit]) / count[unit];
                meanB[unit] += (b.get(row) - meanB[unit]) / count[unit];
            }
        }
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int row = 0; row < panel.rows(); row++) {
            if (!a.isMissing(row) && !b.isMissing(row)) {
                double da = a.get(row) - meanA[panel.unit(row)];
                double db = b.get(row) - meanB[panel.unit(row)];
                aa += da * da;
                bb += db * db;
                ab += da * db;
            }
        }
        return ab / Math.sqrt(aa * bb);
    }
}
