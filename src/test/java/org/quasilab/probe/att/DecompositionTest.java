package org.quasilab.probe.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;
import org.quasilab.probe.Examples;
import org.quasilab.result.AttResult;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.BaconResult;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.VcovSpec;

class DecompositionTest {
    private static final DesignSpec DESIGN = Examples.design(VcovSpec.cluster("city_id"));

    private static AttResult fit(String data, EstimatorChoice... choices) {
        return RobustDid.fit(
                Golden.study(data), DESIGN, AttSpec.DEFAULT.withEstimators(List.of(choices)), Progress.NONE);
    }

    /** Against R {@code bacondecomp}, golden/regression/pilot-zones.json, node bacon. */
    @Test
    void twowayFixedEffectsComesWithWhatItIsMadeOf() {
        AttResult result = fit("pilot-zones", EstimatorChoice.of("twfe"), EstimatorChoice.of("sun-abraham"));
        BaconDecomposition found =
                result.bacon().flatMap(BaconResult::comparisons).orElseThrow();
        assertEquals(result.columns().get(0).estimate().orElseThrow().overall().estimate(0), found.twfe(), 1e-12);
        var types = Golden.numbers("pilot-zones").get("bacon").get("by_type");
        for (int i = 0; i < found.types().size(); i++) {
            assertEquals(
                    types.get("weight").get(i).asDouble(), found.types().get(i).weight(), 1e-12);
        }
        assertTrue(result.bacon().orElseThrow().weights().isPresent());
    }

    @Test
    void withoutTwowayFixedEffectsNothingIsTakenApart() {
        assertEquals(
                Optional.empty(),
                fit("pilot-zones", EstimatorChoice.of("sun-abraham")).bacon());
    }

    @Test
    void withControlsTheWeightsAreThereAndTheReasonWhyTheComparisonsAreNot() {
        AttResult result =
                fit("pilot-zones", EstimatorChoice.of("twfe").with("controls", Optional.of(Examples.CONTROLS)));
        BaconResult found = result.bacon().orElseThrow();
        assertEquals(Optional.empty(), found.comparisons());
        assertTrue(found.failure().isPresent());
        assertEquals(
                result.columns().get(0).estimate().orElseThrow().overall().estimate(0),
                found.weights().orElseThrow().beta(),
                1e-12);
        assertTrue(result.findings().stream().anyMatch(warning -> warning.code().equals("no-bacon")));
    }
}
