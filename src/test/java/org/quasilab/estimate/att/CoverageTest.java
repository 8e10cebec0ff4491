package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;
import org.quasilab.study.AttSettings;

/**
 * Panels with a known truth, drawn many times: 150 units, 8 periods, three cohorts of 30, errors that last (autoregressive,
 * 0.5). Estimators are right on average and their intervals hold the truth as often as they say; two-way fixed effects are not.
 */
class CoverageTest {
    private static final int DRAWS = 500;
    private static final int UNITS = 150;
    private static final int PERIODS = 8;

    /** Of 500 intervals at 95 per cent, this far from it is chance: 2.6 Monte-Carlo errors, for the farthest of nineteen. */
    private static final double CHANCE = 0.025;

    private interface Effect {
        double at(int cohort, int eventTime);
    }

    /** Differs between cohorts and over time. */
    private static double heterogeneous(int cohort, int eventTime) {
        return cohort == 4 ? 1 + eventTime : cohort == 5 ? 0.5 + 0.5 * eventTime : 2 - 0.25 * eventTime;
    }

    /** Grows in each cohort alike, so that every average over cohorts has the same truth. */
    private static double growing(int cohort, int eventTime) {
        return 1 + 0.5 * eventTime;
    }

    private static int cohort(int unit) {
        return unit < 60 ? StaggeredSample.NEVER : 4 + unit % 3;
    }

    private static StaggeredSample sample(int draw, Effect effect) {
        var random = new RandomStreams(20240).stream(draw);
        double[][] y = new double[UNITS][PERIODS + 1];
        for (int u = 0; u < UNITS; u++) {
            double own = 2 * random.nextGaussian();
            double error = random.nextGaussian();
            for (int t = 1; t <= PERIODS; t++) {
                error = 0.5 * error + random.nextGaussian();
                int eventTime = t - cohort(u);
                y[u][t] = own + 0.3 * t + error + (t >= cohort(u) ? effect.at(cohort(u), eventTime) : 0);
            }
        }
        int[] cohorts = IntStream.range(0, UNITS).map(CoverageTest::cohort).toArray();
        return new MadePanel(PERIODS, cohorts).with("y", (u, t) -> y[u][t]).sample();
    }

    /** The mean over the treated rows. */
    private static double truth() {
        return IntStream.range(60, UNITS)
                .boxed()
                .flatMapToDouble(u -> IntStream.rangeClosed(cohort(u), PERIODS)
                        .mapToDouble(t -> heterogeneous(cohort(u), t - cohort(u))))
                .average()
                .orElseThrow();
    }

    private record Drawn(double bias, double error, double coverage) {}

    private interface Read {
        /** Estimate and standard error. */
        double[] of(StaggeredSample sample);
    }

    private static Drawn draw(double truth, Effect effect, Read read) {
        double[] estimates = new double[DRAWS];
        boolean[] holds = new boolean[DRAWS];
        Workers.forEach(DRAWS, i -> {
            double[] one = read.of(sample(i, effect));
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
                truth(),
                CoverageTest::heterogeneous,
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
            Drawn drawn = draw(growing(4, e), CoverageTest::growing, sample -> {
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
                truth(),
                CoverageTest::heterogeneous,
                sample -> main(twfe.overall(sample, AttSettings.DEFAULT, Progress.NONE)));
        assertTrue(drawn.bias < -20 * drawn.error, drawn::toString);
        assertTrue(drawn.coverage < 0.5, drawn::toString);
    }
}
