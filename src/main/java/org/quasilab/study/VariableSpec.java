package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.quasilab.text.Messages;

/**
 * What a variable is called and means. Empty texts mean "not said".
 *
 * @param role {@code outcome}, {@code treatment}, {@code control}, {@code mediator}, {@code group} … or empty
 * @param scale {@code level}, {@code log}, {@code ratio}, {@code share}, {@code count}, {@code indicator} or empty; decides
 *     how an effect is told in words
 * @param other unknown keys, kept
 */
public record VariableSpec(
        String label,
        String labelZh,
        String meaning,
        String meaningZh,
        String role,
        String scale,
        Map<String, JsonNode> other) {
    public static final List<String> SCALES = List.of("", "level", "log", "ratio", "share", "count", "indicator");

    public static final VariableSpec DEFAULT = new VariableSpec("", "", "", "", "", "");

    public VariableSpec {
        other = Map.copyOf(other);
        if (!SCALES.contains(scale)) {
            throw new StudyProblem("choice", "variables.scale", scale, SCALES.subList(1, SCALES.size()));
        }
    }

    /** A variable without unknown keys. */
    public VariableSpec(String label, String labelZh, String meaning, String meaningZh, String role, String scale) {
        this(label, labelZh, meaning, meaningZh, role, scale, Map.of());
    }

    /** A variable of which nothing but a label is known, in whatever language. */
    public static VariableSpec ofLabel(String label) {
        return new VariableSpec(label, "", "", "", "", "");
    }

    /** The label in a language on one line, or {@code name} where none is given. */
    public String label(String name, Messages messages) {
        String first = messages.isChinese() ? labelZh : label;
        String second = messages.isChinese() ? label : labelZh;
        String shown = !first.isEmpty() ? first : !second.isEmpty() ? second : name;
        return shown.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }

    public String meaning(Messages messages) {
        String first = messages.isChinese() ? meaningZh : meaning;
        return !first.isEmpty() ? first : messages.isChinese() ? meaning : meaningZh;
    }
}
