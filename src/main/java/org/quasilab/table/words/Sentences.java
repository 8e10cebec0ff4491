package org.quasilab.table.words;

import java.util.List;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.VariablesResult;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** What a result says, in sentences that its tests allow. */
public final class Sentences {
    private Sentences() {}

    /**
     * The sentences of a result, the main one first; empty where there is nothing to say.
     *
     * @param study gives labels and scales of variables
     */
    public static List<String> of(StepResult result, Study study, Messages messages) {
        Grammar grammar = new Grammar(study, messages);
        if (result instanceof RegressionResult regression) {
            return RegressionWords.of(regression, grammar);
        } else if (result instanceof EventStudyResult event) {
            return EventStudyWords.of(event, grammar);
        } else if (result instanceof PlaceboResult placebo) {
            return PlaceboWords.of(placebo, grammar);
        } else if (result instanceof HeterogeneityResult heterogeneity) {
            return HeterogeneityWords.of(heterogeneity, grammar);
        } else if (result instanceof RobustnessResult robustness) {
            return RobustnessWords.of(robustness, grammar);
        } else if (result instanceof MechanismResult mechanism) {
            return MechanismWords.of(mechanism, grammar);
        } else if (result instanceof DescribeResult describe) {
            return DescribeWords.of(describe, grammar);
        } else if (result instanceof EfficiencyResult efficiency) {
            return EfficiencyWords.of(efficiency, grammar);
        } else if (result instanceof VariablesResult) {
            return List.of();
        }
        throw new IllegalArgumentException(result.kind());
    }
}
