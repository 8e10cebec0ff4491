package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

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
        AttEstimate one =
                fit(name, new MadePanel(9, COHORTS).with("y", MadePanel::noise).sample(), SETTINGS);
        AttEstimate other = fit(
                name,
                new MadePanel(9, reversed)
                        .with("y", (u, t) -> MadePanel.noise(last - u, t))
                        .sample(),
                SETTINGS);
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
        AttEstimate one =
                fit(name, new MadePanel(9, COHORTS).with("y", MadePanel::noise).sample(), SETTINGS);
        AttEstimate larger = fit(
                name,
                new MadePanel(9, COHORTS)
                        .with("y", (u, t) -> 1000 * MadePanel.noise(u, t))
                        .sample(),
                SETTINGS);
        assertClose(1000 * one.overall().estimate(0), larger.overall().estimate(0), 1e-10, "estimate");
        assertClose(1000 * one.overall().se(0), larger.overall().se(0), 1e-10, "error");
        assertClose(
                one.preTrend().orElseThrow().statistic(),
                larger.preTrend().orElseThrow().statistic(),
                1e-8,
                "test before treatment");
    }

    /** Starts in 2 and 5, effects that grow by 1 a period: two-way fixed effects has −4/7, the wrong sign. */
    @ParameterizedTest
    @ValueSource(strings = {"stacked", "lp-did", "dcdh"})
    void effectsThatGrowAreFoundWithoutNeverTreatedUnits(String name) {
        int[] cohorts = {2, 5};
        StaggeredSample sample = new MadePanel(10, cohorts)
                .with("y", (u, t) -> 3 * u + 0.5 * t + Math.max(0, t - cohorts[u] + 1))
                .sample();
        AttEstimate estimate = fit(name, sample, SETTINGS.withWindow(List.of(-1, 2)));
        Effects path = estimate.dynamic().orElseThrow().effects();
        for (int e = 0; e < 3; e++) {
            assertClose(e + 1, path.estimate(e), 1e-11, "effect " + e);
        }
        assertClose(2, estimate.overall().estimate(0), 1e-11, "average");
    }

    /** Units 2, a control, and 4, treated, are there twice, or weigh two. */
    @ParameterizedTest
    @ValueSource(strings = {"twfe", "stacked", "lp-did", "dcdh"})
    void aWeightOfTwoIsTwoUnits(String name) {
        int n = COHORTS.length;
        int[] twice = Arrays.copyOf(COHORTS, n + 2);
        twice[n] = COHORTS[2];
        twice[n + 1] = COHORTS[4];
        StaggeredSample copies = new MadePanel(9, twice)
                .with("y", (u, t) -> MadePanel.noise(u < n ? u : u == n ? 2 : 4, t))
                .sample();
        StaggeredSample weighted = new MadePanel(9, COHORTS)
                .with("y", MadePanel::noise)
                .with("w", (u, t) -> u == 2 || u == 4 ? 2 : 1)
                .sample();
        for (String weighting : List.of("wing", "cengiz", "variance", "reweighted")) {
            AttSettings settings = SETTINGS.withWeighting(Optional.of(weighting));
            assertClose(
                    fit(name, copies, settings).overall().estimate(0),
                    fit(name, weighted, settings).overall().estimate(0),
                    1e-10,
                    weighting);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stacked", "lp-did", "dcdh"})
    void errorsAreTheSumsOfSquaresOfTheInfluence(String name) {
        AttEstimate estimate =
                fit(name, new MadePanel(9, COHORTS).with("y", MadePanel::noise).sample(), SETTINGS);
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
        StaggeredSample sample = new MadePanel(6, new int[6])
                .switching((u, t) -> (u + t) % 3 == 0 ? 1 : 0)
                .with("y", MadePanel::noise)
                .sample();
        AttProblem problem = assertThrows(AttProblem.class, () -> fit(name, sample, SETTINGS));
        assertEquals("switches", problem.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stacked", "lp-did"})
    void oneTreatedUnitIsSaid(String name) {
        AttEstimate estimate = fit(
                name,
                new MadePanel(8, 0, 0, 0, 0, 5).with("y", MadePanel::noise).sample(),
                SETTINGS);
        assertEquals(
                List.of(List.of(-3, -2, 0, 1, 2)),
                estimate.warnings().stream()
                        .filter(warning -> warning.code().equals("one-treated-unit"))
                        .map(warning -> warning.args().get(0))
                        .toList());
    }

    @Test
    void testsThatCannotBeMadeAreSaid() {
        StaggeredSample few =
                new MadePanel(8, 0, 0, 6, 6).with("y", MadePanel::noise).sample();
        AttSettings wide = SETTINGS.withWindow(List.of(-5, 1));
        AttEstimate singular = fit("lp-did", few, wide);
        assertTrue(Double.isNaN(singular.preTrend().orElseThrow().statistic()));
        assertTrue(codes(singular).contains("pretrend-singular"));
        assertTrue(codes(fit("dcdh", few, SETTINGS.withWindow(List.of(-1, 1)))).contains("no-leads"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stacked", "lp-did", "dcdh"})
    void nothingIsTestedWhereNothingVaries(String name) {
        AttEstimate estimate = fit(
                name,
                new MadePanel(9, COHORTS)
                        .with("y", (u, t) -> 0.1 * u + Math.sqrt(t) + (COHORTS[u] > 0 && t >= COHORTS[u] ? 0.3 : 0))
                        .sample(),
                SETTINGS.withWeighting(
                        Optional.of("cengiz"))); // without unit effects the stack has their levels in its errors
        assertClose(0.3, estimate.overall().estimate(0), 1e-12, "effect");
        assertEquals(0, estimate.overall().se(0));
        assertTrue(Double.isNaN(estimate.overall().p(0)));
        assertEquals(List.of("few-clusters", "no-variation"), codes(estimate));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twfe", "stacked", "lp-did", "dcdh"})
    void oneClusterIsRefused(String name) {
        StudyPanel study = Golden.study("pilot-zones");
        double[] ones = new double[study.panel().rows()];
        Panel panel = study.panel().with(NumberColumn.adopt("one", ones));
        StaggeredSample sample = Samples.of(
                new StudyPanel(panel, study.treatment(), study.ledger()), "gtfp", List.of(), VcovSpec.cluster("one"));
        Problem problem = assertThrows(Problem.class, () -> fit(name, sample, SETTINGS));
        assertEquals("one-cluster", problem.code());
    }

    private static List<String> codes(AttEstimate estimate) {
        return estimate.warnings().stream().map(Warning::code).toList();
    }
}
