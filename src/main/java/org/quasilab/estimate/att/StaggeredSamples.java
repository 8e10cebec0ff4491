package org.quasilab.estimate.att;

import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.study.RegressionColumn;

/** Where estimators get the samples of what they are asked: the rows of a panel, or moments of rows that lie elsewhere. */
@FunctionalInterface
public interface StaggeredSamples {
    /**
     * @param asked outcome, covariates, variance, rows and weights, every part filled in
     * @param confidence level of the intervals
     * @throws org.quasilab.text.Problem if there is no such sample
     */
    StaggeredSample of(RegressionColumn asked, double confidence);

    /** Different amounts of the treatment, ascending; one where all are alike. */
    default double[] doses() {
        return new double[] {1};
    }

    /** @param study with a treatment */
    static StaggeredSamples of(StudyPanel study) {
        Treatment treatment = study.treatment().orElseThrow(() -> new AttProblem("no-treatment"));
        return new StaggeredSamples() {
            @Override
            public StaggeredSample of(RegressionColumn asked, double confidence) {
                return StaggeredSample.of(study, asked, confidence);
            }

            @Override
            public double[] doses() {
                return treatment.doses();
            }
        };
    }
}
