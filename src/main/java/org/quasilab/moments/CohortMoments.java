package org.quasilab.moments;

import java.util.List;
import java.util.OptionalInt;

/**
 * What an estimator without covariates needs of an outcome where the treatment depends on cohort and period only: moments of the outcome among units
 * alike, those of one cohort with rows in the same periods. Such an estimator, and the influence of each unit on it, are linear in the unit's outcomes,
 * with coefficients that alike units share; sizes, means and scatter therefore give the estimate and its errors clustered by unit.
 *
 * <p>Of a unit's outcomes in the periods t₁ … t_p the moments are those of {@code (y₁ − level, y₂ − y₁, …, y_p − y₁)}: neither a large level nor units that
 * differ much cost the digits of the changes.
 *
 * @param periods ascending
 * @param level taken off the outcome; near it
 * @param alike groups of units with rows
 */
@SuppressWarnings("ArrayRecordComponent")
public record CohortMoments(int[] periods, double level, List<Alike> alike) {
    /**
     * Units of one cohort with rows in the same p periods.
     *
     * @param cohort first treated period; none if they are never treated
     * @param present positions of the periods with rows, ascending
     * @param units how many there are
     * @param mean of first value and changes, p
     * @param scatter {@code Σ (d − mean)(d − mean)′} of the same, p × p
     */
    public record Alike(OptionalInt cohort, int[] present, long units, double[] mean, double[][] scatter) {}

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
