package org.quasilab.engine;

import java.util.Optional;
import org.quasilab.efficiency.Efficiency;
import org.quasilab.estimate.describe.Describe;
import org.quasilab.estimate.describe.VariableTable;
import org.quasilab.estimate.eventstudy.EventStudy;
import org.quasilab.estimate.regression.RegressionTable;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.heterogeneity.Heterogeneity;
import org.quasilab.probe.mechanism.Mechanism;
import org.quasilab.probe.placebo.DrawListener;
import org.quasilab.probe.placebo.Placebo;
import org.quasilab.probe.robustness.Robustness;
import org.quasilab.result.Estimate;
import org.quasilab.result.StepResult;
import org.quasilab.run.Progress;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VariablesSpec;

/** Hands a step to the room that computes it: the one list of all kinds. */
final class StepRunner {
    private StepRunner() {}

    /**
     * @param scores what checks of kind {@code frontier} put in place of the outcome
     * @param listener hears placebo draws
     * @throws org.quasilab.text.Problem if the step cannot be computed
     */
    static StepResult run(
            Study study,
            StepSpec step,
            StudyPanel panel,
            FrontierScores scores,
            RunListener listener,
            Progress progress) {
        DesignSpec design = study.design();
        if (step instanceof VariablesSpec) {
            return VariableTable.fit(panel, study);
        }
        if (step instanceof DescribeSpec describe) {
            return Describe.fit(GroupOrder.of(panel, study, describe.by()), design, describe, progress);
        }
        if (step instanceof EfficiencySpec efficiency) {
            return Efficiency.fit(panel, design, efficiency, progress);
        }
        if (step instanceof RegressionSpec regression) {
            return RegressionTable.fit(panel, design, regression, progress);
        }
        if (step instanceof EventStudySpec eventStudy) {
            return EventStudy.fit(panel, design, eventStudy, progress);
        }
        if (step instanceof PlaceboSpec placebo) {
            return Placebo.fit(panel, design, placebo, toldOf(step.id(), listener), progress);
        }
        if (step instanceof HeterogeneitySpec heterogeneity) {
            StudyPanel ordered = GroupOrder.of(panel, study, heterogeneity.by());
            return Heterogeneity.fit(ordered, design, heterogeneity, progress);
        }
        if (step instanceof RobustnessSpec robustness) {
            return Robustness.fit(panel, design, robustness, scores.of(study, robustness, panel, progress), progress);
        }
        if (step instanceof MechanismSpec mechanism) {
            return Mechanism.fit(panel, design, mechanism, progress);
        }
        throw new EngineProblem("not-available", step.kind());
    }

    /**
     * What a run of the step would stumble over, found in the same way as there but without what takes long: one draw, no
     * bootstrap, no linear program.
     *
     * @return the result, of which only problems and rows are those of a run; empty for an efficiency step
     * @throws org.quasilab.text.Problem as {@link #run}
     */
    static Optional<StepResult> rehearse(Study study, StepSpec step, StudyPanel panel, Progress progress) {
        if (step instanceof EfficiencySpec efficiency) {
            Efficiency.check(panel, efficiency);
            return Optional.empty();
        }
        return Optional.of(run(study, shortened(step), panel, FrontierScores.CHECKED, RunListener.NONE, progress));
    }

    private static StepSpec shortened(StepSpec step) {
        if (step instanceof PlaceboSpec placebo) {
            return placebo.withDraws(1);
        }
        if (step instanceof HeterogeneitySpec heterogeneity) {
            return heterogeneity.withDraws(1);
        }
        if (step instanceof MechanismSpec mechanism) {
            return mechanism.withBootstrap(0);
        }
        return step;
    }

    private static DrawListener toldOf(String step, RunListener listener) {
        return new DrawListener() {
            @Override
            public void actual(Estimate actual) {
                listener.actual(step, actual);
            }

            @Override
            public void draw(int index, double estimate, double p) {
                listener.draw(step, index, estimate, p);
            }
        };
    }
}
