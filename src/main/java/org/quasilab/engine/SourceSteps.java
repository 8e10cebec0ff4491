package org.quasilab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.data.read.OpenTable;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.att.SourceSamples;
import org.quasilab.estimate.describe.SourceCohorts;
import org.quasilab.estimate.describe.SourceDescribe;
import org.quasilab.estimate.describe.VariableTable;
import org.quasilab.estimate.eventstudy.SourceEventStudy;
import org.quasilab.estimate.regression.RegressionTable;
import org.quasilab.estimate.regression.SourceRegression;
import org.quasilab.probe.ManyTests;
import org.quasilab.probe.UnloadedRows;
import org.quasilab.probe.att.Decomposition;
import org.quasilab.probe.att.EventStudies;
import org.quasilab.probe.att.RobustDid;
import org.quasilab.probe.heterogeneity.Heterogeneity;
import org.quasilab.probe.mechanism.Mechanism;
import org.quasilab.probe.placebo.SourcePlacebo;
import org.quasilab.probe.robustness.Robustness;
import org.quasilab.probe.sensitivity.Sensitivity;
import org.quasilab.result.CohortMeans;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults.StepOutcome;
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
import org.quasilab.text.Problem;

/** Steps computed where the rows lie; those that need the rows themselves are refused. */
final class SourceSteps implements StepKind.Cases<StepResult> {
    /** Kinds of steps of which at least a part can be computed in this way, whatever their settings. */
    private static final List<Class<? extends StepSpec>> COMPUTED = List.of(
            RegressionSpec.class,
            EventStudySpec.class,
            AttSpec.class,
            BaconSpec.class,
            DescribeSpec.class,
            VariablesSpec.class,
            HeterogeneitySpec.class,
            RobustnessSpec.class,
            MechanismSpec.class,
            PlaceboSpec.class,
            SensitivitySpec.class);

    private final Study study;
    private final SourceStudy rows;
    private final RunListener listener;
    private final Progress progress;

    private SourceSteps(Study study, SourceStudy rows, RunListener listener, Progress progress) {
        this.study = study;
        this.rows = rows;
        this.listener = listener;
        this.progress = progress;
    }

    /**
     * @param listener hears placebo draws
     * @throws Problem if the step cannot be computed, or not in this way
     */
    static StepOutcome run(Study study, RowsElsewhere rows, StepSpec step, RunListener listener, Progress progress) {
        refusal(step).ifPresent(problem -> {
            throw problem;
        });
        try (OpenTable table = OpenTable.open(rows.file(), study.data())) {
            SourceStudy opened = opened(study, rows, table, progress);
            StepResult result = step.on(new SourceSteps(study, opened, listener, progress));
            return StepOutcome.done(result, table.warehouse().asked());
        }
    }

    /**
     * Means by cohort and period of the outcome of a study with a treatment.
     *
     * @throws Problem as {@link SourceCohorts#of}
     */
    static CohortMeans cohorts(Study study, RowsElsewhere rows, Progress progress) {
        try (OpenTable table = OpenTable.open(rows.file(), study.data())) {
            return SourceCohorts.of(
                    opened(study, rows, table, progress), study.design().outcome(), progress);
        }
    }

    private static SourceStudy opened(Study study, RowsElsewhere rows, OpenTable table, Progress progress) {
        return new SourceStudy(
                rows.panel(table, study.data(), progress), study.design().treatment(), rows.ledger());
    }

    /** Why a step cannot be computed in this way; empty if it may be. */
    static Optional<Problem> refusal(StepSpec step) {
        return COMPUTED.stream().anyMatch(kind -> step.as(kind).isPresent())
                ? Optional.empty()
                : Optional.of(new EngineProblem("source-step"));
    }

    @Override
    public StepResult regression(RegressionSpec step) {
        RegressionResult table = RegressionTable.fit(
                study.design(),
                step,
                (column, part) ->
                        SourceRegression.fit(rows, column, study.design().level(), part),
                progress);
        List<Warning> warnings = new ArrayList<>(table.warnings());
        return new RegressionResult(
                new ManyTests(asked(List.of()), study.design().vcov(), step.adjust())
                        .columns(table.columns(), warnings),
                warnings);
    }

    private UnloadedRows asked(List<String> listed) {
        return new UnloadedRows(rows, study.design(), listed, progress);
    }

    private static StepResult refused(StepSpec step) {
        throw refusal(step).orElseThrow();
    }

    @Override
    public StepResult describe(DescribeSpec step) {
        return SourceDescribe.fit(rows, study.design(), step, study.data().listed(step.by()), progress);
    }

    @Override
    public StepResult variables(VariablesSpec step) {
        return VariableTable.fit(rows.panel().columns().keySet(), study);
    }

    @Override
    public StepResult eventStudy(EventStudySpec step) {
        return step.isRegression()
                ? SourceEventStudy.fit(rows, study.design(), step, progress)
                : EventStudies.byEstimator(samples(), study.design(), step, progress);
    }

    @Override
    public StepResult placebo(PlaceboSpec step) {
        return SourcePlacebo.fit(rows, study.design(), step, listener.draws(step.id()), progress);
    }

    @Override
    public StepResult heterogeneity(HeterogeneitySpec step) {
        return Heterogeneity.fit(asked(study.data().listed(step.by())), step);
    }

    @Override
    public StepResult robustness(RobustnessSpec step) {
        return Robustness.fit(asked(List.of()), step, List.of());
    }

    @Override
    public StepResult mechanism(MechanismSpec step) {
        return Mechanism.fit(asked(List.of()), step);
    }

    @Override
    public StepResult efficiency(EfficiencySpec step) {
        return refused(step);
    }

    @Override
    public StepResult att(AttSpec step) {
        return RobustDid.fit(samples(), study.design(), step, progress);
    }

    @Override
    public StepResult bacon(BaconSpec step) {
        return Decomposition.fit(samples(), study.design(), step, progress);
    }

    private SourceSamples samples() {
        return new SourceSamples(rows, progress);
    }

    @Override
    public StepResult inference(InferenceSpec step) {
        return refused(step);
    }

    @Override
    public StepResult sensitivity(SensitivitySpec step) {
        return Sensitivity.fit(study, asked(List.of()), step);
    }

    @Override
    public StepResult specificationCurve(CurveSpec step) {
        return refused(step);
    }

    @Override
    public StepResult audit(AuditSpec step) {
        return refused(step);
    }
}
