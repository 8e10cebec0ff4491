package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.SyntheticWeights;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/**
 * Against the exact optimum of synthdid's objective in R (quadprog), golden/att/pilot-zones-sdid_staggered.json; 1e-8. Placebo
 * and bootstrap errors have 200 draws on either side.
 */
class SyntheticDidTest {
    private static final double TOLERANCE = 1e-8;
    private static final JsonNode GOLDEN = Golden.att("pilot-zones-sdid_staggered");
    private static final AttSettings ALL = AttSettings.DEFAULT.withWindow(List.of()).withDraws(200);

    @ParameterizedTest
    @CsvSource({"sdid, 0, never", "sdid_projected_never, 1, never", "sdid_projected_notyet, 1, not-yet"})
    void equalsTheExactOptimum(String node, int controls, String comparison) {
        AttEstimate actual = fit(
                Samples.golden("pilot-zones", controls == 0 ? List.of() : Samples.CONTROLS),
                ALL.withControl(comparison).withDraws(2).withSe("placebo"));
        JsonNode expected = GOLDEN.get(node);
        Golden.assertClose(expected.get("att").asDouble(), actual.overall().estimate(0), TOLERANCE, "att");
        for (int c = 0; c < actual.group().orElseThrow().keys().size(); c++) {
            int cohort = actual.group().get().keys().get(c);
            Golden.assertClose(
                    expected.get("cohorts").get("g" + cohort).get("estimate").asDouble(),
                    actual.group().get().effects().estimate(c),
                    TOLERANCE,
                    "cohort " + cohort);
        }
        EventPath path = actual.dynamic().orElseThrow();
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < path.points().size(); i++) {
            positions.put(path.points().get(i).eventTime(), i);
        }
        JsonNode events = expected.get("event_time");
        for (int i = 0; i < events.get("rel").size(); i++) {
            int at = positions.get(events.get("rel").get(i).asInt());
            Golden.assertClose(
                    events.get("effect").get(i).asDouble(), path.effects().estimate(at), TOLERANCE, "event time " + i);
            assertEquals(events.get("n_treated").get(i).asInt(), path.points().get(at).units());
        }
        assertEquals(comparison.equals("never") ? 0 : 1, actual.warnings().size());
    }

    @Test
    void weightsAndEffectsOfEachCohortEqualTheExactOptimum() {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        AttEstimate actual = fit(sample, ALL.withDraws(2).withSe("placebo"));
        assertEquals(6, actual.weights().size());
        for (SyntheticWeights weights : actual.weights()) {
            JsonNode expected = GOLDEN.get("sdid").get("cohorts").get("g" + weights.cohort());
            Map<String, Double> units = new HashMap<>();
            weights.units().forEach(unit -> units.put(unit.unit(), unit.weight()));
            for (int i = 0; i < expected.get("omega").size(); i++) {
                String unit = expected.get("omega_units").get(i).asText();
                double weight = expected.get("omega").get(i).asDouble();
                assertEquals(weight, units.getOrDefault(unit, 0.0), 1e-10, unit);
                assertEquals(weight > 0, units.containsKey(unit), unit);
            }
            for (int t = 0; t < expected.get("lambda").size(); t++) {
                assertEquals(
                        expected.get("lambda_times").get(t).asInt(),
                        weights.times().get(t).time());
                assertEquals(
                        expected.get("lambda").get(t).asDouble(), weights.times().get(t).weight(), 1e-9);
            }
            Golden.assertClose(expected.get("estimate").asDouble(), weights.estimate(), TOLERANCE, "estimate");
            List<Double> curve = new ArrayList<>();
            for (int i = 0; i < actual.groupTime().orElseThrow().cells().size(); i++) {
                if (actual.groupTime().get().cells().get(i).cohort() == weights.cohort()
                        && actual.groupTime().get().cells().get(i).time() >= weights.cohort()) {
                    curve.add(actual.groupTime().get().effects().estimate(i));
                }
            }
            assertEquals(expected.get("effect_curve").size(), curve.size());
            for (int i = 0; i < curve.size(); i++) {
                Golden.assertClose(expected.get("effect_curve").get(i).asDouble(), curve.get(i), TOLERANCE, "curve");
            }
        }
    }

    @Test
    void jackknifeEqualsR() {
        StaggeredSample whole = Samples.golden("pilot-zones", List.of());
        StaggeredSample sample = whole.without(i -> whole.cohort()[whole.unit()[i]] == 2015, "test", "");
        AttEstimate actual = fit(sample, ALL.withSe("jackknife"));
        JsonNode expected = GOLDEN.get("sdid").get("jackknife").get("without_single_unit_cohorts");
        assertEquals(expected.get("n").asInt(), actual.units());
        Golden.assertClose(expected.get("att").asDouble(), actual.overall().estimate(0), TOLERANCE, "att");
        Golden.assertClose(expected.get("se").asDouble(), actual.overall().se(0), TOLERANCE, "se");
        for (int c = 0; c < 5; c++) {
            Golden.assertClose(
                    expected.get("se_cohort").get(c).asDouble(),
                    actual.group().orElseThrow().effects().se(c),
                    TOLERANCE,
                    "cohort " + c);
        }
        assertEquals(List.of(), actual.warnings());
    }

    @Test
    void jackknifeIsNotDefinedWithACohortOfOne() {
        AttEstimate actual = fit(Samples.golden("pilot-zones", List.of()), ALL.withSe("jackknife"));
        assertTrue(Double.isNaN(actual.overall().se(0)));
        Effects groups = actual.group().orElseThrow().effects();
        assertTrue(Double.isNaN(groups.se(0)));
        assertTrue(groups.se(1) > 0.03);
        assertEquals("synthetic-jackknife", actual.warnings().get(0).code());
    }

    /** 200 draws on either side: each error is known to 5 %. */
    @ParameterizedTest
    @CsvSource({"placebo", "bootstrap"})
    void randomErrorsAreNearThoseOfR(String rule) {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        AttEstimate actual = fit(sample, ALL.withSe(rule).withDraws(400));
        JsonNode expected = GOLDEN.get("sdid").get(rule);
        Golden.assertClose(expected.get("se").asDouble(), actual.overall().se(0), 0.2, rule);
        for (int c = 0; c < 6; c++) {
            Golden.assertClose(
                    expected.get("se_cohort").get(c).asDouble(),
                    actual.group().orElseThrow().effects().se(c),
                    0.3,
                    rule + " of cohort " + c);
        }
    }

    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        return new SyntheticDid().fit(sample, settings, Progress.NONE);
    }
}
