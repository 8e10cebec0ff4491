package org.quasilab.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.study.EfficiencySpec;

class AlternativesTest {
    private static final EfficiencySpec BASE = EfficiencyGoldenTest.BASE;

    @Test
    void everyAlternativeIsListedOnceAndRuns() {
        for (EfficiencySpec asked :
                List.of(BASE, BASE.withIndex("ml"), BASE.withBads(List.of()).withIndex("gm"))) {
            List<EfficiencySpec> all = Alternatives.of(asked);
            assertEquals(asked, all.get(0));
            assertEquals(new HashSet<>(all).size(), all.size());
            assertEquals(asked.bads().isEmpty() ? 8 * 4 : 10 * 4, all.size());
            for (EfficiencySpec spec : all) {
                EfficiencyResult result = Panels.fit(Golden.deaPanel(), spec);
                long values = result.rows().stream()
                        .filter(row -> !Double.isNaN(result.value(row)))
                        .count();
                assertTrue(values >= 12, spec.model() + " " + spec.frontier() + " " + spec.index() + ": " + values);
            }
        }
    }
}
