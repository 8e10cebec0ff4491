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

    /**
     * The paper has −15.6 and −19.6 (table 1), where R's solver stops; the optimum is −15.605 and −19.514, and both are within
     * the tenths that the paper prints or one beside.
     */
    @Test
    void california() {
        StaggeredSample sample = California.sample();
        AttEstimate differences = new SyntheticDid().fit(sample, QUICK.withDraws(400), Progress.NONE);
        AttEstimate control = new SyntheticControl().fit(sample, QUICK, Progress.NONE);
        JsonNode expected = EXACT.get("california");
        Golden.assertClose(
                expected.get("sdid").get("estimate").asDouble(),
                differences.overall().estimate(0),
                TOLERANCE,
                "synthetic DiD");
        Golden.assertClose(
                expected.get("sc").get("estimate").asDouble(), control.overall().estimate(0), TOLERANCE, "control");
        assertEquals(-15.6, differences.overall().estimate(0), 0.05);
        assertEquals(-19.6, control.overall().estimate(0), 0.15);
        JsonNode lambda = expected.get("sdid").get("lambda");
        List<SyntheticWeights.TimeWeight> times = differences.weights().get(0).times();
        assertEquals(lambda.size(), times.size());
        for (int t = 0; t < times.size(); t++) {
            assertEquals(lambda.get(t).asDouble(), times.get(t).weight(), 1e-9);
        }
        assertEquals(8.4, differences.overall().se(0), 2.5, "placebo, paper: 8.4");
        assertEquals(1, differences.group().orElseThrow().units().get(0));
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
