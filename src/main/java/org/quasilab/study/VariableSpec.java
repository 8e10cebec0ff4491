package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

/**
 * What a variable is called and means. Empty texts mean "not said".
 *
 * @param role {@code outcome}, {@code treatment}, {@code control}, {@code mediator}, {@code group}, {@code unit-label} … or
 *     empty
 * @param scale {@code level}, {@code log}, {@code ratio}, {@code share}, {@code count}, {@code indicator} or empty; decides
 *     how an effect is told in words
 * @param values what its values are called, by value as the data have it in text: {@code 1}, {@code East}; in order
 * @param other unknown keys, kept
 */
public record VariableSpec(
        Translated label,
        Translated meaning,
        String role,
        String scale,
        Map<String, ValueLabel> values,
        Map<String, JsonNode> other) {
    public static final List<String> SCALES = List.of("", "level", "log", "ratio", "share", "count", "indicator");

    /** The role of the column that says what the units are called. */
    public static final String UNIT_LABEL = "unit-label";

    public static final VariableSpec DEFAULT = new VariableSpec(Translated.NONE, Translated.NONE, "", "");

    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.]+");

    public VariableSpec {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        other = Map.copyOf(other);
        if (!SCALES.contains(scale)) {
            throw new StudyProblem("choice", "variables.scale", scale, SCALES.subList(1, SCALES.size()));
        }
    }

    /** A variable whose values have no labels, without unknown keys. */
    public VariableSpec(Translated label, Translated meaning, String role, String scale) {
        this(label, meaning, role, scale, Map.of(), Map.of());
    }

    /** A variable of which nothing but its label and those of its values are known, in whatever language. */
    public static VariableSpec ofLabels(String label, Map<String, String> valueLabels) {
        Map<String, ValueLabel> values = new LinkedHashMap<>();
        valueLabels.forEach((value, given) -> values.put(value, ValueLabel.of(given)));
        return DEFAULT.withLabel(Translated.of(label)).withValues(values);
    }

    public VariableSpec withLabel(Translated newLabel) {
        return Parts.with(this, "label", newLabel);
    }

    public VariableSpec withMeaning(Translated newMeaning) {
        return Parts.with(this, "meaning", newMeaning);
    }

    public VariableSpec withRole(String newRole) {
        return Parts.with(this, "role", newRole);
    }

    public VariableSpec withScale(String newScale) {
        return Parts.with(this, "scale", newScale);
    }

    public VariableSpec withValues(Map<String, ValueLabel> newValues) {
        return Parts.with(this, "values", newValues);
    }

    /** The label in a language on one line, or {@code name} where none is given. */
    public String label(String name, Messages messages) {
        return line(label.isEmpty() ? name : label.in(messages));
    }

    /** The label of a value in a language, or the value itself where none is given. */
    public String value(String value, Messages messages) {
        ValueLabel given = values.get(value);
        return given == null ? value : given.label(value, messages);
    }

    /**
     * A group as it is called alone: {@code East} by its label or its value, but "Resource-based city = 1" where a number
     * has no label, since it says nothing.
     *
     * @param name of this variable
     */
    public String group(String name, String value, Messages messages) {
        String shown = value(value, messages);
        boolean isBare = shown.equals(value) && NUMBER.matcher(value).matches();
        return isBare ? label(name, messages) + " = " + value : shown;
    }

    static String line(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}
