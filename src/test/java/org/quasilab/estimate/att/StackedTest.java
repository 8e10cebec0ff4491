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
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/** golden/att/pilot-zones-stacked.json: fixest 0.14.2 on a stack made in data.table; calls inside. */
class StackedTest {
    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        return new Stacked().fit(sample, settings, Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "pre4_post3, wing, wing_event_study",
        "pre5_post1, wing, wing_event_study",
        "pre3_post4, wing, wing_event_study",
        "pre4_post3, cengiz, cengiz_event_study_trimmed",
        "pre5_post1, cengiz, cengiz_event_study_trimmed",
        "pre3_post4, cengiz, cengiz_event_study_trimmed"
    })
    void equalsFixestOnTheStack(String window, String weighting, String node) {
        JsonNode golden = Golden.att("pilot-zones-stacked").get(window);
        AttSettings settings = AttSettings.DEFAULT
                .withWindow(List.of(
                        -golden.get("kappa_pre").asInt(),
                        golden.get("kappa_post").asInt()))
                .withWeighting(Optional.of(weighting));
        AttEstimate estimate = fit(Samples.golden("pilot-zones", List.of()), settings);
        JsonNode clustered = golden.get(node).get("cluster_unit");
        EventPath path = estimate.dynamic().orElseThrow();
        for (int i = 0; i < path.points().size(); i++) {
            JsonNode event = clustered.get("event");
            assertEquals(
                    golden.get(node).get("event_time").get(i).asInt(),
                    path.points().get(i).eventTime());
            assertClose(event.get("coef").get(i).asDouble(), path.effects().estimate(i), 1e-8, "coef " + i);
            assertClose(event.get("se").get(i).asDouble(), path.effects().se(i), 1e-8, "se " + i);
            assertClose(event.get("p").get(i).asDouble(), path.effects().p(i), 1e-8, "p " + i);
            assertClose(event.get("ci_low").get(i).asDouble(), path.low(i), 1e-8, "low " + i);
        }
        JsonNode average = clustered.get("average_post");
        assertClose(average.get("estimate").asDouble(), estimate.overall().estimate(0), 1e-8, "average");
        assertClose(average.get("se").asDouble(), estimate.overall().se(0), 1e-8, "se of the average");
        assertClose(average.get("p").asDouble(), estimate.overall().p(0), 1e-8, "p of the average");
        JsonNode wald = clustered.get("pretrend_wald");
        assertClose(wald.get("F").asDouble(), estimate.preTrend().orElseThrow().statistic(), 1e-8, "F");
        assertClose(
                wald.get("p_F").asDouble(), estimate.preTrend().orElseThrow().p(), 1e-8, "p of F");
        assertEquals(277, estimate.units());
        assertEquals(estimate.ledger().remaining(), estimate.n());
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
        for (String weighting : List.of("wing", "cengiz")) {
            AttSettings settings =
                    AttSettings.DEFAULT.withWindow(List.of(-1, 0)).withWeighting(Optional.of(weighting));
            assertClose(treated - untreated, fit(sample, settings).overall().estimate(0), 1e-12, weighting);
        }
    }

    @Test
    void constantsOfUnitsAndPeriodsChangeNothing() {
        int[] cohorts = {0, 0, 4, 4, 5, 5, 0};
        AttSettings settings = AttSettings.DEFAULT.withWindow(List.of(-2, 1));
        Effects raw = fit(new MadePanel(7, cohorts).with("y", MadePanel::noise).sample(), settings)
                .overall();
        Effects moved = fit(
                        new MadePanel(7, cohorts)
                                .with("y", (u, t) -> MadePanel.noise(u, t) + 3 * u - t * t)
                                .sample(),
                        settings)
                .overall();
        assertClose(raw.estimate(0), moved.estimate(0), 1e-11, "estimate");
    }

    @Test
    void cohortsWithoutWindowOrControlsAreNamed() {
        int[] cohorts = {4, 4, 5, 7, 8, 8, 1};
        AttEstimate estimate = fit(
                new MadePanel(8, cohorts).with("y", MadePanel::noise).sample(),
                AttSettings.DEFAULT.withWindow(List.of(-2, 2)));
        assertEquals(
                List.of("[7, 8]"),
                estimate.warnings().stream()
                        .filter(w -> w.code().equals("stacked-window-beyond"))
                        .map(w -> w.args().get(0).toString())
                        .toList());
        assertEquals(List.of("always-treated", "outside-stack"), stages(estimate));
        assertEquals(estimate.ledger().remaining(), estimate.n());
        assertEquals(6, estimate.units());
        AttProblem none = assertThrows(
                AttProblem.class,
                () -> fit(
                        new MadePanel(6, 3, 3).with("y", MadePanel::noise).sample(),
                        AttSettings.DEFAULT.withWindow(List.of(-2, 1))));
        assertEquals("stack-empty", none.code());
    }

    private static List<String> stages(AttEstimate estimate) {
        return estimate.ledger().entries().stream()
                .map(SampleLedger.Entry::stage)
                .toList();
    }

    @Test
    void gapsAreSaidAndEmptyHorizonsAreMissing() {
        AttSettings settings = AttSettings.DEFAULT.withWindow(List.of(-2, 2));
        int[] cohorts = {0, 0, 0, 4, 4};
        AttEstimate estimate = fit(
                new MadePanel(7, cohorts)
                        .with("y", MadePanel::noise)
                        .only((u, t) -> t != 5 || u != 3 && u != 4)
                        .sample(),
                settings);
        EventPath path = estimate.dynamic().orElseThrow();
        assertEquals(1, path.points().get(2).eventTime());
        assertTrue(Double.isNaN(path.effects().estimate(2)));
        assertEquals(0, path.points().get(2).units());
        assertTrue(estimate.overall().se(0) > 0);
        List<String> codes = estimate.warnings().stream().map(Warning::code).toList();
        assertTrue(codes.contains("horizons-missing"), codes.toString());
        AttProblem noBase = assertThrows(
                AttProblem.class,
                () -> fit(
                        new MadePanel(7, cohorts)
                                .with("y", MadePanel::noise)
                                .only((u, t) -> t != 3 || u != 3 && u != 4)
                                .sample(),
                        settings));
        assertEquals("stacked-no-base", noBase.code());
        AttEstimate oneGap = fit(
                new MadePanel(7, cohorts)
                        .with("y", MadePanel::noise)
                        .only((u, t) -> u != 0 || t != 6)
                        .sample(),
                settings);
        assertEquals(
                List.of("stacked-unbalanced", "few-clusters"),
                oneGap.warnings().stream().map(Warning::code).toList());
    }

    @Test
    void anEmptyWindowIsThatOfTheLargestCohort() {
        AttEstimate estimate = fit(Samples.golden("pilot-zones", List.of()), AttSettings.DEFAULT.withWindow(List.of()));
        assertEquals(13, estimate.dynamic().orElseThrow().points().size());
        assertEquals("[-10, 3, 2020]", estimate.warnings().get(0).args().toString());
    }

    @Test
    void whatItCannotDoIsRefusedOrSaid() {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        AttSettings early = AttSettings.DEFAULT.withAnticipation(1);
        EventPath path = fit(sample, early).dynamic().orElseThrow();
        assertEquals(-2, path.reference().orElseThrow());
        assertEquals(
                "window-base",
                assertThrows(AttProblem.class, () -> fit(sample, early.withWindow(List.of(-1, 3))))
                        .code());
        assertEquals(
                "panel-only",
                assertThrows(AttProblem.class, () -> fit(sample, early.withSampling("repeated-cross-sections")))
                        .code());
        List<String> codes =
                fit(sample, AttSettings.DEFAULT.withSe("jackknife").withBalance(OptionalInt.of(2))).warnings().stream()
                        .map(Warning::code)
                        .toList();
        assertEquals(2, codes.stream().filter("setting-unhonoured"::equals).count());
    }

    @Test
    void oneTreatedUnitHasAnEffectAndItsInfluenceMakesTheError() {
        StaggeredSample sample =
                new MadePanel(6, 0, 0, 0, 0, 4).with("y", MadePanel::noise).sample();
        AttEstimate estimate = fit(sample, AttSettings.DEFAULT.withWindow(List.of(-2, 1)));
        double squares = 0;
        for (int u = 0; u < 5; u++) {
            squares += Math.pow(estimate.overall().influence().orElseThrow().get(u, 0), 2);
        }
        assertClose(estimate.overall().se(0), Math.sqrt(squares), 1e-12, "error");
    }
}
