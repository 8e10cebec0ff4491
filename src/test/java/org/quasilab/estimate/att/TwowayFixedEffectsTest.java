package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.EventPath;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** Against R fixest 0.14.2, golden/regression: {@code twfe*}, {@code event_study*}; and published.md's toys by their formulas. */
class TwowayFixedEffectsTest {
    private static final Map<String, VcovSpec> VCOVS = Map.of(
            "iid",
            VcovSpec.IID,
            "HC1",
            VcovSpec.HETERO,
            "cluster_unit",
            VcovSpec.cluster("city_id"),
            "twoway",
            VcovSpec.cluster("city_id", "year"),
            "driscoll_kraay",
            new VcovSpec("driscoll-kraay", List.of(), OptionalInt.empty(), "fixest"));

    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        return new TwowayFixedEffects().fit(sample, settings, Progress.NONE);
    }

    static Stream<List<String>> cases() {
        return Stream.of("pilot-zones", "unbalanced")
                .flatMap(data -> Stream.of("", "_controls")
                        .flatMap(suffix -> VCOVS.keySet().stream().map(vcov -> List.of(data, suffix, vcov))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsFixest(List<String> which) {
        JsonNode golden = Golden.numbers(which.get(0));
        List<String> controls = which.get(1).isEmpty() ? List.of() : Samples.CONTROLS;
        StaggeredSample sample = Samples.of(Golden.study(which.get(0)), "gtfp", controls, VCOVS.get(which.get(2)));
        AttEstimate estimate = fit(sample, AttSettings.DEFAULT);
        JsonNode node = golden.get("twfe" + which.get(1));
        JsonNode main = node.get("vcov").get(which.get(2));
        assertClose(first(main.get("coef")), estimate.overall().estimate(0), 1e-8, "coef");
        assertClose(first(main.get("se")), estimate.overall().se(0), 1e-8, "se");
        assertClose(first(main.get("p")), estimate.overall().p(0), 1e-8, "p");
        assertEquals(node.get("fit").get("nobs").asInt(), estimate.n());
        assertEquals(estimate.ledger().remaining(), estimate.n());
        JsonNode events = golden.get("event_study" + which.get(1)).get("vcov").get(which.get(2));
        EventPath path = estimate.dynamic().orElseThrow();
        assertEquals(10, path.points().size());
        for (int i = 0; i < path.points().size(); i++) {
            assertClose(events.get("coef").get(i).asDouble(), path.effects().estimate(i), 1e-8, "coef " + i);
            assertClose(events.get("se").get(i).asDouble(), path.effects().se(i), 1e-8, "se " + i);
        }
        assertEquals(estimate.overall(), new TwowayFixedEffects().overall(sample, AttSettings.DEFAULT, Progress.NONE));
    }

    private static double first(JsonNode numbers) {
        return numbers.isArray() ? numbers.get(0).asDouble() : numbers.asDouble();
    }

    @Test
    void withoutAWindowEveryEventTimeIsApart() {
        JsonNode golden = Golden.numbers("pilot-zones").get("event_study_all_periods");
        EventPath path = fit(Samples.golden("pilot-zones", Samples.CONTROLS), AttSettings.DEFAULT.withWindow(List.of()))
                .dynamic()
                .orElseThrow();
        JsonNode expected = golden.get("vcov").get("cluster_unit").get("coef");
        assertEquals(golden.get("rel_period").size(), path.points().size());
        for (int i = 0; i < path.points().size(); i++) {
            assertClose(expected.get(i).asDouble(), path.effects().estimate(i), 1e-8, "coef " + i);
        }
    }

    @Test
    void sumsOfEffectsThatGrowHaveTheWrongSign() {
        StaggeredSample twoCohorts = new MadePanel(10, 2, 5)
                .with("y", (u, t) -> Math.max(0, t - (u == 0 ? 2 : 5) + 1) + 3 * u + 0.5 * t)
                .sample();
        assertClose(-4.0 / 7, fit(twoCohorts, AttSettings.DEFAULT).overall().estimate(0), 1e-10, "-4/7");
        StaggeredSample growing = new MadePanel(10, 0, 5, 8)
                .with("y", (u, t) -> u == 0 ? t : t + 2 + Math.max(0, t - (u == 1 ? 5 : 8) + 1))
                .sample();
        assertClose(47.0 / 22, fit(growing, AttSettings.DEFAULT).overall().estimate(0), 1e-10, "47/22");
        StaggeredSample constant = new MadePanel(10, 0, 5, 8)
                .with("y", (u, t) -> t + (u == 1 && t >= 5 ? 2 : 0) + (u == 2 && t >= 8 ? 4 : 0))
                .sample();
        assertClose(32.0 / 11, fit(constant, AttSettings.DEFAULT).overall().estimate(0), 1e-10, "32/11");
    }

    @Test
    void rowsThatLeftTheSampleAreNotInTheRegression() {
        StaggeredSample sample = Samples.golden("pilot-zones", List.of());
        StaggeredSample smaller = sample.without(i -> sample.period(sample.time()[i]) < 2014, "where", "year >= 2014");
        JsonNode golden = Golden.numbers("pilot-zones").get("window_2014_2023");
        AttEstimate estimate = fit(
                Samples.golden("pilot-zones", Samples.CONTROLS)
                        .without(i -> sample.period(sample.time()[i]) < 2014, "where", "year >= 2014"),
                AttSettings.DEFAULT);
        assertEquals(smaller.n(), estimate.n());
        assertClose(
                golden.get("vcov").get("cluster_unit").get("coef").get(0).asDouble(),
                estimate.overall().estimate(0),
                1e-8,
                "coef");
        assertEquals(estimate.ledger().remaining(), estimate.n());
    }

    @Test
    void treatmentThatSwitchesHasTheMainEffectAlone() {
        StaggeredSample sample = new MadePanel(6, new int[6])
                .switching((u, t) -> (u + t) % 3 == 0 && u > 1 ? 1 : 0)
                .with("y", (u, t) -> u + t + ((u + t) % 3 == 0 && u > 1 ? 2 : 0))
                .sample();
        AttEstimate estimate = fit(sample, AttSettings.DEFAULT);
        assertClose(2, estimate.overall().estimate(0), 1e-10, "effect");
        assertTrue(estimate.dynamic().isEmpty());
        assertTrue(estimate.warnings().stream().map(Warning::code).toList().contains("twfe-no-event-time"));
    }

    @Test
    void everyoneTreatedAtOnceIsAProblem() {
        StaggeredSample sample =
                new MadePanel(5, 3, 3, 3).with("y", MadePanel::noise).sample();
        assertThrows(Problem.class, () -> fit(sample, AttSettings.DEFAULT));
    }
}
