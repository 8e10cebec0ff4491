package org.quasilab.probe.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.regression.Ols;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.wild.WildBootstrap;
import org.quasilab.infer.wild.WildTest;
import org.quasilab.infer.wild.WildWeights;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.simulate.Draw;
import org.quasilab.simulate.PanelLayout;
import org.quasilab.simulate.World;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.VcovSpec;

/**
 * How often each rule of inference rejects a true zero at 5 per cent where clusters are few or few of them are treated: panels of
 * G units and 20 periods, errors autoregressive with 0.8, treatment from the eleventh period on, clustered by unit.
 */
class SizeOfRulesTest {
    private static final int WILD_DRAWS = 399;
    private static final double ALPHA = 0.05;
    private static final List<String> RULES = List.of("iid", "CR1", "CR2", "CR3");

    /** Share of the draws in which each rule rejects; {@code WCR} is the wild bootstrap with the null imposed. */
    static Map<String, Double> sizes(int units, int treated, int draws) {
        SimulationSpec spec = SimulationSpec.DEFAULT
                .with(SimulationSpec.Layout.of("staggered")
                        .with("units", OptionalInt.of(units))
                        .with("periods", OptionalInt.of(20))
                        .with("cohorts", Map.of(11, treated)))
                .withOutcome("effect", SimulationSpec.Effect.DEFAULT.with("size", 0.0))
                .withOutcome(
                        "errors",
                        SimulationSpec.Errors.DEFAULT
                                .with("sd", Optional.of(1.0))
                                .with("serial", Optional.of(0.8)))
                .with("seed", 7L);
        World world = World.of(spec);
        boolean[][] rejected = new boolean[draws][];
        Workers.forEach(draws, i -> rejected[i] = rejected(world.draw(i).study()));
        Map<String, Double> shares = new TreeMap<>();
        for (int rule = 0; rule <= RULES.size(); rule++) {
            int count = 0;
            for (boolean[] draw : rejected) {
                count += draw[rule] ? 1 : 0;
            }
            shares.put(rule < RULES.size() ? RULES.get(rule) : "WCR", count / (double) draws);
        }
        return shares;
    }

    private static boolean[] rejected(StudyPanel study) {
        boolean[] rejected = new boolean[RULES.size() + 1];
        RegressionColumn column = RegressionColumn.DEFAULT
                .withOutcome(Optional.of(Draw.OUTCOME))
                .withRegressors(List.of(RegressionColumn.DID))
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(List.of(PanelLayout.UNIT, PanelLayout.TIME)));
        for (int rule = 0; rule < RULES.size(); rule++) {
            String name = RULES.get(rule);
            VcovSpec vcov = name.equals("iid")
                    ? VcovSpec.IID
                    : name.equals("CR1")
                            ? VcovSpec.cluster(PanelLayout.UNIT)
                            : new VcovSpec(name, List.of(PanelLayout.UNIT), OptionalInt.empty(), "fixest");
            Estimate estimate =
                    Ols.fit(DesignBuilder.build(study, column.withVcov(Optional.of(vcov))), 1 - ALPHA, Progress.NONE);
            rejected[rule] = estimate.p(0) < ALPHA;
        }
        Design design = DesignBuilder.build(study, column.withVcov(Optional.of(VcovSpec.cluster(PanelLayout.UNIT))));
        Fitted fit = Ols.fitted(design, Progress.NONE);
        WildTest wild = WildBootstrap.test(
                fit,
                Ols.fit(design, 1 - ALPHA, Progress.NONE).beta().toArray(),
                0,
                0,
                design.clusters().get(0),
                design.clusters().get(0),
                new WildBootstrap.Settings(
                        design.clusters().get(0).levels() < 10 ? WildWeights.WEBB : WildWeights.RADEMACHER,
                        true,
                        WILD_DRAWS,
                        1),
                1 - ALPHA,
                Progress.NONE);
        rejected[RULES.size()] = wild.p() < ALPHA;
        return rejected;
    }

    /** Shares of 4,000 simulated panels of this kind (50 units, CV1, t(49)), good to 0.007, from an independent simulation. */
    @ParameterizedTest
    @CsvSource({"1, 0.77", "2, 0.31", "5, 0.106", "25, 0.046"})
    void clusteredErrorsRejectTooOftenWhereFewAreTreated(int treated, double expected) {
        int draws = 500;
        double found = sizes(50, treated, draws).get("CR1");
        double chance = 3 * Math.sqrt(expected * (1 - expected) / draws) + 0.007;
        assertEquals(expected, found, chance);
    }

    @Test
    void adjustedRulesHoldTheirSizeWithTenClusters() {
        Map<String, Double> sizes = sizes(10, 5, 1000);
        double chance = 3 * Math.sqrt(ALPHA * (1 - ALPHA) / 1000);
        assertTrue(sizes.get("iid") > 0.2, sizes::toString);
        assertEquals(ALPHA, sizes.get("CR2"), chance, sizes::toString);
        assertEquals(ALPHA, sizes.get("WCR"), chance, sizes::toString);
        assertTrue(sizes.get("CR3") < sizes.get("CR1"), sizes::toString);
    }

    @Test
    void theRestrictedWildBootstrapHardlyEverRejectsWithOneTreatedCluster() {
        Map<String, Double> sizes = sizes(20, 1, 300);
        assertTrue(sizes.get("CR1") > 0.5, sizes::toString);
        assertTrue(sizes.get("WCR") < 0.03, sizes::toString);
    }
}
