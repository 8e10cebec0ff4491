package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.simulate.Draw;
import org.quasilab.simulate.PanelLayout;
import org.quasilab.simulate.World;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.VcovSpec;

/**
 * Panels with a known truth, drawn many times: 150 units, 8 periods, three cohorts of 30, errors that last (autoregressive,
 * 0.5). Estimators are right on average and their intervals hold the truth as often as they say; two-way fixed effects are not.
 */
class CoverageTest {
    private static final int DRAWS = 500;

    /** Of 500 intervals at 95 per cent, this far from it is chance: 2.6 Monte-Carlo errors, for the farthest of nineteen. */
    private static final double CHANCE = 0.025;

    private static final SimulationSpec WORLD = SimulationSpec.DEFAULT
            .with(SimulationSpec.Layout.of("staggered")
                    .with("periods", OptionalInt.of(8))
                    .with("cohorts", Map.of(4, 30, 5, 30, 6, 30)))
            .withOutcome("errors", errors())
            .with("seed", 20240L);

    /** Differ between cohorts and over time. */
    private static final World HETEROGENEOUS = World.of(WORLD.withOutcome(
            "effect",
            SimulationSpec.Effect.DEFAULT.with(
                    "paths",
                    List.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0), List.of(0.5, 1.0, 1.5, 2.0), List.of(2.0, 1.75, 1.5)))));

    /** Grow in each cohort alike, so that every average over cohorts has the same truth. */
    private static final World GROWING =
            World.of(WORLD.withOutcome("effect", SimulationSpec.Effect.DEFAULT.with("growth", 0.5)));

    /**
     * All periods alike: the stacked regression has effects of event times and none of periods, so it takes what periods have
     * for themselves, which is gone from the estimate, for noise (with a standard deviation of one its intervals at event time 0
     * hold the truth in 98.6 per cent of 4,000 draws).
     */
    private static SimulationSpec.Errors errors() {
        return SimulationSpec.Errors.DEFAULT
                .with("sd", Optional.of(1 / Math.sqrt(0.75)))
                .with("serial", Optional.of(0.5))
                .with("unit", Optional.of(2.0))
                .with("period", Optional.of(0.0));
    }

    private static StaggeredSample sample(Draw draw) {
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of(Draw.OUTCOME))
                .withControls(Optional.of(List.of()))
                .withVcov(Optional.of(VcovSpec.cluster(PanelLayout.UNIT)));
        return StaggeredSample.of(draw.study(), asked, 0.95);
    }

    private record Drawn(double bias, double error, double coverage) {}

    private interface Read {
        /** Estimate and standard error. */
        double[] of(StaggeredSample sample);
    }

    private static Drawn draw(double truth, World world, Read read) {
        double[] estimates = new double[DRAWS];
        boolean[] holds = new boolean[DRAWS];
        Workers.forEach(DRAWS, i -> {
            double[] one = read.of(sample(world.draw(i)));
            estimates[i] = one[0];
            holds[i] = Math.abs(one[0] - truth) <= one[2] * one[1];
        });
        double mean = java.util.Arrays.stream(estimates).average().orElseThrow();
        double square = java.util.Arrays.stream(estimates)
                .map(e -> (e - mean) * (e - mean))
                .sum();
        long covered = IntStream.range(0, DRAWS).filter(i -> holds[i]).count();
        return new Drawn(mean - truth, Math.sqrt(square / DRAWS / DRAWS), (double) covered / DRAWS);
    }

    private static double[] main(Effects effects) {
        return new double[] {effects.estimate(0), effects.se(0), effects.critical(0)};
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"callaway-santanna", "sun-abraham", "imputation", "gardner", "etwfe", "efficient-staggered"})
    void mainAverageIsRightAndItsIntervalHonest(String name) {
        Estimator estimator = Estimators.of(name).orElseThrow();
        Drawn drawn = draw(
                HETEROGENEOUS.draw(0).att(),
                HETEROGENEOUS,
                sample -> main(estimator
                        .fit(sample, AttSettings.DEFAULT, Progress.NONE)
                        .overall()));
        assertTrue(Math.abs(drawn.bias) < 3 * drawn.error, drawn::toString);
        assertEquals(0.95, drawn.coverage, CHANCE, drawn::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stacked", "lp-did", "dcdh", "callaway-santanna", "sun-abraham", "imputation"})
    void effectsByEventTimeAreRightAndTheirIntervalsHonest(String name) {
        Estimator estimator = Estimators.of(name).orElseThrow();
        AttSettings settings = AttSettings.DEFAULT.withWindow(List.of(-3, 2));
        for (int eventTime = 0; eventTime <= 2; eventTime += 2) {
            int e = eventTime;
            Drawn drawn = draw(GROWING.draw(0).attAt(e), GROWING, sample -> {
                AttEstimate estimate = estimator.fit(sample, settings, Progress.NONE);
                EventPath path = estimate.dynamic().orElseThrow();
                int at = IntStream.range(0, path.points().size())
                        .filter(i -> path.points().get(i).eventTime() == e)
                        .findFirst()
                        .orElseThrow();
                Effects effects = path.effects();
                return new double[] {effects.estimate(at), effects.se(at), effects.critical(at)};
            });
            assertTrue(Math.abs(drawn.bias) < 3 * drawn.error, () -> e + ": " + drawn);
            assertEquals(0.95, drawn.coverage, CHANCE, () -> e + ": " + drawn);
        }
    }

    @Test
    void twoWayFixedEffectsAreBiased() {
        Estimator twfe = Estimators.of("twfe").orElseThrow();
        Drawn drawn = draw(
                HETEROGENEOUS.draw(0).att(),
                HETEROGENEOUS,
                sample -> main(twfe.overall(sample, AttSettings.DEFAULT, Progress.NONE)));
        assertTrue(drawn.bias < -20 * drawn.error, drawn::toString);
        assertTrue(drawn.coverage < 0.5, drawn::toString);
    }
}
