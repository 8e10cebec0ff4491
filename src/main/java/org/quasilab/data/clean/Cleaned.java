package org.quasilab.data.clean;

import java.util.List;
import org.quasilab.data.Dataset;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;

/**
 * Data between two cleaning steps.
 *
 * @param dataset as it is now
 * @param log of what was done so far
 * @param ledger of the rows dropped so far; {@code ledger.remaining() == dataset.rows()}
 */
public record Cleaned(Dataset dataset, DataLog log, SampleLedger ledger) {
    Cleaned changed(Dataset changed, String verb, List<DataLog.Cell> cells) {
        return new Cleaned(changed, log.with(new DataLog.Entry(verb, cells, 0, List.of())), ledger);
    }
}
