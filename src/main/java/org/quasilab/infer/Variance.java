package org.quasilab.infer;

import java.util.List;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;

/**
 * A variance matrix and how it was made.
 *
 * @param matrix k × k
 */
public record Variance(DoubleMatrix matrix, VcovInfo info, List<Warning> warnings) {
    public Variance {
        warnings = List.copyOf(warnings);
    }
}
