package org.quasilab.result;

import java.util.List;

/**
 * The weights of one cohort's synthetic control: which untreated units and which periods before treatment it is made of.
 *
 * @param cohort its first treated period
 * @param estimate the cohort's effect
 * @param units labels and weights of the untreated units with a positive weight, sum 1
 * @param times periods before treatment and their weights, sum 1; of synthetic control none
 */
public record SyntheticWeights(int cohort, double estimate, List<UnitWeight> units, List<TimeWeight> times) {
    /** The weight of an untreated unit. */
    public record UnitWeight(String unit, double weight) {}

    /** The weight of a period before treatment. */
    public record TimeWeight(int time, double weight) {}

    public SyntheticWeights {
        units = List.copyOf(units);
        times = List.copyOf(times);
    }
}
