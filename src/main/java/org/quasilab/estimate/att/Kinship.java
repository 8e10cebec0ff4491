package org.quasilab.estimate.att;

/**
 * Where an estimator stands among the others.
 *
 * @param station whose effects by cohort and period it has, or is nearest to
 * @param isStation whether it averages them as the station does; otherwise it has weights of its own
 */
public record Kinship(Station station, boolean isStation) {
    /** Estimators of which each differs from the next in one choice. */
    public enum Station {
        /** Two-way fixed effects: the next with the weights of a regression. */
        REGRESSION,
        /** Compared with all untreated rows, before treatment as well. */
        UNTREATED,
        /** Compared with units not yet treated, from the period before treatment. */
        NOT_YET,
        /** Compared with units never treated, from the period before treatment. */
        NEVER
    }
}
