package org.quasilab.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.gui.study.StepState;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;
import org.quasilab.table.Examples;
import org.quasilab.text.Messages;

class AttentionTest {
    private static List<String> codes(StepResult result) {
        return Attention.of(result).stream().map(Warning::code).toList();
    }

    private static RegressionResult table(Estimate estimate) {
        return new RegressionResult(List.of(Examples.column("", estimate)), List.of());
    }

    @Test
    void trendsThatDifferAreAReasonThoughTheStepWarnsOfNothing() {
        EventStudyResult result = Examples.eventStudy(9);
        assertThat(result.warnings()).isEmpty();
        assertThat(Attention.of(result).get(0).message(Messages.ENGLISH))
                .isEqualTo("The trends differ already before treatment (joint test F(2, 276) = 9.00, p < 0.001), so "
                        + "parallel trends are in doubt.");
        assertThat(StepState.of(StepOutcome.done(result)).phase()).isEqualTo(StepState.Phase.ATTENTION);
        assertThat(StepState.of(StepOutcome.done(Examples.eventStudy(0.83))).phase())
                .isEqualTo(StepState.Phase.DONE);
    }

    @Test
    void whatAnEstimateWarnsOfIsAReasonAndSingletonsAreNot() {
        Estimate clean = Examples.estimate(0.039, 0.006);
        assertThat(codes(table(clean))).isEmpty();
        assertThat(codes(table(clean.withWarnings(List.of(Warning.of("estimate", "singletons", 2))))))
                .isEmpty();
        assertThat(codes(table(clean.withWarnings(List.of(Warning.of("panel", "few-treated", 1))))))
                .containsExactly("few-treated");
    }

    @Test
    void aControlThatWasLeftOutAndAColumnThatFailedAreReasons() {
        RegressionColumn column = RegressionColumn.DEFAULT
                .withControls(Optional.of(List.of("x", "twice")))
                .resolve(DesignSpec.DEFAULT
                        .withOutcome("y")
                        .withFixedEffects(List.of("u", "t"))
                        .withVcov(VcovSpec.IID));
        Estimate estimate = Regression.fit(
                new SmallPanel().with("twice", i -> 2 * SmallPanel.x(i)).study(), column, 0.95, Progress.NONE);
        assertThat(codes(table(estimate))).contains("collinear");
        RegressionResult.Column failed = new RegressionResult.Column(
                "(2)", Optional.empty(), Optional.of(new EstimationProblem("no-regressor-named")));
        Warning reason =
                Attention.of(new RegressionResult(List.of(failed), List.of())).get(0);
        assertThat(reason.message(Messages.ENGLISH)).startsWith("\"(2)\" could not be estimated: The column names");
    }
}
