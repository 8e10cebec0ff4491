package org.quasilab.data.prepare;

import java.util.List;
import org.quasilab.data.Dataset;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;

/**
 * The data of a study.
 *
 * @param dataset after renaming, cleaning, derived columns and {@code where}
 * @param log what was done to which cells
 * @param ledger from the rows of the file to the rows of {@code dataset}
 * @param sha256 of the file as read, lower-case hexadecimal
 * @param warnings such as a file that is not the one the study was saved with
 */
public record Prepared(Dataset dataset, DataLog log, SampleLedger ledger, String sha256, List<Warning> warnings) {
    public Prepared {
        warnings = List.copyOf(warnings);
    }
}
