package org.quasilab.probe.sensitivity;

import java.util.Optional;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.Kill;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Localized;
import org.quasilab.text.Numbers;
import org.quasilab.text.Problem;

/**
 * One coefficient, and what a change has to take away from it.
 *
 * @param column the regression, every part filled in
 * @param term the coefficient's name
 * @param baseline the regression as it is
 */
record Question(
        StudyPanel study,
        DesignSpec design,
        RegressionColumn column,
        String term,
        Estimate baseline,
        Kill.Goal goal,
        Model model,
        Progress progress) {
    /** Part of an estimate that is rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * @throws ProbeProblem {@code term-dropped}
     * @throws Problem as the regression does
     */
    static Question of(StudyPanel study, Model model, RegressionColumn column, String term, Progress progress) {
        return of(study, model, column, model.fit(study, column, progress), term, progress);
    }

    /** @throws ProbeProblem {@code term-dropped} */
    static Question of(
            StudyPanel study, Model model, RegressionColumn column, Estimate baseline, String term, Progress progress) {
        int position = baseline.indexOf(term);
        if (position < 0) {
            throw new ProbeProblem("term-dropped", term, column.outcome().orElse(""));
        }
        boolean isSignificant = baseline.toldP(position) < 1 - baseline.level();
        Kill.Goal goal = isSignificant ? Kill.Goal.SIGNIFICANCE : Kill.Goal.SIGN;
        return new Question(study, model.design(), column, term, baseline, goal, model, progress);
    }

    int position() {
        return baseline.indexOf(term);
    }

    double estimate() {
        return baseline.estimate(position());
    }

    double sign() {
        return Math.signum(estimate());
    }

    /** Whether there is a treatment and each unit keeps it once it has begun. */
    boolean hasCohorts() {
        return study.treatment().filter(treatment -> !treatment.switches()).isPresent();
    }

    /** Whether nothing is left of what the change has to take away; not where the effect or its error is not known. */
    boolean isGone(Effects effects) {
        int at = effects.terms().indexOf(term);
        if (at < 0 || Double.isNaN(effects.estimate(at))) {
            return false;
        }
        boolean isTurned = sign() * effects.estimate(at) <= ROUNDING * Math.abs(estimate());
        return isTurned || goal == Kill.Goal.SIGNIFICANCE && effects.p(at) >= 1 - design.level();
    }

    /**
     * What is left: the end of the interval that is nearer to zero, or the estimate, times the sign of the estimate; zero where
     * it is gone.
     */
    double left(double estimate, double se, double critical) {
        return sign() * estimate - (goal == Kill.Goal.SIGNIFICANCE ? critical * se : 0);
    }

    /** The effects of a changed regression; empty where it cannot be estimated, or rests on one treated unit. */
    Optional<Effects> changed(StudyPanel changedStudy, RegressionColumn changedColumn) {
        progress.checkCancelled();
        try {
            return Optional.of(model.fit(changedStudy, changedColumn, Progress.NONE))
                    .filter(estimate -> !estimate.hasOneTreated())
                    .map(Estimate::effects);
        } catch (Problem problem) {
            return Optional.empty();
        }
    }

    boolean kills(RegressionColumn changedColumn) {
        return kills(study, changedColumn);
    }

    boolean kills(StudyPanel changedStudy, RegressionColumn changedColumn) {
        return changed(changedStudy, changedColumn).filter(this::isGone).isPresent();
    }

    /** What is taken away, in a sentence. */
    Localized goalWords() {
        return messages ->
                messages.text("probe.kill." + goal.word(), Numbers.general(100 * (1 - design.level()), 3) + "%");
    }

    /** The step with the changed estimate, beside that as it is where the step has columns. */
    Optional<Kill.Change> change(RegressionColumn changedColumn) {
        return model.step(column, changedColumn).map(Kill.Change::of);
    }
}
