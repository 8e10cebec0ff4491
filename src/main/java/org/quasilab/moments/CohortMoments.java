package org.quasilab.moments;

import java.util.List;

/**
 * What an estimator without covariates needs of an outcome where the treatment depends on cohort and period only: moments of the outcome among units
 * alike, those of one cohort with rows in the same periods. Such an estimator, and the influence of each unit on it, are linear in the unit's outcomes,
 * with coefficients that alike units share; sizes, means and scatter therefore give the estimate and its errors clustered by unit.
 *
 * <p>Of each unit a constant of its own is taken off (its first value, or near its mean): an estimator with unit effects, or of differences, does not
 * see it, and no large level costs digits. Further a function of the period may be taken off, {@code centres}, for the same reason.
 *
 * @param periods in their order
 * @param centres what was taken off every unit's outcome, by period
 * @param alike groups of units with rows
 */
@SuppressWarnings("ArrayRecordComponent")
public record CohortMoments(double[] periods, double[] centres, List<Alike> alike) {
    /** The cohort of units that are never treated. */
    public static final double NEVER = Double.POSITIVE_INFINITY;

    /**
     * Units of one cohort with rows in the same p periods.
     *
     * @param cohort first treated period, or {@link #NEVER}
     * @param present positions of the periods with rows, ascending
     * @param units how many there are
     * @param mean of the outcome less the unit's constant and the centres, p
     * @param scatter {@code Σ (d − mean)(d − mean)′}, p × p
     */
    public record Alike(double cohort, int[] present, long units, double[] mean, double[][] scatter) {}

    public CohortMoments {
        alike = List.copyOf(alike);
    }

    public long units() {
        return alike.stream().mapToLong(Alike::units).sum();
    }

    public long rows() {
        return alike.stream()
                .mapToLong(group -> group.units * group.present.length)
                .sum();
    }
}
