package org.quasilab.probe.heterogeneity;

import static org.quasilab.golden.Golden.assertClose;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;

class HolmTest {
    /** R 4.5.0 {@code p.adjust(p, "holm")}, ties and values above one among them, script rchecks.R. */
    @Test
    void equalsTheAdjustmentOfR() {
        double[] p = {0.03, 0.001, 0.2, 0.012, 0.012, 0.9, 0.04};
        List<DifferenceTest> tests = new ArrayList<>();
        for (double value : p) {
            tests.add(new DifferenceTest("interaction", List.of("a", "b"), 0, 0, 1, 9, value, value, 0));
        }
        List<DifferenceTest> adjusted = Holm.adjust(tests);
        Golden.r("holm")
                .forEach((i, value) ->
                        assertClose(value, adjusted.get(Integer.parseInt(i) - 1).adjustedP(), 1e-14, "p " + i));
    }
}
