package org.quasilab.result;

import java.util.List;

/**
 * Effects by cohort, or by period.
 *
 * @param keys the cohorts' first treated periods, or the periods, ascending; entry i is term i of {@code effects}
 * @param units treated units behind each
 */
public record EffectsBy(List<Integer> keys, List<Integer> units, Effects effects) {
    public EffectsBy {
        keys = List.copyOf(keys);
        units = List.copyOf(units);
        if (keys.size() != effects.size() || units.size() != effects.size()) {
            throw new IllegalArgumentException(keys.size() + " keys, " + effects.size() + " effects");
        }
    }
}
