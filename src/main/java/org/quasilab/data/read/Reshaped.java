package org.quasilab.data.read;

import java.util.List;
import org.quasilab.data.Dataset;
import org.quasilab.data.read.RawData.MixedColumn;
import org.quasilab.result.DataLog;

/**
 * A data set in another shape.
 *
 * @param dataset under the names that the reshaping gives
 * @param readNumbers texts such as "19,338" that became numbers, because the values of their series all are
 * @param mixed series that are text only because of a few cells
 */
public record Reshaped(Dataset dataset, List<DataLog.Cell> readNumbers, List<MixedColumn> mixed) {
    public Reshaped {
        readNumbers = List.copyOf(readNumbers);
        mixed = List.copyOf(mixed);
    }
}
