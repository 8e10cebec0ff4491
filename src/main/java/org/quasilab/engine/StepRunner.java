package org.quasilab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.efficiency.Efficiency;
import org.quasilab.estimate.describe.Describe;
import org.quasilab.estimate.describe.VariableTable;
import org.quasilab.estimate.regression.RegressionTable;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.LoadedRows;
import org.quasilab.probe.ManyTests;
import org.quasilab.probe.att.Decomposition;
import org.quasilab.probe.att.EventStudies;
import org.quasilab.probe.att.RobustDid;
import org.quasilab.probe.audit.Audit;
import org.quasilab.probe.curve.Curve;
import org.quasilab.probe.heterogeneity.Heterogeneity;
import org.quasilab.probe.inference.Inference;
import org.quasilab.probe.mechanism.Mechanism;
import org.quasilab.probe.placebo.Placebo;
import org.quasilab.probe.robustness.Robustness;
import org.quasilab.probe.sensitivity.Sensitivity;
import org.quasilab.result.DataLog;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.AuditSpec;
import org.quasilab.study.BaconSpec;
import org.quasilab.study.CurveSpec;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.StepKind;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VariablesSpec;

/** Hands a step to the room that computes it. */
final class StepRunner implements StepKind.Cases<StepResult> {
    private final Study study;
    private final StudyPanel panel;
    private final DataLog log;
    private final FrontierScores scores;
    private final RunListener listener;
    private final Progress progress;

    /**
     * @param log what was done to the cells of the panel
     * @param scores what checks of kind {@code frontier} put in place of the outcome
     * @param listener hears placebo draws
     */
    StepRunner(
            Study study,
            StudyPanel panel,
            DataLog log,
            FrontierScores scores,
            RunListener listener,
            Progress progress) {
        this.study = study;
        this.panel = panel;
        this.log = log;
        this.scores = scores;
        this.listener = listener;
        this.progress = progress;
    }

    /** @throws org.quasilab.text.Problem if the step cannot be computed */
    StepResult run(StepSpec step) {
        return step.on(this);
    }

    /**
     * What a run of the step would stumble over, found in the same way as there but without what takes long: one draw, no
     * bootstrap, no linear program.
     *
     * @return the result, of which only problems and rows are those of a run; empty for an efficiency step
     * @throws org.quasilab.text.Problem as {@link #run}
     */
    static Optional<StepResult> rehearse(Study study, StepSpec step, StudyPanel panel, DataLog log, Progress progress) {
        Optional<EfficiencySpec> efficiency = step.as(EfficiencySpec.class);
        if (efficiency.isPresent()) {
            Efficiency.check(panel, efficiency.get());
            return Optional.empty();
        }
        return Optional.of(new StepRunner(study, panel, log, FrontierScores.CHECKED, RunListener.NONE, progress)
                .run(step.shortened()));
    }

    @Override
    public StepResult describe(DescribeSpec step) {
        return Describe.fit(GroupOrder.of(panel, study, step.by()), study.design(), step, progress);
    }

    @Override
    public StepResult variables(VariablesSpec step) {
        return VariableTable.fit(panel.panel().data().names(), study);
    }

    @Override
    public StepResult regression(RegressionSpec step) {
        RegressionResult table = RegressionTable.fit(panel, study.design(), step, progress);
        List<Warning> warnings = new ArrayList<>(table.warnings());
        return new RegressionResult(
                new ManyTests(panel, study.design(), study.design().vcov(), step.adjust(), progress)
                        .columns(table.columns(), warnings),
                warnings);
    }

    @Override
    public StepResult eventStudy(EventStudySpec step) {
        return EventStudies.fit(panel, study.design(), step, progress);
    }

    @Override
    public StepResult placebo(PlaceboSpec step) {
        return Placebo.fit(panel, study.design(), step, listener.draws(step.id()), progress);
    }

    @Override
    public StepResult heterogeneity(HeterogeneitySpec step) {
        return Heterogeneity.fit(GroupOrder.of(panel, study, step.by()), study.design(), step, progress);
    }

    @Override
    public StepResult robustness(RobustnessSpec step) {
        return Robustness.fit(
                new LoadedRows(panel, study.design(), progress), step, scores.of(study, step, panel, progress));
    }

    @Override
    public StepResult mechanism(MechanismSpec step) {
        return Mechanism.fit(panel, study.design(), step, progress);
    }

    @Override
    public StepResult efficiency(EfficiencySpec step) {
        return Efficiency.fit(panel, study.design(), step, progress);
    }

    @Override
    public StepResult att(AttSpec step) {
        return RobustDid.fit(panel, study.design(), step, progress);
    }

    @Override
    public StepResult bacon(BaconSpec step) {
        return Decomposition.fit(panel, study.design(), step, progress);
    }

    @Override
    public StepResult inference(InferenceSpec step) {
        return Inference.fit(study, panel, step, progress);
    }

    @Override
    public StepResult specificationCurve(CurveSpec step) {
        return Curve.fit(panel, study.design(), step, progress);
    }

    @Override
    public StepResult sensitivity(SensitivitySpec step) {
        return Sensitivity.fit(study, panel, step, progress);
    }

    @Override
    public StepResult audit(AuditSpec step) {
        return Audit.fit(study, panel, log, step, progress);
    }
}
