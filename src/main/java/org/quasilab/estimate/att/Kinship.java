package org.quasilab.estimate.att;

/**
 * Where an estimator stands among the others.
 *
 * @param station whose effects by cohort and period it has, or is nearest to
 * @param isStation whether it averages them as the station does
 * @param own what sets it apart from the station if it is none, a key of the result's differences: weights of its own, or another
 *     comparison altogether
 */
public record Kinship(Station station, boolean isStation, String own) {
    /** An estimator that is a station, or has weights of its own. */
    public Kinship(Station station, boolean isStation) {
        this(station, isStation, "weights");
    }

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
