package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A new column from a formula.
 *
 * @param name of the new column
 * @param formula such as {@code ln(gdp)} or {@code x - mean(x by city)}
 * @param other unknown keys, kept
 */
public record DeriveSpec(String name, String formula, Map<String, JsonNode> other) {
    public DeriveSpec {
        other = Map.copyOf(other);
    }

    /** A formula without unknown keys. */
    public DeriveSpec(String name, String formula) {
        this(name, formula, Map.of());
    }
}
