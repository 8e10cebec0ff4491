package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovSpec;

/** golden/att/pilot-zones-lpdid.json: fixest 0.14.2 on long differences; calls inside. */
class LocalProjectionsTest {
    private static final MadePanel.Value X = (u, t) -> MadePanel.noise(7 * u + 3, t);

    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        return new LocalProjections().fit(sample, settings, Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "notyet, not-yet, variance, vw",
        "notyet, not-yet, reweighted, rw",
        "never, never, variance, vw",
        "never, never, reweighted, rw",
        "no_composition, not-yet, variance, vw",
        "no_composition, not-yet, reweighted, rw"
    })
    void equalsFixestOnLongDifferences(String node, String control, String weighting, String form) {
        JsonNode golden = Golden.att("pilot-zones-lpdid").get(node);
        AttSettings settings = AttSettings.DEFAULT.withControl(control).withWeighting(Optional.of(weighting));
        if (node.equals("no_composition")) {
            settings = settings.withBalance(OptionalInt.of(5));
        }
        AttEstimate estimate = fit(Samples.golden("pilot-zones", List.of()), settings);
        EventPath path = estimate.dynamic().orElseThrow();
        assertEquals(10, path.points().size());
        for (int i = 0; i < path.points().size(); i++) {
            EventPath.Point point = path.points().get(i);
            String name = (point.eventTime() < 0 ? "m" : "h") + Math.abs(point.eventTime());
            JsonNode expected = golden.get(name).get(form);
            assertSame(expected, path.effects(), i, name);
            if (!node.equals("no_composition")) { // the reference counts treated rows in periods without controls there
                assertEquals(expected.get("n_treated").asInt(), point.units(), name);
            }
        }
        assertSame(golden.get("pooled_post").get(form), estimate.overall(), 0, "pooled");
        assertEquals(estimate.ledger().remaining(), estimate.n());
        assertEquals(
                estimate.overall(),
                new LocalProjections().overall(Samples.golden("pilot-zones", List.of()), settings, Progress.NONE));
    }

    private static void assertSame(JsonNode expected, Effects effects, int i, String name) {
        assertClose(expected.get("coef").asDouble(), effects.estimate(i), 1e-8, name + " coef");
        assertClose(expected.get("se").asDouble(), effects.se(i), 1e-8, name + " se");
        assertClose(expected.get("p").asDouble(), effects.p(i), 1e-8, name + " p");
        assertClose(expected.get("ci_low").asDouble(), effects.ciLow(i), 1e-8, name + " low");
        assertEquals(expected.get("df_t").asDouble(), effects.df(i), name + " df");
    }

    @Test
    void twoGroupsAndTwoPeriodsAreFourMeans() {
        StaggeredSample sample =
                new MadePanel(2, 0, 0, 0, 2, 2).with("y", MadePanel::noise).sample();
        double treated =
                (MadePanel.noise(3, 2) - MadePanel.noise(3, 1) + MadePanel.noise(4, 2) - MadePanel.noise(4, 1)) / 2;
        double untreated = IntStream.range(0, 3)
                        .mapToDouble(u -> MadePanel.noise(u, 2) - MadePanel.noise(u, 1))
                        .sum()
                / 3;
        for (String weighting : List.of("variance", "reweighted")) {
            AttSettings settings =
                    AttSettings.DEFAULT.withWindow(List.of(-1, 0)).withWeighting(Optional.of(weighting));
            assertClose(treated - untreated, fit(sample, settings).overall().estimate(0), 1e-12, weighting);
        }
    }

    @Test
    void constantsOfUnitsAndPeriodsChangeNothing() {
        int[] cohorts = {0, 0, 4, 4, 5, 5, 0};
        AttSettings settings = AttSettings.DEFAULT.withControl("not-yet").withWindow(List.of(-2, 1));
        AttEstimate raw =
                fit(new MadePanel(7, cohorts).with("y", MadePanel::noise).sample(), settings);
        AttEstimate moved = fit(
                new MadePanel(7, cohorts)
                        .with("y", (u, t) -> MadePanel.noise(u, t) + 3 * u - t * t)
                        .sample(),
                settings);
        assertClose(raw.overall().estimate(0), moved.overall().estimate(0), 1e-11, "estimate");
        assertClose(raw.overall().se(0), moved.overall().se(0), 1e-9, "error");
    }

    /** By hand: without a not-yet-treated unit at event time 3, the average stops at 2. */
    @Test
    void theMainAverageStopsWhereThereIsNothingToCompareWith() {
        int[] cohorts = {3, 3, 6, 6, 6};
        AttSettings settings = AttSettings.DEFAULT.withControl("not-yet").withWindow(List.of(-1, 3));
        AttEstimate estimate =
                fit(new MadePanel(7, cohorts).with("y", MadePanel::noise).sample(), settings);
        double expected = 0;
        for (int t = 3; t <= 5; t++) {
            for (int u = 0; u < 5; u++) {
                double change = MadePanel.noise(u, t) - MadePanel.noise(u, 2);
                expected += (u < 2 ? change / 2 : -change / 3) / 3;
            }
        }
        assertClose(expected, estimate.overall().estimate(0), 1e-11, "average");
        assertEquals(List.of(3, 2), args(estimate, "lp-did-pooled"));
        assertEquals(List.of(List.of(3)), args(estimate, "horizons-missing"));
        assertEquals("[[6]]", args(estimate, "cohorts-unused").toString());
        EventPath path = estimate.dynamic().orElseThrow();
        assertTrue(Double.isNaN(path.effects().estimate(3)));
        assertTrue(Double.isNaN(path.low(3)));
        assertEquals(
                "no-effect-after",
                assertThrows(
                                AttProblem.class,
                                () -> fit(
                                        new MadePanel(7, cohorts)
                                                .with("y", MadePanel::noise)
                                                .sample(),
                                        AttSettings.DEFAULT))
                        .code());
    }

    private static List<Object> args(AttEstimate estimate, String code) {
        return estimate.warnings().stream()
                .filter(warning -> warning.code().equals(code))
                .findFirst()
                .orElseThrow()
                .args();
    }

    @Test
    void anEmptyWindowHasEveryEventTimeOfTheData() {
        AttEstimate estimate = fit(Samples.golden("pilot-zones", List.of()), AttSettings.DEFAULT.withWindow(List.of()));
        assertEquals(List.of(-12, 8), args(estimate, "lp-did-window"));
        assertEquals(20, estimate.dynamic().orElseThrow().points().size());
    }

    @Test
    void anticipationMovesTheBase() {
        int[] cohorts = {0, 0, 0, 4, 4};
        AttSettings settings = AttSettings.DEFAULT.withAnticipation(1).withWindow(List.of(-3, 1));
        EventPath path = fit(
                        new MadePanel(6, cohorts).with("y", MadePanel::noise).sample(), settings)
                .dynamic()
                .orElseThrow();
        assertEquals(-2, path.reference().orElseThrow());
        double expected = 0;
        for (int u = 0; u < 5; u++) {
            expected += (MadePanel.noise(u, 4) - MadePanel.noise(u, 2)) * (u < 3 ? -1.0 / 3 : 0.5);
        }
        assertEquals(0, path.points().get(2).eventTime());
        assertClose(expected, path.effects().estimate(2), 1e-11, "effect at the start");
    }

    @Test
    void gapsCostTheComparisonsTheyAreIn() {
        StaggeredSample sample = Samples.of(Golden.study("unbalanced"), "gtfp", List.of(), VcovSpec.cluster("city_id"));
        AttEstimate estimate = fit(sample, AttSettings.DEFAULT.withControl("not-yet"));
        assertTrue(estimate.n() <= sample.n());
        assertEquals(estimate.ledger().remaining(), estimate.n());
        assertTrue(estimate.overall().se(0) > 0);
    }

    @Test
    void covariatesAreThoseOfTheBase() {
        int[] cohorts = {0, 0, 0, 0, 4, 4, 4, 5, 5, 5};
        AttSettings settings = AttSettings.DEFAULT.withWindow(List.of(-1, 0));
        MadePanel.Value y = new MadePanel.Value() {
            @Override
            public double at(int unit, int period) {
                double before = period == 1 ? unit : at(unit, period - 1) + 2 * X.at(unit, period - 1);
                return before + (cohorts[unit] == period ? 1.5 : 0);
            }
        };
        StaggeredSample sample =
                new MadePanel(6, cohorts).with("y", y).with("x", X).sample();
        assertClose(1.5, fit(sample, settings).overall().estimate(0), 1e-11, "effect");
    }
}
