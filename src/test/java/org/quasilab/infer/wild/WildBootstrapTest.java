package org.quasilab.infer.wild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.Factor;
import org.quasilab.estimate.regression.Ols;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.golden.Golden;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.WaldTest;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Examples;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Against a regression of every bootstrap sample, and against golden/regression (fwildclusterboot 0.14.3). */
class WildBootstrapTest {
    private static final WildBootstrap.Settings ALL = settings(WildWeights.RADEMACHER, true, 999);

    private static WildBootstrap.Settings settings(WildWeights law, boolean imposeNull, int draws) {
        return new WildBootstrap.Settings(law, imposeNull, draws, 1);
    }

    /** A regression of the small panel, clustered as said, with the columns it may need. */
    private record Case(String cluster, String drawn, List<String> effects, Optional<String> weights) {
        RegressionColumn column(String outcome, List<String> regressors) {
            return RegressionColumn.DEFAULT
                    .withOutcome(Optional.of(outcome))
                    .withRegressors(regressors)
                    .withControls(Optional.of(List.of("x", "z")))
                    .withFixedEffects(Optional.of(effects))
                    .withVcov(Optional.of(VcovSpec.cluster(cluster)))
                    .withSingletons(Optional.of("drop"))
                    .withWeights(weights);
        }

        SmallPanel panel() {
            return new SmallPanel()
                    .with("pair", i -> SmallPanel.unit(i) / 2)
                    .with("w", i -> 1 + (7 * i) % 5)
                    .with("half", i -> SmallPanel.period(i) / 3);
        }

        Estimate fit(SmallPanel panel, String outcome) {
            return Regression.fit(panel.study(), column(outcome, List.of("did")), 0.9, Progress.NONE);
        }

        Design design() {
            return DesignBuilder.build(panel().study(), column("y", List.of("did")));
        }

        WildTest test(double hypothesis, WildBootstrap.Settings settings) {
            Design design = design();
            Fitted fit = Ols.fitted(design, Progress.NONE);
            Factor parts = drawn.equals("row")
                    ? new Factor(
                            "row",
                            java.util.stream.IntStream.range(0, design.n()).toArray(),
                            design.n())
                    : DesignBuilder.build(
                                    panel().study(),
                                    new Case(drawn, drawn, effects, weights).column("y", List.of("did")))
                            .clusters()
                            .get(0);
            double[] beta = fit(panel(), "y").beta().toArray();
            return WildBootstrap.test(
                    fit,
                    beta,
                    fit.terms().indexOf("did"),
                    hypothesis,
                    design.clusters().get(0),
                    parts,
                    settings,
                    0.9,
                    Progress.NONE);
        }

        /** |t*| of every way of giving signs to the clusters drawn, by a regression of each sample; the first is that of the data. */
        List<Double> samples(double hypothesis, boolean imposeNull) {
            SmallPanel data = panel().with("net", value(i -> y(i) - hypothesis * SmallPanel.did(i)));
            Estimate full = fit(panel(), "y");
            int did = full.indexOf("did");
            double centre = imposeNull ? hypothesis : full.estimate(did);
            double[] residuals = imposeNull
                    ? residuals(data.study(), column("net", List.of()))
                    : residuals(data.study(), column("y", List.of("did")));
            int[] codes = codes(drawn);
            int clusters = java.util.Arrays.stream(codes).max().orElseThrow() + 1;
            List<Double> statistics = new ArrayList<>();
            statistics.add(Math.abs((full.estimate(did) - hypothesis) / full.se(did)));
            for (int signs = 0; signs < 1 << clusters; signs++) {
                int draw = signs;
                SmallPanel sample = panel().with("star", value(i -> {
                    double sign = (draw >> codes[i] & 1) == 0 ? -1 : 1;
                    return y(i) - residuals[i] + sign * residuals[i];
                }));
                Estimate fitted = fit(sample, "star");
                statistics.add(Math.abs((fitted.estimate(did) - centre) / fitted.se(did)));
            }
            return statistics;
        }

        private double[] residuals(StudyPanel study, RegressionColumn column) {
            double[] residuals = Ols.fitted(DesignBuilder.build(study, column), Progress.NONE)
                    .residuals()
                    .clone();
            if (weights.isPresent()) {
                for (int i = 0; i < residuals.length; i++) {
                    residuals[i] /= Math.sqrt(1 + (7 * i) % 5);
                }
            }
            return residuals;
        }

        private static int[] codes(String drawn) {
            int[] codes = new int[SmallPanel.UNITS * SmallPanel.PERIODS];
            java.util.Arrays.setAll(codes, i -> switch (drawn) {
                case "u" -> SmallPanel.unit(i);
                case "pair" -> SmallPanel.unit(i) / 2;
                case "t" -> SmallPanel.period(i);
                default -> throw new IllegalArgumentException(drawn);
            });
            return codes;
        }
    }

    private static IntToDoubleFunction value(IntToDoubleFunction value) {
        return value;
    }

    private static double y(int i) {
        return (37 * i + 11 * i * i) % 101 / 8.0;
    }

    private static Case of(String cluster, String drawn, String effects, String weights) {
        return new Case(
                cluster,
                drawn,
                effects.isEmpty() ? List.of() : List.of(effects.split(" ")),
                weights.isEmpty() ? Optional.empty() : Optional.of(weights));
    }

    private static double share(List<Double> statistics) {
        double actual = statistics.get(0);
        List<Double> draws = statistics.subList(1, statistics.size()).stream()
                .filter(t -> !Double.isNaN(t))
                .toList();
        return draws.stream().filter(t -> t > actual * (1 + 1e-9)).count() / (double) draws.size();
    }

    @ParameterizedTest
    @CsvSource({
        "u, u, 'u t', '', 0",
        "u, u, 'u t', '', 1.5",
        "u, u, 'u t', w, 0",
        "u, u, u, '', 0",
        "u, u, '', '', 0",
        "u, u, 't', w, -1",
        "pair, u, 'u t', '', 0",
        "pair, pair, 'u t', '', 0",
        "t, t, 'u t', '', 0",
        "u, u, 'u t u[t]', '', 0",
        "u, u, 'u pair^t', w, 0"
    })
    void pIsTheShareOfAllSamplesWithALargerStatistic(
            String cluster, String drawn, String effects, String weights, double hypothesis) {
        Case asked = of(cluster, drawn, effects, weights);
        for (boolean imposeNull : List.of(true, false)) {
            List<Double> samples = asked.samples(hypothesis, imposeNull);
            WildTest test = asked.test(hypothesis, settings(WildWeights.RADEMACHER, imposeNull, 999));
            assertTrue(test.isComplete());
            assertEquals(samples.size() - 1, test.draws());
            assertEquals(samples.get(0), Math.abs(test.statistic()), 1e-10 * samples.get(0));
            assertEquals(share(samples), test.p(), 1e-12, () -> "null imposed: " + imposeNull);
        }
    }

    /** p steps over the level exactly there, whatever the law of the weights. */
    @ParameterizedTest
    @CsvSource({
        "RADEMACHER, true, 999",
        "RADEMACHER, false, 999",
        "WEBB, true, 499",
        "MAMMEN, true, 499",
        "NORMAL, true, 99"
    })
    void theIntervalEndsWherePFallsBelowTheLevel(WildWeights law, boolean imposeNull, int draws) {
        Case asked = of("u", "u", "u t", "w");
        WildBootstrap.Settings settings = settings(law, imposeNull, draws);
        WildTest test = asked.test(0, settings);
        assertEquals(1, test.intervals().size());
        double width = test.high() - test.low();
        assertTrue(asked.test(test.low() + 1e-9 * width, settings).p() >= 0.1);
        assertTrue(asked.test(test.low() - 1e-9 * width, settings).p() < 0.1);
        assertTrue(asked.test(test.high() - 1e-9 * width, settings).p() >= 0.1);
        assertTrue(asked.test(test.high() + 1e-9 * width, settings).p() < 0.1);
    }

    /** Everything at once: p of many hypotheses is what the intervals say of them. */
    @ParameterizedTest
    @CsvSource({"u, u", "pair, pair", "pair, u", "t, t"})
    void theIntervalsHoldTheHypothesesThatAreNotRejected(String cluster, String drawn) {
        Case asked = of(cluster, drawn, "u t", "");
        WildTest test = asked.test(0, ALL);
        for (double hypothesis = -60; hypothesis <= 60; hypothesis += 0.37) {
            double value = hypothesis;
            boolean isIn =
                    test.intervals().stream().anyMatch(interval -> interval.low() <= value && value <= interval.high());
            assertEquals(asked.test(hypothesis, ALL).p() >= 0.1, isIn, () -> "at " + value + " of " + test);
        }
    }

    @Test
    void withFourClustersThereAreEightDifferentStatistics() {
        WildTest test = of("pair", "pair", "u t", "").test(0, ALL);
        assertEquals(16, test.draws());
        assertEquals(Math.rint(8 * test.p()), 8 * test.p(), 1e-12);
        assertEquals(0, test.error());
        assertEquals(0, test.endError());
    }

    /** Two coefficients: F of every sample by regressions, null imposed and not. */
    @Test
    void aJointHypothesisIsTestedByItsWaldStatistic() {
        Case asked = of("u", "u", "u t", "w");
        Design design = asked.design();
        Estimate full = asked.fit(asked.panel(), "y");
        int[] which = {0, 2};
        double[] beta = full.beta().toArray();
        for (boolean imposeNull : List.of(true, false)) {
            RegressionColumn without = asked.column("y", List.of()).withControls(Optional.of(List.of("x")));
            double[] residuals =
                    asked.residuals(asked.panel().study(), imposeNull ? without : asked.column("y", List.of("did")));
            List<Double> samples = new ArrayList<>(List.of(f(full, which, new double[2])));
            for (int signs = 0; signs < 256; signs++) {
                int draw = signs;
                SmallPanel sample = asked.panel().with("star", value(i -> {
                    double sign = (draw >> SmallPanel.unit(i) & 1) == 0 ? -1 : 1;
                    return y(i) - residuals[i] + sign * residuals[i];
                }));
                double[] centre = imposeNull ? new double[2] : new double[] {beta[0], beta[2]};
                samples.add(f(asked.fit(sample, "star"), which, centre));
            }
            Factor clusters = design.clusters().get(0);
            WildTest test = WildBootstrap.joint(
                    Ols.fitted(design, Progress.NONE),
                    beta,
                    which,
                    clusters,
                    clusters,
                    settings(WildWeights.RADEMACHER, imposeNull, 999),
                    Progress.NONE);
            assertEquals(samples.get(0), test.statistic(), 1e-9);
            assertEquals(share(samples), test.p(), 1e-12);
        }
    }

    private static double f(Estimate estimate, int[] which, double[] values) {
        double[][] restrictions = new double[2][estimate.beta().size()];
        restrictions[0][which[0]] = 1;
        restrictions[1][which[1]] = 1;
        return WaldTest.linear("", estimate.beta().toArray(), estimate.vcov().toArray(), restrictions, values, 7)
                .statistic();
    }

    @Test
    void oneClusterIsRefusedAndPartsMustBeWithinClusters() {
        SmallPanel panel = of("u", "u", "u t", "").panel().with("all", i -> 1);
        Design design =
                DesignBuilder.build(panel.study(), of("u", "u", "u t", "").column("y", List.of("did")));
        Fitted fit = Ols.fitted(design, Progress.NONE);
        Factor units = design.clusters().get(0);
        Factor all = new Factor("all", new int[design.n()], 1);
        double[] beta = {1, 0, 0};
        assertEquals(
                "one-cluster", code(() -> WildBootstrap.test(fit, beta, 0, 0, all, all, ALL, 0.95, Progress.NONE)));
        assertEquals(
                "wild-parts",
                code(() -> WildBootstrap.test(fit, beta, 0, 0, units, design.time(), ALL, 0.95, Progress.NONE)));
    }

    private static String code(org.junit.jupiter.api.function.Executable what) {
        return assertThrows(DesignProblem.class, what).code();
    }

    private static WildTest pilotZones(String cluster, WildBootstrap.Settings settings) {
        StudyPanel study = Golden.study("pilot-zones");
        RegressionColumn column = RegressionColumn.DEFAULT.resolve(Examples.design(VcovSpec.cluster(cluster)));
        Design design = DesignBuilder.build(study, column);
        Factor clusters = design.clusters().get(0);
        double[] beta =
                Regression.fit(study, column, 0.95, Progress.NONE).beta().toArray();
        return WildBootstrap.test(
                Ols.fitted(design, Progress.NONE), beta, 0, 0, clusters, clusters, settings, 0.95, Progress.NONE);
    }

    /**
     * The t of fwildclusterboot has the factor G/(G − 1)·(n − 1)/(n − k) with k = 7 regressors alone ({@code fixef.K = "none"}),
     * ours counts the period effects. p and ends within four Monte-Carlo standard errors of the difference of two draws of 9,999.
     */
    @ParameterizedTest
    @CsvSource({
        "city_id, RADEMACHER, true, wild_city_id_rademacher_null",
        "city_id, RADEMACHER, false, wild_city_id_rademacher_free",
        "city_id, WEBB, true, wild_city_id_webb_null",
        "city_id, WEBB, false, wild_city_id_webb_free",
        "province, RADEMACHER, true, wild_province_rademacher_null",
        "province, RADEMACHER, false, wild_province_rademacher_free",
        "province, WEBB, true, wild_province_webb_null",
        "province, WEBB, false, wild_province_webb_free"
    })
    void itIsThatOfFwildclusterboot(String cluster, WildWeights law, boolean imposeNull, String name) {
        var golden = Golden.inference().get(name);
        WildTest test = pilotZones(cluster, settings(law, imposeNull, 9999));
        int n = 3878;
        double ours = (n - 1.0) / (n - 7 - 14);
        double theirs = (n - 1.0) / (n - 7);
        assertEquals(golden.get("t").asDouble(), test.statistic() * Math.sqrt(ours / theirs), 1e-9);
        double p = golden.get("p").asDouble();
        assertEquals(p, test.p(), 4 * Math.sqrt(2 * p * (1 - p) / 9999));
        double error = 4 * Math.sqrt(2) * test.endError();
        assertTrue(error < 0.002 && error > 0);
        assertEquals(golden.get("ci").get(0).asDouble(), test.low(), error);
        assertEquals(golden.get("ci").get(1).asDouble(), test.high(), error);
    }

    @Test
    void theOutcomeWithTheOtherSignHasTheMirroredTest() {
        Case asked = of("u", "u", "u t", "");
        Design design = asked.design();
        Fitted fit = Ols.fitted(design, Progress.NONE);
        double[] beta = asked.fit(asked.panel(), "y").beta().toArray();
        SmallPanel panel = asked.panel().with("minus", i -> -y(i));
        Design other = DesignBuilder.build(panel.study(), asked.column("minus", List.of("did")));
        double[] minus = asked.fit(panel, "minus").beta().toArray();
        Factor clusters = design.clusters().get(0);
        WildBootstrap.Settings settings = settings(WildWeights.WEBB, true, 199);
        WildTest test = WildBootstrap.test(fit, beta, 0, 0, clusters, clusters, settings, 0.95, Progress.NONE);
        WildTest mirrored = WildBootstrap.test(
                Ols.fitted(other, Progress.NONE), minus, 0, 0, clusters, clusters, settings, 0.95, Progress.NONE);
        assertEquals(-test.statistic(), mirrored.statistic(), 1e-12);
        assertEquals(test.p(), mirrored.p());
        assertEquals(-test.low(), mirrored.high(), 1e-10);
        assertEquals(-test.high(), mirrored.low(), 1e-10);
    }
}
