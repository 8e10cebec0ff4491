package org.quasilab.probe.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.regression.Ols;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.probe.SmallPanel;
import org.quasilab.probe.Target;
import org.quasilab.result.Estimate;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.InferenceResult.Size;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/** Against regressions of samples made here. */
class OwnSizeTest {
    private static final int DRAWS = 40;
    private static final Study STUDY = Study.EMPTY
            .withDesign(DesignSpec.DEFAULT
                    .withOutcome("y")
                    .withControls(List.of("x"))
                    .withFixedEffects(List.of("u", "t"))
                    .withVcov(VcovSpec.cluster("u")))
            .withSteps(List.of(
                    RegressionSpec.DEFAULT
                            .withColumns(List.of(RegressionColumn.DEFAULT.withWeights(Optional.of("w"))))
                            .withId("table"),
                    AttSpec.DEFAULT
                            .withEstimators(List.of(EstimatorChoice.of("imputation")))
                            .withId("att")));

    private static SmallPanel panel() {
        return new SmallPanel().with("w", i -> 1 + (7 * i) % 5);
    }

    private static InferenceSpec asked(String step, String... rules) {
        return InferenceSpec.DEFAULT
                .withTarget(new TargetSpec(step, "", ""))
                .withRules(rules)
                .with(new InferenceSpec.Size(DRAWS, 5));
    }

    @Test
    void itIsTheShareOfSamplesWithoutEffectThatEachRuleRejects() {
        InferenceSpec spec = asked("table", "iid", "CR1", "CR2");
        Target target = Target.of(STUDY, panel().study(), spec.target(), Progress.NONE);
        RegressionColumn without = target.column().withRegressors(List.of());
        double[] residuals = Ols.fitted(DesignBuilder.build(panel().study(), without), Progress.NONE)
                .residuals()
                .clone();
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] /= Math.sqrt(1 + (7 * i) % 5);
        }
        int[] rejected = new int[3];
        VcovSpec[] rules = {VcovSpec.IID, VcovSpec.cluster("u"), VcovSpec.of(VcovType.CR2, "u")};
        RandomStreams streams = new RandomStreams(5);
        for (int d = 0; d < DRAWS; d++) {
            RandomGenerator random = streams.stream(d);
            double[] sign = new double[SmallPanel.UNITS];
            Arrays.setAll(sign, u -> random.nextBoolean() ? 1 : -1);
            SmallPanel sample = panel().with("star", i -> {
                double y = (37 * i + 11 * i * i) % 101 / 8.0;
                return y - residuals[i] + sign[SmallPanel.unit(i)] * residuals[i];
            });
            for (int r = 0; r < 3; r++) {
                Estimate estimate = Regression.fit(
                        sample.study(),
                        target.column().withOutcome(Optional.of("star")).withVcov(Optional.of(rules[r])),
                        0.95,
                        Progress.NONE);
                rejected[r] += estimate.p(estimate.indexOf("did")) < 0.05 ? 1 : 0;
            }
        }
        List<Size> sizes = OwnSize.of(target, spec, Progress.NONE);
        for (int r = 0; r < 3; r++) {
            assertEquals(spec.rules().get(r), sizes.get(r).rule());
            assertEquals(rejected[r], sizes.get(r).rejected());
            assertEquals(DRAWS, sizes.get(r).draws());
        }
        assertTrue(rejected[0] > 0);
    }

    @Test
    void theWildBootstrapIsSimulatedAndRandomisationIsNot() {
        InferenceSpec spec = asked("table", "CR1", "wild", "randomisation");
        Target target = Target.of(STUDY, panel().study(), spec.target(), Progress.NONE);
        List<Size> sizes = OwnSize.of(target, spec, Progress.NONE);
        assertEquals(List.of("CR1", "wild"), sizes.stream().map(Size::rule).toList());
    }

    @Test
    void anEstimatorThatIsNoRegressionIsAnsweredInOneSentence() {
        InferenceResult result = Inference.fit(STUDY, panel().study(), asked("att", "iid"), Progress.NONE);
        assertTrue(result.sizes().isEmpty());
        assertEquals("no-size", result.warnings().get(0).code());
    }
}
