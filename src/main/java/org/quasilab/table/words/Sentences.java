package org.quasilab.table.words;

import java.util.List;
import java.util.regex.Pattern;
import org.quasilab.result.AttResult;
import org.quasilab.result.AuditResult;
import org.quasilab.result.BaconResult;
import org.quasilab.result.CurveResult;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SensitivityResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.VariablesResult;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** What a result says, in sentences that its tests allow. */
public final class Sentences implements StepResult.Cases<List<String>> {
    private static final Pattern P = Pattern.compile("\\bp ([=<]) (?=[0-9])");

    private final Grammar grammar;

    private Sentences(Grammar grammar) {
        this.grammar = grammar;
    }

    /**
     * The sentences of a result, the main one first; empty where there is nothing to say.
     *
     * @param study gives labels and scales of variables
     */
    public static List<String> of(StepResult result, Study study, Messages messages) {
        return result.on(new Sentences(new Grammar(study, messages)));
    }

    /** The same as paragraphs, in which no line ends within a p-value. */
    public static List<String> printed(StepResult result, Study study, Messages messages) {
        return of(result, study, messages).stream()
                .map(sentence -> P.matcher(sentence).replaceAll("p\u00a0$1\u00a0"))
                .toList();
    }

    @Override
    public List<String> describe(DescribeResult result) {
        return DescribeWords.of(result, grammar);
    }

    @Override
    public List<String> variables(VariablesResult result) {
        return List.of();
    }

    @Override
    public List<String> regression(RegressionResult result) {
        return RegressionWords.of(result, grammar);
    }

    @Override
    public List<String> eventStudy(EventStudyResult result) {
        return EventStudyWords.of(result, grammar);
    }

    @Override
    public List<String> placebo(PlaceboResult result) {
        return PlaceboWords.of(result, grammar);
    }

    @Override
    public List<String> heterogeneity(HeterogeneityResult result) {
        return HeterogeneityWords.of(result, grammar);
    }

    @Override
    public List<String> robustness(RobustnessResult result) {
        return RobustnessWords.of(result, grammar);
    }

    @Override
    public List<String> mechanism(MechanismResult result) {
        return MechanismWords.of(result, grammar);
    }

    @Override
    public List<String> bacon(BaconResult result) {
        return BaconWords.of(result, grammar);
    }

    @Override
    public List<String> inference(InferenceResult result) {
        return InferenceWords.of(result, grammar);
    }

    @Override
    public List<String> specificationCurve(CurveResult result) {
        return CurveWords.of(result, grammar);
    }

    @Override
    public List<String> sensitivity(SensitivityResult result) {
        return SensitivityWords.of(result, grammar);
    }

    @Override
    public List<String> audit(AuditResult result) {
        return AuditWords.of(result, grammar);
    }

    @Override
    public List<String> att(AttResult result) {
        return AttWords.of(result, grammar);
    }

    @Override
    public List<String> efficiency(EfficiencyResult result) {
        return EfficiencyWords.of(result, grammar);
    }
}
