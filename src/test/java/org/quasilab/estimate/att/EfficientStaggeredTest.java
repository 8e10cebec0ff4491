package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

/** R staggered 1.2.2: golden/att/pilot-zones-staggered.json. */
class EfficientStaggeredTest {
    private static final AttSettings ALL = AttSettings.DEFAULT.withWindow(List.of());
    private static final StaggeredSample SAMPLE = Samples.golden("pilot-zones", List.of());
    private static final JsonNode R = Golden.att("pilot-zones-staggered");

    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        return new EfficientStaggered().fit(sample, settings, Progress.NONE);
    }

    @Test
    void averagesAndErrorsEqualR() {
        AttEstimate estimate = fit(SAMPLE, ALL);
        assertEqualsR("efficient_simple", estimate.overall(), true);
        assertEqualsR("efficient_cohort", estimate.averages().group().orElseThrow(), true);
        assertEqualsR("efficient_calendar", estimate.averages().calendar().orElseThrow(), true);
        assertEqualsR("efficient_eventstudy", fromZero(estimate), true);
    }

    /** With β = 1 in R, Callaway–Sant'Anna (not yet treated) and Sun–Abraham (never treated) without the cohort of one. */
    @Test
    void differencesInDifferencesEqualRsWithBetaOne() {
        StaggeredSample without = SAMPLE.without(i -> SAMPLE.cohort()[SAMPLE.unit()[i]] == 2015, "cohort-of-one", "");
        for (String control : AttSettings.CONTROLS) {
            String of = control.equals("never") ? "sa_" : "cs_";
            AttEstimate estimate = new CallawaySantAnna().fit(without, ALL.withControl(control), Progress.NONE);
            assertEqualsR(of + "simple", estimate.overall(), false);
            assertEqualsR(of + "cohort", estimate.averages().group().orElseThrow(), false);
            assertEqualsR(of + "calendar", estimate.averages().calendar().orElseThrow(), false);
            assertEqualsR(of + "eventstudy", fromZero(estimate), false);
        }
    }

    private static Effects fromZero(AttEstimate estimate) {
        Effects effects = estimate.dynamic().orElseThrow().effects();
        int zero = effects.terms().indexOf("0");
        double[] estimates = new double[4];
        double[][] vcov = new double[4][4];
        for (int e = 0; e < 4; e++) {
            estimates[e] = effects.estimate(zero + e);
            vcov[e][e] = effects.se(zero + e) * effects.se(zero + e);
        }
        return Effects.of(List.of("0", "1", "2", "3"), estimates, vcov, effects.df(), effects.level());
    }

    private static void assertEqualsR(String node, Effects effects, boolean withErrors) {
        JsonNode table = R.get(node).get("table");
        for (int i = 0; i < effects.size(); i++) {
            Golden.assertClose(table.get("estimate").get(i).asDouble(), effects.estimate(i), 1e-8, node + i);
            if (withErrors) {
                Golden.assertClose(table.get("se").get(i).asDouble(), effects.se(i), 1e-8, node + " se" + i);
            }
        }
    }

    @Test
    void cohortOfOneLeavesWithAWarningAndALedgerEntry() {
        AttEstimate estimate = fit(SAMPLE, ALL);
        assertEquals(276, estimate.units());
        assertEquals(276 * 14, estimate.ledger().remaining());
        assertTrue(estimate.warnings().stream().anyMatch(w -> w.code().equals("cohort-of-one-left-out")));
    }

    /** Two groups, two periods: the difference of the later means less β times that of the earlier, β from both covariances. */
    @Test
    void twoGroupsAndTwoPeriodsByHand() {
        double[][] y = {{1, 4}, {2, 7}, {0, 2}, {3, 3.25}, {1, 2}};
        StaggeredSample sample =
                new MadePanel(2, 2, 2, 0, 0, 0).with("y", (u, t) -> y[u][t - 1]).sample();
        double[] treated = moments(y, 0, 2);
        double[] never = moments(y, 2, 5);
        double beta = (treated[3] / 2 + never[3] / 3) / (treated[2] / 2 + never[2] / 3);
        double expected = treated[1] - never[1] - beta * (treated[0] - never[0]);
        double variance = 0;
        for (double[] m : new double[][] {treated, never}) {
            variance += (m[4] - 2 * beta * m[3] + beta * beta * m[2]) / m[5];
        }
        Effects overall = fit(sample, ALL).overall();
        assertEquals(expected, overall.estimate(0), 1e-14);
        assertEquals(Math.sqrt(variance), overall.se(0), 1e-14);
    }

    /** Means of both periods, variance of the first, covariance, variance of the second, size. */
    private static double[] moments(double[][] y, int from, int to) {
        double n = to - from;
        double[] m = {0, 0, 0, 0, 0, n};
        for (int u = from; u < to; u++) {
            m[0] += y[u][0] / n;
            m[1] += y[u][1] / n;
        }
        for (int u = from; u < to; u++) {
            m[2] += (y[u][0] - m[0]) * (y[u][0] - m[0]) / (n - 1);
            m[3] += (y[u][0] - m[0]) * (y[u][1] - m[1]) / (n - 1);
            m[4] += (y[u][1] - m[1]) * (y[u][1] - m[1]) / (n - 1);
        }
        return m;
    }

    @Test
    void influenceGivesNeymansErrors() {
        Effects effects = fit(SAMPLE, ALL).dynamic().orElseThrow().effects();
        int zero = effects.terms().indexOf("0");
        JsonNode neyman = R.get("efficient_eventstudy").at("/table/se_neyman");
        for (int e = 0; e < 4; e++) {
            double sum = 0;
            for (int u = 0; u < 276; u++) {
                double own = effects.influence().orElseThrow().get(u, zero + e);
                sum += own * own;
            }
            Golden.assertClose(neyman.get(e).asDouble(), Math.sqrt(sum), 1e-8, "event time " + e);
            assertTrue(effects.se(zero + e) < Math.sqrt(sum));
        }
    }

    /** A constant of a period changes nothing, nor does the order of the rows. A constant of a unit does: outcomes are compared. */
    @Test
    void periodConstantsAndOrderChangeNothing() {
        int[] cohorts = {3, 3, 3, 4, 4, 4, 4, 0, 0, 0, 0, 0};
        MadePanel plain = new MadePanel(6, cohorts).with("y", MadePanel::noise);
        MadePanel shifted = new MadePanel(6, cohorts).with("y", (u, t) -> MadePanel.noise(u, t) + 5 * t * t);
        MadePanel unlike = new MadePanel(6, cohorts).with("y", (u, t) -> MadePanel.noise(u, t) + u % 5);
        int[] backwards = IntStream.range(0, 72).map(i -> 71 - i).toArray();
        Effects expected = fit(plain.sample(), ALL).overall();
        for (StaggeredSample other : List.of(shifted.sample(), plain.sample(VcovSpec.cluster("unit"), backwards))) {
            assertEquals(expected.estimate(0), fit(other, ALL).overall().estimate(0), 1e-12);
            assertEquals(expected.se(0), fit(other, ALL).overall().se(0), 1e-12);
        }
        assertNotEquals(
                expected.estimate(0), fit(unlike.sample(), ALL).overall().estimate(0), 1e-3);
        assertEquals(
                expected.estimate(0),
                new EfficientStaggered()
                        .overall(plain.sample(), ALL, Progress.NONE)
                        .estimate(0));
    }

    @Test
    void outcomesWithoutNoiseHaveNoError() {
        MadePanel panel = new MadePanel(6, 3, 3, 5, 5, 0, 0);
        AttEstimate estimate = fit(
                panel.with("y", (u, t) -> 0.1 * t * t + (panel.isTreated(u, t) ? 0.3 : 0))
                        .sample(),
                ALL);
        assertEquals(0.3, estimate.overall().estimate(0), 1e-12);
        assertTrue(Double.isNaN(estimate.overall().se(0)));
        assertTrue(
                estimate.groupTime().orElseThrow().effects().errors().stream().allMatch(Double::isNaN));
    }

    @Test
    void unitsThatCannotBeUsedLeaveAndAreNamed() {
        int[] cohorts = {1, 3, 3, 3, 4, 0, 0, 0, 0};
        StaggeredSample sample = new MadePanel(5, cohorts)
                .with("y", MadePanel::noise)
                .only((u, t) -> u != 8 || t != 2)
                .sample();
        AttEstimate estimate = fit(sample, ALL);
        assertEquals(6, estimate.units());
        assertEquals(30, estimate.ledger().remaining());
        assertEquals(List.of("always-treated", "units-with-gaps", "cohort-of-one-left-out"), codes(estimate));
        StaggeredSample same = new MadePanel(5, 3, 3, 3, 0, 0, 0)
                .with("y", (u, t) -> MadePanel.noise(u < 3 ? u + 1 : u + 2, t))
                .sample();
        assertEquals(fit(same, ALL).overall().estimate(0), estimate.overall().estimate(0), 1e-14);
    }

    /** One unit never treated leaves; then the last cohort stands in for the never treated. */
    @Test
    void lastCohortStandsIn() {
        StaggeredSample sample =
                new MadePanel(6, 3, 3, 5, 5, 5, 0).with("y", MadePanel::noise).sample();
        AttEstimate estimate = fit(sample, ALL);
        assertEquals(5 * 4, estimate.ledger().remaining());
        assertEquals(2, estimate.cells());
        assertEquals(List.of("one-never-treated", "no-never-treated"), codes(estimate));
    }

    @Test
    void whatItDoesNotHaveIsRefusedOrSaid() {
        MadePanel panel = new MadePanel(5, 3, 3, 0, 0, 0).with("y", MadePanel::noise);
        assertEquals("panel-only", problem(panel.sample(), ALL.withSampling("repeated-cross-sections")));
        MadePanel weighted =
                new MadePanel(5, 3, 3, 0, 0, 0).with("y", MadePanel::noise).with("w", (u, t) -> 1 + u);
        assertEquals("no-sampling-weights", problem(weighted.sample(), ALL));
        MadePanel covariate =
                new MadePanel(5, 3, 3, 0, 0, 0).with("y", MadePanel::noise).with("x", (u, t) -> MadePanel.noise(t, u));
        AttEstimate estimate = fit(covariate.sample(), ALL.withAnticipation(1).withSe("bootstrap"));
        assertEquals(List.of("setting-unhonoured", "setting-unhonoured", "no-covariates"), codes(estimate));
        assertEquals(
                "\"Efficient staggered (Roth–Sant'Anna)\" does not use the setting \"Standard errors\"; its numbers are those"
                        + " without it.",
                estimate.warnings().get(1).message(Messages.ENGLISH));
        assertTrue(estimate.warnings().get(1).message(Messages.CHINESE).contains("“标准误”"));
        assertEquals(
                fit(panel.sample(), ALL).overall().estimate(0),
                estimate.overall().estimate(0));
        StaggeredSample byRegion =
                Samples.of(Golden.study("pilot-zones"), "gtfp", List.of(), VcovSpec.cluster("region"));
        assertTrue(codes(fit(byRegion, ALL)).contains("errors-by-unit"));
    }

    private static String problem(StaggeredSample sample, AttSettings settings) {
        return assertThrows(AttProblem.class, () -> fit(sample, settings)).code();
    }

    private static List<String> codes(AttEstimate estimate) {
        return estimate.warnings().stream().map(Warning::code).toList();
    }
}
