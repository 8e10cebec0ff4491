package org.quasilab.estimate.att;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/**
 * An estimator of the effect of a treatment that starts at different times. Stateless: it may run twice, or in parallel.
 *
 * <p>What concerns one cohort or period only becomes a missing cell with a warning; {@link AttProblem} is thrown where
 * nothing can be computed.
 */
public interface Estimator {
    /** Every estimator, in the order in which a table lists them. */
    List<Estimator> ALL = List.of(new SunAbraham(), new Imputation(), new TwoStage(), new Etwfe());

    /** The word in the study file, such as {@code callaway-santanna}. */
    String name();

    /**
     * @param sample rows, cohorts and covariates; not changed
     * @throws AttProblem if the estimator cannot be computed on the sample
     */
    AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress);

    /** The main average alone, for what needs it many times; the same number as {@link #fit} gives. */
    default Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        return fit(sample, settings, progress).overall();
    }

    static Optional<Estimator> of(String name) {
        return ALL.stream().filter(estimator -> estimator.name().equals(name)).findFirst();
    }
}
