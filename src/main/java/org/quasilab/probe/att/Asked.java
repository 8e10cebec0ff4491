package org.quasilab.probe.att;

import java.util.Optional;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.AverageColumn;
import org.quasilab.estimate.att.Estimator;
import org.quasilab.estimate.att.Estimators;
import org.quasilab.estimate.att.Repeated;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.att.StaggeredSamples;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.AttResult;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * An estimator with all it is asked: on which rows, with which covariates and settings.
 *
 * @param choice the estimator and what it is asked otherwise than the step
 * @param column outcome, covariates, variance and rows, every part filled in
 */
public record Asked(EstimatorChoice choice, AttSettings settings, RegressionColumn column, double level) {
    /** An estimator of a step that has several. */
    public static Asked of(AttSpec step, EstimatorChoice choice, DesignSpec design) {
        AttSpec own = choice.in(step);
        RegressionColumn column =
                own.overrides().baseline(design).withWeights(own.settings().weights());
        return new Asked(choice, own.settings(), column, design.level());
    }

    /** The estimator of an event study that is no regression. */
    public static Asked of(EventStudySpec step, DesignSpec design) {
        AttSettings settings = AttSettings.DEFAULT
                .withWindow(step.window())
                .withBase("universal")
                .withBands(step.bands())
                .withDraws(step.draws())
                .withSeed(step.seed());
        return new Asked(
                EstimatorChoice.of(step.estimator()), settings, step.overrides().baseline(design), design.level());
    }

    /** The baseline estimator of a design, with the column's controls as covariates unless it says which. */
    public static Asked of(EstimatorChoice choice, RegressionColumn column, DesignSpec design) {
        AttSpec own = choice.in(AttSpec.DEFAULT);
        RegressionColumn asked = choice.own().containsKey("controls")
                ? column.withControls(own.overrides().baseline(design).controls())
                : column;
        return new Asked(
                choice, own.settings(), asked.withWeights(asked.weights().or(own.settings()::weights)), design.level());
    }

    /** @throws Problem as {@link StaggeredSamples#of} */
    public StaggeredSample sample(StudyPanel study) {
        return sample(StaggeredSamples.of(study));
    }

    /** @throws Problem as {@link StaggeredSamples#of} */
    public StaggeredSample sample(StaggeredSamples samples) {
        return samples.of(column, level);
    }

    private Estimator estimator() {
        return Estimators.of(choice.name()).orElseThrow(() -> new AttProblem("not-available", choice.name()));
    }

    /** @throws Problem {@code source-cannot} if the sample is not enough for what it is asked */
    private Estimator estimator(StaggeredSample sample) {
        sample.requireEnough(estimator(), settings);
        return estimator();
    }

    Effects overall(StaggeredSamples samples, Progress progress) {
        return overall(sample(samples), progress);
    }

    /** The main average alone; its error may be missing where it takes many draws. */
    public Effects overall(StaggeredSample sample, Progress progress) {
        return estimator(sample).overall(sample, settings, progress);
    }

    /** All that the estimator has. */
    public AttEstimate fit(StaggeredSample sample, Progress progress) {
        return estimator(sample).fit(sample, settings, progress);
    }

    /** The same for many outcomes, where the estimator has a quicker way. */
    public Optional<Repeated> repeated(StaggeredSample sample, Progress progress) {
        return estimator().repeated(sample, settings, progress);
    }

    /** Whether the amounts of treatment count, rather than every amount being treated. */
    boolean readsDoses() {
        return estimator().readsDoses();
    }

    /** @throws AttProblem {@code dose-draws} if the amounts of treatment count, which made-up dates do not have */
    public void requireDates(StaggeredSample sample) {
        if (sample.hasDose() && readsDoses()) {
            Localized name = messages -> choice.name(messages);
            throw new AttProblem("dose-draws", name);
        }
    }

    /** The main average as a column of a table. */
    public Estimate average(StudyPanel study, Progress progress) {
        return average(StaggeredSamples.of(study), progress);
    }

    /** @throws Problem as {@link StaggeredSamples#of} */
    public Estimate average(StaggeredSamples samples, Progress progress) {
        StaggeredSample sample = sample(samples);
        return AverageColumn.of(fit(sample, progress), sample, column);
    }

    /** Why there are no effects by event time. */
    public AttProblem withoutPath() {
        Localized name = messages -> choice.name(messages);
        return new AttProblem("no-path", name);
    }

    AttResult.Column fit(StaggeredSamples samples, Progress progress) {
        try {
            StaggeredSample sample = sample(samples);
            AttEstimate estimate = fit(sample, progress);
            return new AttResult.Column(
                    choice,
                    Optional.of(estimate),
                    Optional.of(AverageColumn.of(estimate, sample, column)),
                    Optional.empty());
        } catch (Problem problem) {
            return new AttResult.Column(choice, Optional.empty(), Optional.empty(), Optional.of(problem.lasting()));
        }
    }
}
