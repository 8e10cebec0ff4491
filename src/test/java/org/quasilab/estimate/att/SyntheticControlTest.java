package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.EventPath;
import org.quasilab.result.SyntheticWeights;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/** Against the exact optimum in rational numbers, golden/att/synthetic.json (synthetic.py); 1e-8. */
class SyntheticControlTest {
    private static final double TOLERANCE = 1e-8;
    private static final JsonNode EXACT = Golden.att("synthetic");
    private static final AttSettings QUICK =
            AttSettings.DEFAULT.withWindow(List.of()).withSe("placebo").withDraws(2);

    @Test
    void equalsTheExactOptimumWhereManySetsOfWeightsFit() {
        AttEstimate actual = new SyntheticControl().fit(Samples.golden("pilot-zones", List.of()), QUICK, Progress.NONE);
        JsonNode expected = EXACT.get("pilot-zones");
        assertEquals(6, actual.weights().size());
        double sum = 0;
        for (SyntheticWeights weights : actual.weights()) {
            JsonNode own = expected.get(String.valueOf(weights.cohort()));
            Golden.assertClose(own.get("estimate").asDouble(), weights.estimate(), TOLERANCE, "" + weights.cohort());
            assertUnits(expected.get("units"), own.get("omega"), weights);
            assertEquals(List.of(), weights.times());
        }
        for (int i = 0; i < actual.groupTime().orElseThrow().cells().size(); i++) {
            var cell = actual.groupTime().get().cells().get(i);
            sum += cell.time() >= cell.cohort()
                    ? cell.units() * actual.groupTime().get().effects().estimate(i)
                    : 0;
        }
        Golden.assertClose(sum / 556, actual.overall().estimate(0), TOLERANCE, "weighted by treated rows");
    }

    private static void assertUnits(JsonNode labels, JsonNode omega, SyntheticWeights weights) {
        Map<String, Double> units = new HashMap<>();
        weights.units().forEach(unit -> units.put(unit.unit(), unit.weight()));
        int positive = 0;
        for (int i = 0; i < omega.size(); i++) {
            double weight = omega.get(i).asDouble();
            assertEquals(weight, units.getOrDefault(labels.get(i).asText(), 0.0), 1e-9);
            positive += weight > 0 ? 1 : 0;
        }
        assertEquals(positive, units.size());
    }

    /** Weights on the treated unit's own level: the gap before treatment is next to nothing where its outcome can be reproduced. */
    @Test
    void effectsBeforeTreatmentAreTheGap() {
        AttEstimate actual = new SyntheticControl().fit(Samples.golden("pilot-zones", List.of()), QUICK, Progress.NONE);
        EventPath path = actual.dynamic().orElseThrow();
        for (int i = 0; i < path.points().size(); i++) {
            if (path.points().get(i).eventTime() < 0) {
                double largest = path.points().get(i).eventTime() >= -5 ? 0.01 : 1e-6;
                assertTrue(Math.abs(path.effects().estimate(i)) < largest, "" + path.effects());
            }
        }
    }
}
