package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.quasilab.text.Messages;

/**
 * What a value of a variable is called, such as "East" for 1. Empty texts mean "not said".
 *
 * @param label in English, or in both languages where the other is empty
 * @param labelZh in Chinese
 * @param other unknown keys, kept
 */
public record ValueLabel(String label, String labelZh, Map<String, JsonNode> other) {
    public ValueLabel {
        other = Map.copyOf(other);
    }

    /** A label in both languages. */
    public ValueLabel(String label, String labelZh) {
        this(label, labelZh, Map.of());
    }

    /** One label, in whatever language. */
    public static ValueLabel of(String label) {
        return new ValueLabel(label, "");
    }

    /** Whether a text says all of it. */
    boolean isText() {
        return labelZh.isEmpty() && other.isEmpty();
    }

    /** In a language on one line, or {@code value} where it has no label at all. */
    String label(String value, Messages messages) {
        return VariableSpec.inLanguage(label, labelZh, value, messages);
    }
}
