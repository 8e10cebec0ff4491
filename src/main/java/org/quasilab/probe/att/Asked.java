package org.quasilab.probe.att;

import java.util.Optional;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.AverageColumn;
import org.quasilab.estimate.att.Estimator;
import org.quasilab.estimate.att.Estimators;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.AttResult;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Problem;

/**
 * An estimator with all it is asked: on which rows, with which covariates and settings.
 *
 * @param choice the estimator and what it is asked otherwise than the step
 * @param column outcome, covariates, variance and rows, every part filled in
 */
record Asked(EstimatorChoice choice, AttSettings settings, RegressionColumn column, double level) {
    static Asked of(AttSpec step, EstimatorChoice choice, DesignSpec design) {
        AttSpec own = choice.in(step);
        RegressionColumn column = own.departure().baseline(design).withWeights(own.settings().weights());
        return new Asked(choice, own.settings(), column, design.level());
    }

    StaggeredSample sample(StudyPanel study) {
        return StaggeredSample.of(study, column, level);
    }

    Estimator estimator() {
        return Estimators.of(choice.name())
                .orElseThrow(() -> new AttProblem("not-available", choice.name()));
    }

    Effects overall(StudyPanel study, Progress progress) {
        return estimator().overall(sample(study), settings, progress);
    }

    AttResult.Column fit(StudyPanel study, Progress progress) {
        try {
            StaggeredSample sample = sample(study);
            AttEstimate estimate = estimator().fit(sample, settings, progress);
            return new AttResult.Column(
                    choice, Optional.of(estimate), Optional.of(AverageColumn.of(estimate, sample)), Optional.empty());
        } catch (Problem problem) {
            return new AttResult.Column(choice, Optional.empty(), Optional.empty(), Optional.of(problem));
        }
    }
}
