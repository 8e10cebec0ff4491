package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

/**
 * An estimator of treatment effects, with what it is asked otherwise than the step it stands in.
 *
 * @param name one of {@link AttSpec#ESTIMATORS}
 * @param label above its column; empty for its name
 * @param own options of {@link AttSpec} by key, in the order of the options; an empty value is that of the design
 * @param other unknown keys, kept
 */
public record EstimatorChoice(
        String name, String label, Map<String, Optional<Object>> own, Map<String, JsonNode> other) {
    public EstimatorChoice {
        own = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(own));
        other = Map.copyOf(other);
        EstimatorType.of(name);
    }

    /** An estimator as the step asks it. */
    public static EstimatorChoice of(String name) {
        return new EstimatorChoice(name, "", Map.of(), Map.of());
    }

    /** Its label in a language; empty without one. */
    public String label(Messages messages) {
        return OtherLanguages.text(label, OtherLanguages.LABEL, other, messages);
    }

    /** What a reader calls it: its label, or the estimator's name. */
    public String name(Messages messages) {
        return label(messages).isEmpty() ? messages.text("option.estimator." + name) : label(messages);
    }

    /** The same, with the comparison group where it is asked another than the step: two of one name are told apart. */
    public String fullName(Messages messages) {
        return label(messages).isEmpty()
                ? own.getOrDefault("control", Optional.empty())
                        .map(control -> messages.text(
                                "table.att.with", name(messages), messages.text("table.att.comparison." + control)))
                        .orElse(name(messages))
                : label(messages);
    }

    /** Whether it is the same estimator asked the same, whatever the two are called. */
    public boolean isLike(EstimatorChoice choice) {
        return name.equals(choice.name) && own.equals(choice.own);
    }

    /** Whether it is written by its name alone. */
    boolean isPlain() {
        return label.isEmpty() && own.isEmpty() && other.isEmpty();
    }

    /** The same estimator asked otherwise. */
    public EstimatorChoice with(String key, Optional<Object> value) {
        Map<String, Optional<Object>> more = new LinkedHashMap<>(own);
        more.put(key, value);
        return new EstimatorChoice(name, label, more, other);
    }

    /** The same estimator asked a thing as the step is. */
    public EstimatorChoice without(String key) {
        Map<String, Optional<Object>> fewer = new LinkedHashMap<>(own);
        fewer.remove(key);
        return new EstimatorChoice(name, label, fewer, other);
    }

    public EstimatorChoice withLabel(String newLabel) {
        return new EstimatorChoice(name, newLabel, own, other);
    }

    /** The same with a label in every language. */
    EstimatorChoice withLabel(Translated newLabel) {
        return new EstimatorChoice(
                name,
                OtherLanguages.first(newLabel),
                own,
                OtherLanguages.beside(newLabel, OtherLanguages.LABEL, other));
    }

    /** The step as this estimator alone is asked it. */
    public AttSpec in(AttSpec step) {
        AttSpec asked = step;
        for (Option<AttSpec> option : AttSpec.SETTINGS) {
            if (own.containsKey(option.key())) {
                asked = option.with().apply(asked, own.get(option.key()));
            }
        }
        return asked;
    }
}
