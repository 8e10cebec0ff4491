package org.quasilab.probe.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Examples;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.MechanismResult.Bootstrap;
import org.quasilab.result.MechanismResult.Effect;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.VcovSpec;

/** Numbers: golden/regression, nodes mediation.*, R {@code fixest}. */
class MechanismTest {
    private static final MechanismSpec THREE_STEP =
            MechanismSpec.DEFAULT.withMethod("three-step").withBootstrap(0);

    private static MechanismResult run(String data, MechanismSpec spec, VcovSpec vcov) {
        return Mechanism.fit(Golden.study(data), Examples.design(vcov), spec, Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "pilot-zones, gp1",
        "pilot-zones, gp2",
        "pilot-zones, isa",
        "unbalanced, gp1",
        "unbalanced, gp2",
        "unbalanced, isa"
    })
    void threeStepsEqualTheGoldenMediation(String data, String mediator) {
        JsonNode golden = Golden.numbers(data).get("mediation").get(mediator);
        Effect iid = run(data, THREE_STEP.withMediators(List.of(mediator)), VcovSpec.IID)
                .effects()
                .get(0);
        check(golden.get("sobel_iid"), iid);
        assertEquals(golden.get("common_sample_n").asInt(), iid.path().n());
        assertEquals(
                golden.get("common_sample_n").asInt(), iid.total().orElseThrow().n());
        Effect clustered = run(data, THREE_STEP.withMediators(List.of(mediator)), VcovSpec.cluster("city_id"))
                .effects()
                .get(0);
        check(golden.get("sobel_cluster"), clustered);
    }

    private static void check(JsonNode golden, Effect effect) {
        assertClose(golden.get("a").asDouble(), effect.a(), 1e-9, "a");
        assertClose(golden.get("b").asDouble(), effect.b(), 1e-9, "b");
        assertClose(golden.get("direct").asDouble(), effect.direct(), 1e-8, "direct");
        assertClose(golden.get("indirect").asDouble(), effect.indirect(), 1e-8, "indirect");
        assertClose(golden.get("share").asDouble(), effect.share(), 1e-8, "share");
        assertClose(golden.get("sobel_z").asDouble(), effect.sobelZ(), 1e-8, "z");
        assertClose(golden.get("sobel_p").asDouble(), effect.sobelP(), 1e-7, "p");
    }

    @Test
    void totalIsDirectPlusIndirectOnTheSameRows() {
        Effect effect = run("unbalanced", THREE_STEP.withMediators(List.of("gp1")), VcovSpec.IID)
                .effects()
                .get(0);
        double total = effect.total().orElseThrow().estimate(0);
        assertEquals(total, effect.direct() + effect.indirect(), 1e-12);
    }

    @Test
    void twoStepEstimatesOnlyThePath() {
        Effect effect = run("pilot-zones", MechanismSpec.DEFAULT.withMediators(List.of("gp1")), VcovSpec.IID)
                .effects()
                .get(0);
        assertTrue(effect.outcome().isEmpty() && effect.bootstrap().isEmpty());
        assertTrue(Double.isNaN(effect.share()));
    }

    @Test
    void overlappingSharesAreWarnedOf() {
        MechanismResult result =
                run("pilot-zones", THREE_STEP.withMediators(List.of("gp1", "gp2", "isa")), VcovSpec.IID);
        double sum = result.effects().stream().mapToDouble(Effect::share).sum();
        assertEquals(sum > 1, result.warnings().stream().anyMatch(w -> w.code().equals("shares-overlap")));
        MechanismResult twice = run("pilot-zones", THREE_STEP.withMediators(List.of("gp1", "gp1")), VcovSpec.IID);
        assertTrue(twice.warnings().stream().anyMatch(w -> w.code().equals("shares-overlap")));
    }

    @Test
    void aMediatorThatIsTheOutcomeFailsAloneWithItsReason() {
        MechanismResult result = run("pilot-zones", THREE_STEP.withMediators(List.of("gtfp", "gp1")), VcovSpec.IID);
        assertEquals(1, result.effects().size());
        assertEquals("mediator-failed", result.warnings().get(0).code());
    }

    @Test
    void theBootstrapCoversTheEstimateAndDoesNotDependOnTheRun() {
        MechanismSpec spec =
                THREE_STEP.withMediators(List.of("gp1")).withBootstrap(400).withSeed(11);
        Effect effect = run("pilot-zones", spec, VcovSpec.IID).effects().get(0);
        Bootstrap bootstrap = effect.bootstrap().orElseThrow();
        assertEquals(
                bootstrap,
                run("pilot-zones", spec, VcovSpec.IID)
                        .effects()
                        .get(0)
                        .bootstrap()
                        .orElseThrow());
        assertTrue(bootstrap.ciLow() < effect.indirect() && effect.indirect() < bootstrap.ciHigh());
        assertTrue(bootstrap.bcaLow() < effect.indirect() && effect.indirect() < bootstrap.bcaHigh());
        assertEquals(400, bootstrap.draws() + bootstrap.failed());
    }

    @Test
    void aControlTheEffectsAbsorbDoesNotMoveTheBootstrap() {
        StudyPanel study = new SmallPanel()
                .with("constant", i -> 0.37 + 29 * SmallPanel.unit(i) % 13 * 0.1)
                .study();
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome("y")
                .withControls(List.of("x"))
                .withFixedEffects(List.of("u", "t"))
                .withVcov(VcovSpec.IID);
        MechanismSpec spec = THREE_STEP.withMediators(List.of("m")).withBootstrap(400);
        Bootstrap without = bootstrap(study, design, spec);
        Bootstrap with = bootstrap(study, design.withControls(List.of("x", "constant")), spec);
        assertEquals(without.draws(), with.draws());
        assertClose(without.ciLow(), with.ciLow(), 1e-9, "low");
        assertClose(without.ciHigh(), with.ciHigh(), 1e-9, "high");
        assertClose(without.bcaLow(), with.bcaLow(), 1e-9, "BCa low");
        assertClose(without.bcaHigh(), with.bcaHigh(), 1e-9, "BCa high");
    }

    /**
     * Both intervals from the draws the result tells and from estimates without each unit, put together here as Efron (1987)
     * writes them; the acceleration of eight units is far from zero, so that its sign and the two tails show.
     */
    @Test
    void theIntervalsAreEfronsOfTheDraws() {
        StudyPanel study = new SmallPanel().study();
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome("y")
                .withControls(List.of("x"))
                .withFixedEffects(List.of("u", "t"))
                .withVcov(VcovSpec.IID)
                .withLevel(0.8);
        MechanismSpec spec = THREE_STEP.withMediators(List.of("m")).withBootstrap(999);
        Effect effect =
                Mechanism.fit(study, design, spec, Progress.NONE).effects().get(0);
        Bootstrap bootstrap = effect.bootstrap().orElseThrow();
        double[] draws =
                bootstrap.indirect().stream().filter(Double::isFinite).sorted().toArray();
        assertClose(type7(draws, 0.1), bootstrap.ciLow(), 1e-12, "lower percentile");
        assertClose(type7(draws, 0.9), bootstrap.ciHigh(), 1e-12, "upper percentile");

        double[] without = new double[SmallPanel.UNITS];
        for (int u = 0; u < without.length; u++) {
            MechanismSpec less = spec.withBootstrap(0).withWhere("u != " + u);
            without[u] = Mechanism.fit(study, design, less, Progress.NONE)
                    .effects()
                    .get(0)
                    .indirect();
        }
        double mean = Arrays.stream(without).average().orElseThrow();
        double cubes = Arrays.stream(without).map(x -> Math.pow(mean - x, 3)).sum();
        double squares = Arrays.stream(without).map(x -> Math.pow(mean - x, 2)).sum();
        double acceleration = cubes / (6 * Math.pow(squares, 1.5));
        assertTrue(Math.abs(acceleration) > 0.02, "the sign would not show: " + acceleration);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        // a draw of every unit once is the estimate itself, but for rounding: it counts half on either side
        double estimate = effect.indirect();
        double below = Arrays.stream(draws)
                .map(draw -> Math.abs(draw - estimate) < 1e-9 ? 0.5 : draw < estimate ? 1 : 0)
                .sum();
        double z0 = normal.inverseCumulativeProbability(below / draws.length);
        double low = z0 + normal.inverseCumulativeProbability(0.1);
        double high = z0 + normal.inverseCumulativeProbability(0.9);
        double alphaLow = normal.cumulativeProbability(z0 + low / (1 - acceleration * low));
        double alphaHigh = normal.cumulativeProbability(z0 + high / (1 - acceleration * high));
        assertClose(type7(draws, alphaLow), bootstrap.bcaLow(), 1e-8, "BCa low");
        assertClose(type7(draws, alphaHigh), bootstrap.bcaHigh(), 1e-8, "BCa high");
    }

    /** R's default quantile of sorted values. */
    private static double type7(double[] sorted, double p) {
        double h = (sorted.length - 1) * p;
        int floor = (int) Math.floor(h);
        return sorted[floor] + (h - floor) * (sorted[Math.min(floor + 1, sorted.length - 1)] - sorted[floor]);
    }

    private static Bootstrap bootstrap(StudyPanel study, DesignSpec design, MechanismSpec spec) {
        return Mechanism.fit(study, design, spec, Progress.NONE)
                .effects()
                .get(0)
                .bootstrap()
                .orElseThrow();
    }

    @Test
    void theSpreadOfTheDrawsIsThatOfLeavingOutUnits() {
        StudyPanel study = Golden.study("unbalanced");
        int units = study.panel().units();
        double[] without = new double[units];
        for (int u = 0; u < units; u++) {
            String where = "city_id != " + study.panel().unitLabel(u);
            without[u] = Mechanism.fit(
                            study,
                            Examples.design(VcovSpec.IID),
                            THREE_STEP.withMediators(List.of("gp1")).withWhere(where),
                            Progress.NONE)
                    .effects()
                    .get(0)
                    .indirect();
        }
        double mean = Arrays.stream(without).average().orElseThrow();
        double squares =
                Arrays.stream(without).map(x -> (x - mean) * (x - mean)).sum();
        double jackknife = Math.sqrt(squares * (units - 1) / units);
        double[] draws = run(
                        "unbalanced", THREE_STEP.withMediators(List.of("gp1")).withBootstrap(4000), VcovSpec.IID)
                .effects()
                .get(0)
                .bootstrap()
                .orElseThrow()
                .indirect()
                .toArray();
        double centre = Arrays.stream(draws).average().orElseThrow();
        double sd = Math.sqrt(
                Arrays.stream(draws).map(x -> (x - centre) * (x - centre)).sum() / (draws.length - 1));
        // both estimate the same standard error; with 60 units they agree to the first order only
        assertEquals(1, sd / jackknife, 0.15);
    }
}
