package org.quasilab.infer.pretest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.infer.Paths;
import org.quasilab.math.StandardNormal;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.PretestPower;
import org.quasilab.run.Progress;

/** Against R {@code pretrends} 0.1.0, its README and the event studies of Roth (2022). */
class PretestTest {
    private static PretestPower fit(EventCoefficients path, List<DoubleVector> trends, Double... powers) {
        PretestSettings settings = new PretestSettings(List.of(powers), PretestSettings.USUAL, trends, Paths.all(path));
        return Pretest.fit(path, settings, Progress.NONE);
    }

    private static EventCoefficients golden(JsonNode node) {
        int[] times = IntStream.range(0, node.get("tVec").size())
                .map(i -> node.get("tVec").get(i).asInt())
                .toArray();
        return Paths.of(
                times,
                Paths.vector(node.get("betahat")),
                Paths.matrix(node.get("sigma").get("values")),
                -1);
    }

    /** golden/trends/pilot-zones-pretrends.json: rectangles of mvtnorm with abseps 1e-9, roots to 1e-12. */
    @TestFactory
    Stream<DynamicTest> theSampleDataAsPretrends() {
        JsonNode file = Paths.json("pilot-zones-pretrends");
        return Stream.of("event_study", "event_study_cov").flatMap(name -> {
            JsonNode node = file.get(name);
            PretestPower power = fit(golden(node), List.of(), 0.5, 0.8);
            return Stream.of("at_slope50", "at_slope80")
                    .map(at -> DynamicTest.dynamicTest(name + " " + at, () -> {
                        PretestPower.Trend trend = power.trends().get(at.endsWith("50") ? 0 : 1);
                        JsonNode expected = node.get(at);
                        // the rectangles of the file stop at about 1e-7: see sizeAsMiwa
                        assertEquals(
                                expected.get("slope").asDouble(), trend.slope().orElseThrow(), 2e-9);
                        assertEquals(expected.get("size").asDouble(), power.size(), 2e-7);
                        assertEquals(expected.get("power").asDouble(), trend.power(), 2e-7);
                        assertEquals(expected.get("bayes_factor").asDouble(), trend.bayesFactor(), 2e-7);
                        assertEquals(expected.get("likelihood_ratio").asDouble(), trend.likelihoodRatio(), 1e-6);
                        double[] before = Paths.vector(expected.get("mean_pre_after_pretest"));
                        double[] after = Paths.vector(expected.get("mean_post_after_pretest"));
                        for (int i = 0; i < before.length + after.length; i++) {
                            // means of tmvtnorm, whose rectangles are good to 1e-3: two runs in the file differ by 3e-6
                            double mean = i < before.length ? before[i] : after[i - before.length];
                            assertEquals(
                                    mean,
                                    trend.expected().get(i),
                                    5e-6,
                                    "event time " + power.eventTimes().get(i));
                        }
                    }));
        });
    }

    /** Slopes of golden/trends/event-studies.json: R, threshold 1.96, five digits; with ten effects or more three. */
    @TestFactory
    Stream<DynamicTest> theTwelvePapersOfRoth() {
        List<JsonNode> papers = new ArrayList<>();
        Paths.json("event-studies").get("roth2022").forEach(papers::add);
        return papers.stream()
                .map(node -> DynamicTest.dynamicTest(node.get("paper").asText(), () -> {
                    EventCoefficients path = Paths.paper(node);
                    PretestPower power = fit(path, List.of(), 0.5, 0.8);
                    double digits = path.before() >= 10 ? 5e-4 : 5e-6;
                    for (String key : List.of("slope50", "slope80")) {
                        double slope = power.trends()
                                .get(key.equals("slope50") ? 0 : 1)
                                .slope()
                                .orElseThrow();
                        double expected = node.get(key).asDouble();
                        assertEquals(expected, slope, digits * expected);
                    }
                }));
    }

    /** R {@code 1 - mvtnorm::pmvnorm(lower = -ub, upper = ub, sigma = S, algorithm = Miwa(steps = 2048))}, mvtnorm 1.3.3. */
    @Test
    void sizeAsMiwa() {
        PretestPower power = fit(golden(Paths.json("pilot-zones-pretrends").get("event_study")), List.of());
        assertEquals(0.127616365527888, power.size(), 5e-10);
    }

    /** The README of {@code pretrends} 0.1.0, golden/trends/he-wang.json: its rectangles and root are good to about 1e-3. */
    @Test
    void heAndWang() {
        EventCoefficients path = Paths.paper(Paths.json("he-wang"));
        double[] quadratic = path.eventTimes().stream()
                .mapToDouble(time -> 0.024 * (time + 1) * (time + 1))
                .toArray();
        PretestPower power = fit(path, List.of(DoubleVector.of(quadratic)), 0.5);
        PretestPower.Trend slope = power.trends().get(0);
        assertEquals(0.05205871, slope.slope().orElseThrow(), 1e-5);
        assertEquals(0.56901, slope.bayesFactor(), 1e-4);
        assertEquals(0.1057627, slope.likelihoodRatio(), 1e-4);
        double[] passed = {-0.09230764, -0.05555285, -0.02790950, 0.06490184, 0.12084694, 0.16946498, 0.22453827};
        for (int i = 0; i < passed.length; i++) {
            assertEquals(passed[i], slope.expected().get(i), 5e-5);
        }
        PretestPower.Trend curve = power.trends().get(1);
        assertEquals(OptionalDouble.empty(), curve.slope());
        assertEquals(0.6624282, curve.power(), 1e-4);
        assertEquals(0.3841516, curve.bayesFactor(), 1e-4);
        assertEquals(0.4332635, curve.likelihoodRatio(), 1e-7);
    }

    /** With one effect before the reference everything has a closed form. */
    @Test
    void oneEffectBeforeTheReference() {
        EventCoefficients path =
                Paths.of(new int[] {-2, 0}, new double[] {0.3, 0.5}, new double[][] {{0.04, 0.01}, {0.01, 0.09}}, -1);
        PretestPower power = fit(path, List.of(), 0.5);
        PretestPower.Trend trend = power.trends().get(0);
        double z = trend.slope().orElseThrow() / 0.2;
        assertEquals(0.5, 1 - StandardNormal.between(-1.96 + z, 1.96 + z), 1e-12);
        assertEquals(2 * StandardNormal.above(1.96), power.size(), 1e-14);
        double mean = -0.2 * z
                + 0.2
                        * (StandardNormal.density(-1.96 + z) - StandardNormal.density(1.96 + z))
                        / StandardNormal.between(-1.96 + z, 1.96 + z);
        assertEquals(mean, trend.expected().get(0), 1e-12);
        assertEquals(0.2 * z + 0.25 * (mean + 0.2 * z), trend.expected().get(1), 1e-12);
        assertEquals(0.5 / (1 - power.size()), trend.bayesFactor(), 1e-11);
        // (z_0.975 + z_0.5) se
        assertEquals(1.959963984540054 * 0.3, power.detectable().get(0).effect(), 1e-14);
    }

    @Test
    void aTrendTurnedRoundTurnsTheExpectedEstimatesRound() {
        EventCoefficients path = golden(Paths.json("pilot-zones-pretrends").get("event_study"));
        double[] slope =
                path.eventTimes().stream().mapToDouble(t -> 0.005 * (t + 1)).toArray();
        double[] back = Arrays.stream(slope).map(x -> -x).toArray();
        PretestPower one = fit(path, List.of(DoubleVector.of(slope)));
        PretestPower other = fit(Paths.mirrored(path), List.of(DoubleVector.of(back)));
        PretestPower.Trend up = one.trends().get(0);
        PretestPower.Trend down = other.trends().get(0);
        assertEquals(up.power(), down.power(), 1e-13);
        assertEquals(up.likelihoodRatio(), down.likelihoodRatio(), 1e-13);
        for (int i = 0; i < slope.length; i++) {
            assertEquals(up.expected().get(i), -down.expected().get(i), 1e-13);
        }
    }

    @Test
    void aPowerBelowTheSizeNeedsNoSlope() {
        PretestPower power = fit(Paths.pilotZones(), List.of(), 0.05);
        assertEquals(0, power.trends().get(0).slope().orElseThrow());
        assertTrue(power.trends().get(0).power() > 0.12);
    }
}
