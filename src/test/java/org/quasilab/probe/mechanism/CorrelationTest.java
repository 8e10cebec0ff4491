package org.quasilab.probe.mechanism;

import static org.quasilab.golden.Golden.assertClose;

import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;

class CorrelationTest {
    /** R 4.5.0 {@code cor} of the deviations from city means over the complete pairs, script rchecks.R. */
    @Test
    void equalsTheCorrelationOfDeviationsInR() {
        double r = Correlation.within(Golden.study("unbalanced").panel(), "pm25", "gp1");
        assertClose(Golden.r("correlation within").get("pm25.gp1"), r, 1e-11, "pm25 and gp1");
    }
}
