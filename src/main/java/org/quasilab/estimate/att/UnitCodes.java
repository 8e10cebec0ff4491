package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import org.quasilab.panel.Panel;

/**
 * A column that units keep.
 *
 * @param codes by unit of the sample
 * @param labels by code, in the order of the values; some may have no unit
 */
@SuppressWarnings("ArrayRecordComponent")
record UnitCodes(int[] codes, List<String> labels) {
    /**
     * @param problem code of the problem if a unit has several values or none, with column and unit
     * @throws AttProblem that problem
     */
    static UnitCodes of(StaggeredSample sample, String column, String problem) {
        Panel.Coded coded = sample.panel().codes(column);
        int[] codes = new int[sample.units()];
        Arrays.fill(codes, Integer.MIN_VALUE);
        for (int i = 0; i < sample.n(); i++) {
            int code = coded.codes()[sample.panelRow(i)];
            int u = sample.unit()[i];
            if (code < 0 || codes[u] >= 0 && codes[u] != code) {
                throw new AttProblem(problem, column, sample.unitLabel(u));
            }
            codes[u] = code;
        }
        return new UnitCodes(codes, coded.labels());
    }
}
