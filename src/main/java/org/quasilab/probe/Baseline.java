package org.quasilab.probe;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Localized;

/** How probes estimate the effect they vary, and what they read off it. */
public final class Baseline {
    private Baseline() {}

    /**
     * The effect by the design's baseline estimator: a regression, or the main average of an estimator for staggered
     * adoption, which stands under {@code did} as well.
     *
     * @param column every part filled in; its controls are the covariates of an estimator that is no regression
     * @throws ProbeProblem {@code estimator-effects}, if such an estimator is asked for other effects than of units and
     *     periods
     * @throws org.quasilab.text.Problem as the estimator does
     */
    public static Estimate fit(StudyPanel study, DesignSpec design, RegressionColumn column, Progress progress) {
        Optional<Asked> asked = asked(study, design, column);
        return asked.isPresent()
                ? asked.get().average(study, progress)
                : Regression.fit(study, column, design.level(), progress);
    }

    /** The estimator with all it is asked; empty where the effect is a coefficient of the regression. */
    public static Optional<Asked> asked(StudyPanel study, DesignSpec design, RegressionColumn column) {
        return asked(study.panel().unitColumn(), study.panel().timeColumn(), design, column);
    }

    static Optional<Asked> asked(String unit, String time, DesignSpec design, RegressionColumn column) {
        return design.baselineEstimator().map(choice -> {
            Set<String> own = Set.of(unit, time);
            Set<String> effects = new HashSet<>(column.fixedEffects().orElse(List.of()));
            if (!own.equals(effects)) {
                Localized name = messages -> choice.name(messages);
                throw new ProbeProblem(
                        "estimator-effects", name, column.fixedEffects().orElse(List.of()));
            }
            return Asked.of(choice, column, design);
        });
    }

    /** @throws ProbeProblem with the code {@code what} if the design's estimator is not a regression */
    public static void requireRegression(DesignSpec design, String what) {
        design.baselineEstimator().ifPresent(choice -> {
            Localized name = messages -> choice.name(messages);
            throw new ProbeProblem(what, name);
        });
    }

    /**
     * Position of {@code did} in an estimate.
     *
     * @throws ProbeProblem {@code did-dropped} with the reason, if it was left out as collinear
     */
    public static int did(Estimate estimate) {
        return term(estimate, Treatment.DID);
    }

    /** Position of a term, as {@link #did}. */
    public static int term(Estimate estimate, String term) {
        int position = estimate.indexOf(term);
        if (position < 0) {
            throw new ProbeProblem(
                    "term-dropped", term, estimate.spec().outcome().orElse(""));
        }
        return position;
    }
}
