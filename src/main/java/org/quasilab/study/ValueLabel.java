package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

/**
 * What a value of a variable is called, such as "East" for 1.
 *
 * @param other unknown keys, kept
 */
public record ValueLabel(Translated label, Map<String, JsonNode> other) {
    public ValueLabel {
        other = Map.copyOf(other);
    }

    public ValueLabel(Translated label) {
        this(label, Map.of());
    }

    /** One label, in whatever language. */
    public static ValueLabel of(String label) {
        return new ValueLabel(Translated.of(label));
    }

    /** The same under another label. */
    public ValueLabel withLabel(Translated newLabel) {
        return new ValueLabel(newLabel, other);
    }

    /** Whether a text says all of it. */
    boolean isText() {
        return label.equals(Translated.of(OtherLanguages.first(label))) && other.isEmpty();
    }

    /** In a language on one line, or {@code value} where it has no label at all. */
    String label(String value, Messages messages) {
        return VariableSpec.line(label.isEmpty() ? value : label.in(messages));
    }
}
