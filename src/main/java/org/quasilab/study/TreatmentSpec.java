package org.quasilab.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who is treated when, in one of three ways. */
public sealed interface TreatmentSpec {
    /** A column that holds the first treated period, empty for never treated. */
    record Cohort(String column) implements TreatmentSpec {}

    /**
     * A 0/1 column.
     *
     * @param switches whether the treatment may be switched off again; if not, a 1 followed by a 0 is refused
     */
    record Indicator(String column, boolean switches) implements TreatmentSpec {}

    /**
     * A list of units with their first treated period.
     *
     * @param from unit as written in the unit column (or in {@code column}) → first treated period
     * @param column the column the names stand in; empty for the unit column
     */
    record Units(Map<String, Integer> from, String column) implements TreatmentSpec {
        public Units {
            from = Collections.unmodifiableMap(new LinkedHashMap<>(from));
        }
    }
}
