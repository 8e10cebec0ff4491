package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/** R staggered 1.2.2: golden/att/pilot-zones-staggered.json. */
class EfficientStaggeredTest {
    private static final AttSettings ALL = AttSettings.DEFAULT.withWindow(List.of());
    private static final StaggeredSample SAMPLE = Samples.golden("pilot-zones", List.of());
    private static final JsonNode R = Golden.att("pilot-zones-staggered");

    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        return new EfficientStaggered().fit(sample, settings, Progress.NONE);
    }

    @Test
    void averagesAndNeymanErrorsEqualR() {
        AttEstimate estimate = fit(SAMPLE, ALL);
        assertEqualsR("efficient_simple", estimate.overall(), true);
        assertEqualsR("efficient_cohort", estimate.groupOverall().orElseThrow(), true);
        assertEqualsR("efficient_calendar", estimate.calendarOverall().orElseThrow(), true);
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
            assertEqualsR(of + "cohort", estimate.groupOverall().orElseThrow(), false);
            assertEqualsR(of + "calendar", estimate.calendarOverall().orElseThrow(), false);
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
                Golden.assertClose(table.get("se_neyman").get(i).asDouble(), effects.se(i), 1e-8, node + " se" + i);
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
}
