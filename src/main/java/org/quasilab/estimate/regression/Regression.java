package org.quasilab.estimate.regression;

import java.util.List;
import java.util.Optional;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.infer.Vcov;
import org.quasilab.infer.WaldTest;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;
import org.quasilab.result.Wald;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

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

    /**
     * Joint test that some coefficients are all zero, by the variance of the column. Of CR2 it is Hotelling's, which needs the fit
     * anew; of all others it follows from the covariance.
     *
     * @param estimate of {@code resolved}
     * @param which positions of those tested
     */
    public static Wald zero(
            StudyPanel study, RegressionColumn resolved, Estimate estimate, List<Integer> which, Progress progress) {
        Optional<VcovSpec> reduced = resolved.vcov()
                .filter(vcov -> vcov.type() == VcovType.CR2)
                .filter(vcov -> resolved.estimator().equals("ols") && !which.isEmpty());
        return reduced.map(vcov -> Vcov.of(vcov)
                        .zero(
                                Ols.fitted(DesignBuilder.build(study, resolved), progress),
                                estimate.beta().toArray(),
                                which.stream().mapToInt(Integer::intValue).toArray()))
                .orElseGet(() -> WaldTest.zero(estimate.effects(), which));
    }
}
