package org.quasilab.panel;

import java.util.Arrays;
import java.util.Optional;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.derive.Condition;
import org.quasilab.result.SampleLedger;

/**
 * What every step starts from: the panel after cleaning, its treatment, and what became of the rows so far.
 *
 * @param panel rows sorted by unit, period
 * @param treatment absent in studies without one
 * @param ledger from the rows of the file to the rows of the panel; {@code ledger.remaining() == panel.rows()}
 */
public record StudyPanel(Panel panel, Optional<Treatment> treatment, SampleLedger ledger) {
    /**
     * Which rows of the panel fulfil a condition; it may read {@code did} as regressions know it, and lags.
     *
     * @param condition empty for all rows
     * @throws org.quasilab.data.DataProblem as {@link Condition#test(Dataset, String, String)}
     */
    public boolean[] where(String condition) {
        if (condition.isBlank()) {
            boolean[] all = new boolean[panel.rows()];
            Arrays.fill(all, true);
            return all;
        }
        Condition read = Condition.parse(condition);
        Dataset data = read.names().contains(Treatment.DID) ? withTreatment() : panel.data();
        return read.test(data, panel.unitColumn(), panel.timeColumn());
    }

    private Dataset withTreatment() {
        if (treatment.isEmpty()) {
            return panel.data();
        }
        double[] did = new double[panel.rows()];
        for (int row = 0; row < did.length; row++) {
            did[row] = treatment.get().isTreated(row) ? 1 : 0;
        }
        return panel.data().with(NumberColumn.adopt(Treatment.DID, did));
    }
}
