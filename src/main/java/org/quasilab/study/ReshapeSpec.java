package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file whose years stand as columns becomes one with a row for each unit and year.
 *
 * @param time name of the new column that holds the years
 * @param variables new column → the columns of the file it is made of, each with its year in its name
 * @param other unknown keys, kept
 */
public record ReshapeSpec(String time, Map<String, List<String>> variables, Map<String, JsonNode> other) {
    public ReshapeSpec {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        variables.forEach((name, columns) -> copy.put(name, List.copyOf(columns)));
        variables = Collections.unmodifiableMap(copy);
        other = Map.copyOf(other);
    }

    public ReshapeSpec(String time, Map<String, List<String>> variables) {
        this(time, variables, Map.of());
    }

    /** All columns of the file that are taken up. */
    public List<String> columns() {
        return variables.values().stream().flatMap(List::stream).toList();
    }
}
