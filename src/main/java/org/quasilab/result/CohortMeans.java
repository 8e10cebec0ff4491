package org.quasilab.result;

import java.util.List;
import java.util.OptionalInt;
import org.quasilab.study.Frequency;

/**
 * The mean of a variable by cohort and period, as in the data: no model, no weights.
 *
 * @param variable whose mean
 * @param frequency how its periods are counted
 * @param periods ascending
 * @param cohorts by first treated period, the never treated last
 */
public record CohortMeans(String variable, Frequency frequency, List<Integer> periods, List<Cohort> cohorts) {
    /**
     * One cohort.
     *
     * @param cohort first treated period; empty for the never treated
     * @param units in the cohort
     * @param means one per period, over the units with a value; NaN where none has one
     * @param counts units with a value, one per period
     */
    public record Cohort(OptionalInt cohort, int units, DoubleVector means, List<Integer> counts) {
        public Cohort {
            counts = List.copyOf(counts);
        }
    }

    public CohortMeans {
        periods = List.copyOf(periods);
        cohorts = List.copyOf(cohorts);
    }
}
