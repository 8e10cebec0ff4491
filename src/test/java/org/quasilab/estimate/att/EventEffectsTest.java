package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/** What the estimators that give a path of event times have in common. */
class EventEffectsTest {
    private static final AttSettings SETTINGS =
            AttSettings.DEFAULT.withControl("not-yet").withWindow(List.of(-3, 2));
    private static final List<Estimator> ESTIMATORS = List.of(
            new TwowayFixedEffects(), new Stacked(), new LocalProjections(), new DeChaisemartinDHaultfoeuille());
    private static final int[] COHORTS = {0, 0, 0, 5, 5, 5, 6, 6, 6, 0, 0};

    private static AttEstimate fit(String name, StaggeredSample sample, AttSettings settings) {
        return ESTIMATORS.stream()
                .filter(estimator -> estimator.name().equals(name))
                .findFirst()
                .orElseThrow()
                .fit(sample, settings, Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twfe", "stacked", "lp-did", "dcdh"})
    void unitsInAnotherOrderChangeNothing(String name) {
        int last = COHORTS.length - 1;
        int[] reversed =
                IntStream.rangeClosed(0, last).map(u -> COHORTS[last - u]).toArray();
        AttEstimate one = fit(name, Made.staggered(COHORTS, 9, Made::noise), SETTINGS);
        AttEstimate other = fit(name, Made.staggered(reversed, 9, (u, t) -> Made.noise(last - u, t)), SETTINGS);
        assertClose(one.overall().estimate(0), other.overall().estimate(0), 1e-10, "estimate");
        assertClose(one.overall().se(0), other.overall().se(0), 1e-10, "error");
        Effects path = one.dynamic().orElseThrow().effects();
        for (int i = 0; i < path.size(); i++) {
            assertClose(
                    path.estimate(i), other.dynamic().orElseThrow().effects().estimate(i), 1e-9, "event time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twfe", "stacked", "lp-did", "dcdh"})
    void effectsAndErrorsScaleWithTheOutcome(String name) {
        AttEstimate one = fit(name, Made.staggered(COHORTS, 9, Made::noise), SETTINGS);
        AttEstimate larger = fit(name, Made.staggered(COHORTS, 9, (u, t) -> 1000 * Made.noise(u, t)), SETTINGS);
        assertClose(1000 * one.overall().estimate(0), larger.overall().estimate(0), 1e-10, "estimate");
        assertClose(1000 * one.overall().se(0), larger.overall().se(0), 1e-10, "error");
        assertClose(
                one.preTrend().orElseThrow().statistic(),
                larger.preTrend().orElseThrow().statistic(),
                1e-8,
                "test before treatment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stacked", "lp-did", "dcdh"})
    void errorsAreTheSumsOfSquaresOfTheInfluence(String name) {
        AttEstimate estimate = fit(name, Made.staggered(COHORTS, 9, Made::noise), SETTINGS);
        for (Effects effects :
                List.of(estimate.overall(), estimate.dynamic().orElseThrow().effects())) {
            for (int j = 0; j < effects.size(); j++) {
                int term = j;
                double squares = IntStream.range(0, COHORTS.length)
                        .mapToDouble(u -> effects.influence().orElseThrow().get(u, term))
                        .map(v -> v * v)
                        .sum();
                assertClose(effects.se(j), Math.sqrt(squares), 1e-12, "error " + j);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twfe", "stacked", "lp-did", "dcdh"})
    void bandsThatCoverAllEventTimesAreWider(String name) {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        EventPath path = fit(name, sample, AttSettings.DEFAULT.withBands("uniform"))
                .dynamic()
                .orElseThrow();
        assertTrue(path.critical().orElseThrow() > path.effects().critical(0) + 0.3);
        assertTrue(path.low(0) < path.effects().ciLow(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stacked", "lp-did"})
    void treatmentThatSwitchesIsRefused(String name) {
        StaggeredSample sample = Made.switching(6, 6, (u, t) -> (u + t) % 3 == 0 ? 1 : 0, Made::noise);
        AttProblem problem = assertThrows(AttProblem.class, () -> fit(name, sample, SETTINGS));
        assertEquals("switches", problem.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stacked", "lp-did"})
    void oneTreatedUnitIsSaid(String name) {
        AttEstimate estimate = fit(name, Made.staggered(new int[] {0, 0, 0, 0, 5}, 8, Made::noise), SETTINGS);
        assertEquals(
                List.of(List.of(-3, -2, 0, 1, 2)),
                estimate.warnings().stream()
                        .filter(warning -> warning.code().equals("one-treated-unit"))
                        .map(warning -> warning.args().get(0))
                        .toList());
    }

    @Test
    void testsThatCannotBeMadeAreSaid() {
        StaggeredSample few = Made.staggered(new int[] {0, 0, 6, 6}, 8, Made::noise);
        AttSettings wide = SETTINGS.withWindow(List.of(-5, 1));
        AttEstimate singular = fit("lp-did", few, wide);
        assertTrue(Double.isNaN(singular.preTrend().orElseThrow().statistic()));
        assertTrue(codes(singular).contains("pretrend-singular"));
        assertTrue(codes(fit("dcdh", few, SETTINGS.withWindow(List.of(-1, 1)))).contains("no-leads"));
    }

    private static List<String> codes(AttEstimate estimate) {
        return estimate.warnings().stream().map(Warning::code).toList();
    }
}
