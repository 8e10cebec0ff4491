package org.quasilab.math;

import static org.quasilab.golden.Golden.assertClose;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;

class QuantileTest {
    /** R 4.5.0 {@code quantile(gtfp, p)} on golden/regression/unbalanced.csv, script rchecks.R. */
    @Test
    void equalsTheDefaultQuantileOfR() {
        double[] sorted = Arrays.stream(
                        Golden.study("unbalanced").panel().numbers("gtfp").toArray())
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        Golden.r("quantile gtfp")
                .forEach((p, value) -> assertClose(value, Quantile.of(sorted, Double.parseDouble(p)), 1e-14, p));
    }
}
