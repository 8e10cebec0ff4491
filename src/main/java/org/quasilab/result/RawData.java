package org.quasilab.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The data behind a step's result, for the charts beside it.
 *
 * @param cohorts means of the outcome by cohort, of an event study
 * @param distributions values by variable, of descriptive statistics; NaN is missing
 * @param groups unit → group, of an efficiency; units without one are missing
 */
public record RawData(
        Optional<CohortMeans> cohorts, Map<String, DoubleVector> distributions, Map<String, String> groups) {
    public static final RawData NONE = new RawData(Optional.empty(), Map.of(), Map.of());

    public RawData {
        distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }
}
