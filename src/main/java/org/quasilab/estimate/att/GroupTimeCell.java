package org.quasilab.estimate.att;

/**
 * A cohort in a period, with the contrast that gives its effect.
 *
 * @param cohort first treated period
 * @param position of the cohort among those with cells
 * @param period of the effect
 * @param isAnticipated whether the treatment may already be felt, though it has not started
 * @param isBase whether the period is the one the cohort's effects are measured from
 */
record GroupTimeCell(int cohort, int position, int period, boolean isAnticipated, boolean isBase, Contrast contrast) {
    int eventTime() {
        return period - cohort;
    }

    boolean isTreated() {
        return period >= cohort;
    }

    boolean isKnown() {
        return contrast.missing().isEmpty();
    }

    /** Whether there is an effect that units have an influence on. */
    boolean isEstimated() {
        return isKnown() && !isBase;
    }
}
