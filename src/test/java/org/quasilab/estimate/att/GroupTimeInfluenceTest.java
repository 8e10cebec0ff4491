package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * The influence of a unit is what the average changes by if the unit's sampling weight does: {@code ψ_i = w_i ∂θ/∂w_i}, here from
 * the difference of two estimates. It counts the regressions, the logit and the cohorts' shares, and does not know their formulas.
 */
class GroupTimeInfluenceTest {
    private static final double STEP = 1e-3;

    @TestFactory
    List<DynamicTest> influenceIsTheDerivativeByAUnitsWeight() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String sampling : AttSettings.SAMPLINGS) {
            for (String method : AttSettings.METHODS) {
                for (String control : AttSettings.CONTROLS) {
                    AttSettings settings = AttSettings.DEFAULT
                            .withSampling(sampling)
                            .withMethod(method)
                            .withControl(control);
                    tests.add(DynamicTest.dynamicTest(sampling + " " + method + " " + control, () -> check(settings)));
                }
            }
        }
        return tests;
    }

    private static void check(AttSettings settings) {
        Effects effects = overall(settings, -1, 0);
        int n = effects.influence().orElseThrow().rows();
        double largest = 0;
        for (int u = 0; u < n; u++) {
            largest = Math.max(largest, Math.abs(effects.influence().get().get(u, 0)));
        }
        for (int u = 3; u < n; u += 45) {
            double up = overall(settings, u, STEP).estimate(0);
            double down = overall(settings, u, -STEP).estimate(0);
            double derivative = (up - down) / (2 * STEP);
            assertEquals(derivative, effects.influence().get().get(u, 0), 2e-4 * largest, "unit " + u);
        }
    }

    /** With random weights, which are fixed by unit; those of one unit are changed by a share. */
    private static Effects overall(AttSettings settings, int unit, double change) {
        StudyPanel study = Golden.study("pilot-zones");
        double[] weights = new double[study.panel().rows()];
        for (int i = 0; i < weights.length; i++) {
            int u = study.panel().unit(i);
            weights[i] = (0.5 + new SplittableRandom(u).nextDouble()) * (u == unit ? 1 + change : 1);
        }
        StudyPanel weighted =
                new StudyPanel(study.panel().with(NumberColumn.adopt("w", weights)), study.treatment(), study.ledger());
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("gtfp"))
                .withControls(Optional.of(List.of("gdp", "fin1")))
                .withWeights(Optional.of("w"))
                .withVcov(Optional.of(VcovSpec.cluster("city_id")));
        StaggeredSample sample = StaggeredSample.of(weighted, asked, 0.95);
        return new CallawaySantAnna().overall(sample, settings, Progress.NONE);
    }
}
