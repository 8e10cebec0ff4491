package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who is treated when, in one of three ways. */
public sealed interface TreatmentSpec {
    /** Keys of the file this version does not know, kept and written back. */
    Map<String, JsonNode> other();

    /** A column that holds the first treated period, empty for never treated. */
    record Cohort(String column, Map<String, JsonNode> other) implements TreatmentSpec {
        public Cohort {
            other = Map.copyOf(other);
        }

        public Cohort(String column) {
            this(column, Map.of());
        }
    }

    /**
     * A 0/1 column.
     *
     * @param switches whether the treatment may be switched off again; if not, a 1 followed by a 0 is refused
     */
    record Indicator(String column, boolean switches, Map<String, JsonNode> other) implements TreatmentSpec {
        public Indicator {
            other = Map.copyOf(other);
        }

        public Indicator(String column, boolean switches) {
            this(column, switches, Map.of());
        }
    }

    /**
     * A list of units with their first treated period.
     *
     * @param from unit as written in the unit column (or in {@code column}) → first treated period
     * @param column the column the names stand in; empty for the unit column, or for the text column that names the units and
     *     knows more of them
     */
    record Units(Map<String, Integer> from, String column, Map<String, JsonNode> other) implements TreatmentSpec {
        public Units {
            from = Collections.unmodifiableMap(new LinkedHashMap<>(from));
            other = Map.copyOf(other);
        }

        public Units(Map<String, Integer> from, String column) {
            this(from, column, Map.of());
        }
    }
}
