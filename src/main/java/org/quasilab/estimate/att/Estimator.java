package org.quasilab.estimate.att;

import java.util.Optional;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * An estimator of the effect of a treatment that starts at different times. Stateless: it may run twice, or in parallel.
 *
 * <p>What concerns one cohort or period only becomes a missing cell with a warning; {@link AttProblem} is thrown where
 * nothing can be computed.
 */
public interface Estimator {
    /** The word in the study file, such as {@code callaway-santanna}. */
    String name();

    /**
     * @param sample rows, cohorts and covariates; not changed
     * @throws AttProblem if the estimator cannot be computed on the sample
     */
    AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress);

    /**
     * The main average alone, for what needs it many times; the same number as {@link #fit} gives. An error that takes many fits
     * is missing.
     */
    default Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        return fit(sample, settings, progress).overall();
    }

    /** The same for many outcomes, where the estimator has a quicker way than {@link #fit}; empty where it has none. */
    default Optional<Repeated> repeated(StaggeredSample sample, AttSettings settings, Progress progress) {
        return Optional.empty();
    }

    /** Whether the amounts of a treatment count; to the others every amount is treated. */
    default boolean readsDoses() {
        return false;
    }

    /**
     * What it needs single rows for when it is asked this; empty if moments of the outcome are enough. They are where estimates are linear in the outcomes of
     * units, or depend on their covariances, alike units have the same coefficients, and variances are sums over units.
     */
    default Optional<Localized> needsRows(AttSettings settings) {
        return Optional.of(Unhonoured.name(name()));
    }

    /** Why it needs single rows for covariates when it is asked this; empty if what is summed of them once it asks is enough. */
    default Optional<Problem> needsCovariates(AttSettings settings) {
        return Optional.of(EstimationProblem.elsewhere(Unhonoured.option("controls")));
    }

    /** Where the estimator stands among its relatives, for why two of them differ. */
    default Kinship kinship(AttSettings settings) {
        return new Kinship(Kinship.Station.NOT_YET, false);
    }
}
