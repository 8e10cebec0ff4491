package org.quasilab.estimate.regression;

import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;

/** One regression, by the estimator its column names. */
public final class Regression {
    private Regression() {}

    /**
     * @param resolved with outcome, controls, effects and variance filled in
     * @param level confidence level, between 0 and 1
     * @throws org.quasilab.text.Problem if it cannot be estimated, with the reason
     */
    public static Estimate fit(StudyPanel study, RegressionColumn resolved, double level, Progress progress) {
        Design design = DesignBuilder.build(study, resolved);
        Estimate estimate = resolved.estimator().equals("random-effects")
                ? RandomEffects.fit(design, level, progress)
                : Ols.fit(design, level, progress);
        return study.treatment().isPresent() && estimate.indexOf(Treatment.DID) >= 0
                ? estimate.withWarnings(FewTreated.warnings(study, design))
                : estimate;
    }
}
