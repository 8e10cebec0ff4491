package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file whose years stand as columns, or whose series stand below each other, becomes one with a row for each unit and
 * year and a column for each variable.
 *
 * @param time name of the new column that holds the years; empty if no years stand as columns
 * @param variables new column → the columns of the file it is made of, each with its year in its name
 * @param series the lines of the file are series, each to become a column
 * @param other unknown keys, kept
 */
public record ReshapeSpec(
        String time, Map<String, List<String>> variables, Optional<Series> series, Map<String, JsonNode> other) {
    /**
     * Lines that hold one series each.
     *
     * @param column names the series of a line
     * @param value holds its values: a column of the file, or the one variable made of its years
     * @param leaveOut columns that say something of single values (flags, footnotes), for which a panel has no place
     * @param other unknown keys, kept
     */
    public record Series(String column, String value, List<String> leaveOut, Map<String, JsonNode> other) {
        public Series {
            leaveOut = List.copyOf(leaveOut);
            other = Map.copyOf(other);
        }

        public Series(String column, String value) {
            this(column, value, List.of(), Map.of());
        }
    }

    public ReshapeSpec {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        variables.forEach((name, columns) -> copy.put(name, List.copyOf(columns)));
        variables = Collections.unmodifiableMap(copy);
        other = Map.copyOf(other);
    }

    public ReshapeSpec(String time, Map<String, List<String>> variables) {
        this(time, variables, Optional.empty(), Map.of());
    }

    /** Without years as columns: each line holds one value of one series. */
    public static ReshapeSpec ofSeries(Series series) {
        return new ReshapeSpec("", Map.of(), Optional.of(series), Map.of());
    }

    public ReshapeSpec withSeries(Series newSeries) {
        return new ReshapeSpec(time, variables, Optional.of(newSeries), other);
    }

    /** All columns of the file that are taken up by years. */
    public List<String> columns() {
        return variables.values().stream().flatMap(List::stream).toList();
    }
}
