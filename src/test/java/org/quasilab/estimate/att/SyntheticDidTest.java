package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.estimate.att.StaggeredSample.NEVER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.SyntheticWeights;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

/**
 * Against the exact optimum of synthdid's objective in R (quadprog), golden/att/pilot-zones-sdid_staggered.json; 1e-8. Placebo
 * and bootstrap errors have 200 draws on either side.
 */
class SyntheticDidTest {
    private static final double TOLERANCE = 1e-8;
    private static final JsonNode GOLDEN = Golden.att("pilot-zones-sdid_staggered");
    private static final AttSettings ALL =
            AttSettings.DEFAULT.withWindow(List.of()).withDraws(200);

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
            assertEquals(
                    events.get("n_treated").get(i).asInt(),
                    path.points().get(at).units());
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
                        expected.get("lambda").get(t).asDouble(),
                        weights.times().get(t).weight(),
                        1e-9);
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

    private static final MadePanel.Value WAVES = (u, t) -> (37 * (u * 9 + t) + 11 * u * t * t) % 101 / 8.0;

    private static MadePanel small() {
        return new MadePanel(8, 5, 5, 7, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER).with("y", WAVES);
    }

    /** Constants of periods change the spread of the changes, so the regularisation, and nothing else. */
    @Test
    void constantsOfUnitsChangeNothing() {
        AttEstimate plain = fit(small().sample(), ALL);
        AttEstimate moved =
                fit(small().with("y", (u, t) -> WAVES.at(u, t) + 40 * u).sample(), ALL);
        assertEquals(plain.overall().estimate(0), moved.overall().estimate(0), 1e-10);
        assertEquals(plain.overall().se(0), moved.overall().se(0), 1e-10);
        AttEstimate scaled =
                fit(small().with("y", (u, t) -> 1e6 * WAVES.at(u, t)).sample(), ALL);
        Golden.assertClose(1e6 * plain.overall().estimate(0), scaled.overall().estimate(0), 1e-10, "estimate");
        Golden.assertClose(1e6 * plain.overall().se(0), scaled.overall().se(0), 1e-10, "error");
    }

    @Test
    void parallelTrendsGiveTheEffect() {
        AttEstimate actual = fit(
                new MadePanel(8, 5, 5, 7, NEVER, NEVER, NEVER, NEVER)
                        .with("y", (u, t) -> 3 * u + t * t % 7 + (u < 2 && t >= 5 ? 2 : u == 2 && t >= 7 ? 5 : 0))
                        .sample(),
                ALL);
        assertEquals(2, actual.group().orElseThrow().effects().estimate(0), 1e-10);
        assertEquals(5, actual.group().orElseThrow().effects().estimate(1), 1e-10);
        assertEquals((8 * 2 + 2 * 5) / 10.0, actual.overall().estimate(0), 1e-10);
        assertEquals((2 * 2 + 5) / 3.0, actual.averages().group().orElseThrow().estimate(0), 1e-10);
        // Event times 0 and 1 have both cohorts, 2 and 3 the first; periods 5 and 6 the first, 7 and 8 both.
        assertEquals(
                (3 + 3 + 2 + 2) / 4.0, actual.averages().dynamic().orElseThrow().estimate(0), 1e-10);
        assertEquals(
                (2 + 2 + 3 + 3) / 4.0,
                actual.averages().calendar().orElseThrow().estimate(0),
                1e-10);
        assertEquals(List.of(5, 6, 7, 8), actual.calendar().orElseThrow().keys());
        assertEquals(List.of(2, 2, 3, 3), actual.calendar().orElseThrow().units());
        assertEquals(6, actual.cells());
    }

    @Test
    void windowAndBalanceChooseEventTimes() {
        AttEstimate windowed = fit(small().sample(), ALL.withWindow(List.of(-2, 1)));
        assertEquals(List.of(-2, -1, 0, 1), eventTimes(windowed));
        AttEstimate balanced = fit(small().sample(), ALL.withBalance(OptionalInt.of(1)));
        assertEquals(List.of(-4, -3, -2, -1, 0, 1), eventTimes(balanced));
        AttEstimate longer = fit(small().sample(), ALL.withBalance(OptionalInt.of(3)));
        assertEquals(List.of(-4, -3, -2, -1, 0, 1, 2, 3), eventTimes(longer));
        assertEquals(2, longer.dynamic().orElseThrow().points().get(4).units());
        assertTrue(fit(small().sample(), ALL.withBalance(OptionalInt.of(6)))
                .dynamic()
                .isEmpty());
    }

    private static List<Integer> eventTimes(AttEstimate estimate) {
        return estimate.dynamic().orElseThrow().points().stream()
                .map(EventPath.Point::eventTime)
                .toList();
    }

    @Test
    void effectsBeforeTreatmentWeightedByPeriodAreZero() {
        AttEstimate actual = fit(small().sample(), ALL);
        for (SyntheticWeights weights : actual.weights()) {
            double sum = 0;
            for (int i = 0; i < actual.groupTime().orElseThrow().cells().size(); i++) {
                var cell = actual.groupTime().get().cells().get(i);
                if (cell.cohort() == weights.cohort() && cell.time() < cell.cohort()) {
                    sum += weights.times().get(cell.time() - 1).weight()
                            * actual.groupTime().get().effects().estimate(i);
                }
            }
            assertEquals(0, sum, 1e-12);
        }
    }

    @Test
    void anticipationIsNeitherBeforeNorAfter() {
        MadePanel panel = new MadePanel(8, 6, 6, NEVER, NEVER, NEVER, NEVER)
                .with("y", (u, t) -> 3 * u + t * t % 7 + (u < 2 && t >= 5 ? 2 : 0));
        AttEstimate actual = fit(panel.sample(), ALL.withAnticipation(1));
        assertEquals(2, actual.overall().estimate(0), 1e-10);
        assertEquals(4, actual.weights().get(0).times().size());
        EventPath path = actual.dynamic().orElseThrow();
        assertEquals(2, path.effects().estimate(eventTimes(actual).indexOf(-1)), 1e-10);
        assertEquals(0, path.effects().estimate(eventTimes(actual).indexOf(-2)), 1e-10);
        assertTrue(fit(panel.sample(), ALL).overall().estimate(0) < 1.9);
    }

    @Test
    void orderOfUnitsChangesNothing() {
        AttEstimate plain = fit(small().sample(), ALL.withSe("jackknife"));
        AttEstimate turned = fit(
                new MadePanel(8, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, 7, 5, 5)
                        .with("y", (u, t) -> WAVES.at(8 - u, t))
                        .sample(),
                ALL.withSe("jackknife"));
        assertEquals(plain.overall().estimate(0), turned.overall().estimate(0), 1e-12);
        assertEquals(
                plain.group().orElseThrow().effects().se(0),
                turned.group().orElseThrow().effects().se(0),
                1e-12);
    }

    @Test
    void theSameSeedGivesTheSameErrorsAndTheMainAverageAloneIsTheSame() {
        StaggeredSample sample = small().sample();
        assertEquals(
                fit(sample, ALL).overall().se(0), fit(sample, ALL).overall().se(0));
        assertTrue(fit(sample, ALL).overall().se(0)
                != fit(sample, ALL.withSeed(2)).overall().se(0));
        Effects alone = new SyntheticDid().overall(sample, ALL, Progress.NONE);
        assertEquals(fit(sample, ALL).overall().estimate(0), alone.estimate(0));
    }

    @Test
    void errorsByEventTimeAreThoseOfTheCovarianceAndOfTheBand() {
        AttEstimate actual = fit(small().sample(), ALL.withBands("uniform"));
        EventPath path = actual.dynamic().orElseThrow();
        for (int i = 0; i < path.points().size(); i++) {
            double variance = path.effects().vcov().orElseThrow().get(i, i);
            assertEquals(path.effects().se(i), Math.sqrt(variance), 1e-12);
        }
        assertTrue(path.critical().orElseThrow() > 2);
        assertEquals("placebo", actual.errors().rule());
        assertEquals(200, actual.errors().draws());
    }

    @Test
    void alwaysTreatedUnitsGapsAndShortCohortsLeaveAndAreSaid() {
        AttEstimate actual = fit(
                new MadePanel(8, 1, 2, 5, 5, 7, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER)
                        .with("y", WAVES)
                        .only((u, t) -> (u != 4 || t != 2) && (u != 5 || t != 6))
                        .sample(),
                ALL);
        assertEquals(
                List.of("always-treated", "gaps", "few-periods-before"),
                actual.ledger().entries().stream()
                        .map(SampleLedger.Entry::stage)
                        .toList());
        assertEquals(actual.n(), actual.ledger().remaining());
        assertEquals(7 * 8, actual.n());
        assertEquals(
                List.of("always-treated", "units-with-gaps", "cohorts-with-gaps", "synthetic-few-periods"),
                actual.warnings().stream().map(Warning::code).toList());
        assertEquals(
                "Cohort 2 is left out: it has 1 period before its treatment, and a synthetic control needs at least 2. Add"
                        + " earlier periods to keep it.",
                actual.warnings().get(3).message(Messages.ENGLISH));
        assertEquals(List.of(5), actual.group().orElseThrow().keys());
    }

    @Test
    void settingsItDoesNotHaveAreSaid() {
        StaggeredSample coarse = small().with("place", (u, t) -> u / 2).sample(VcovSpec.cluster("place"));
        assertEquals(
                List.of("synthetic-not-yet", "synthetic-errors", "synthetic-clusters"),
                fit(coarse, ALL.withControl("not-yet").withSe("multiplier")).warnings().stream()
                        .map(Warning::code)
                        .toList());
        AttEstimate constant = fit(small().with("x", (u, t) -> u * u).sample(), ALL);
        assertEquals("synthetic-covariates", constant.warnings().get(0).code());
        assertEquals(
                fit(small().sample(), ALL).overall().estimate(0),
                constant.overall().estimate(0),
                1e-12);
    }

    @ParameterizedTest
    @CsvSource({"bootstrap", "jackknife"})
    void oneTreatedUnitHasPlaceboErrorsOnly(String rule) {
        StaggeredSample sample =
                new MadePanel(6, 4, NEVER, NEVER, NEVER, NEVER).with("y", WAVES).sample();
        AttEstimate actual = fit(sample, ALL.withSe(rule));
        assertTrue(Double.isNaN(actual.overall().se(0)));
        assertEquals("synthetic-one-treated", actual.warnings().get(0).code());
        assertTrue(fit(sample, ALL).overall().se(0) > 0);
    }

    @Test
    void moreTreatedThanUntreatedUnitsHaveNoPlacebo() {
        StaggeredSample sample =
                new MadePanel(6, 4, 4, NEVER, NEVER).with("y", WAVES).sample();
        AttEstimate actual = fit(sample, ALL);
        assertTrue(Double.isNaN(actual.overall().se(0)));
        assertEquals("synthetic-placebo", actual.warnings().get(0).code());
        assertTrue(fit(sample, ALL.withSe("jackknife")).overall().se(0) > 0);
        assertTrue(fit(sample, ALL.withSe("bootstrap")).overall().se(0) > 0);
    }

    @Test
    void whatCannotBeComputedIsRefused() {
        assertRefused("synthetic-no-never", new MadePanel(6, 4, 5, 5), ALL);
        assertRefused("no-cohort", new MadePanel(6, NEVER, NEVER), ALL);
        assertRefused("synthetic-no-periods", new MadePanel(6, 2, NEVER, NEVER), ALL);
        assertRefused("synthetic-no-periods", new MadePanel(6, 3, NEVER, NEVER), ALL.withAnticipation(1));
        assertRefused("synthetic-weights", new MadePanel(6, 4, NEVER).with("w", (u, t) -> 1 + u), ALL);
        assertRefused("panel-only", new MadePanel(6, 4, NEVER), ALL.withSampling("repeated-cross-sections"));
        assertRefused("switches", new MadePanel(6, 4, NEVER).switching((u, t) -> u == 0 && t == 4 ? 1 : 0), ALL);
        assertRefused("no-rows-left", new MadePanel(6, 4, NEVER).only((u, t) -> t != 3 + u), ALL);
    }

    private static void assertRefused(String code, MadePanel panel, AttSettings settings) {
        StaggeredSample sample = panel.with("y", WAVES).sample();
        assertEquals(
                code,
                assertThrows(AttProblem.class, () -> fit(sample, settings)).code());
    }

    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        return new SyntheticDid().fit(sample, settings, Progress.NONE);
    }
}
