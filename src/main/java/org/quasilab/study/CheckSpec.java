package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.quasilab.text.Messages;

/**
 * One robustness check.
 *
 * @param change what it does otherwise than the baseline
 * @param label of its column; empty for the default
 * @param other {@code labelZh}, and unknown keys, kept
 */
public record CheckSpec(Variation change, String label, Map<String, JsonNode> other) {
    public CheckSpec {
        other = Map.copyOf(other);
    }

    /** A check without a label of its own. */
    public static CheckSpec of(Variation change) {
        return new CheckSpec(change, "", Map.of());
    }

    /** A check of a kind with nothing said. */
    public static CheckSpec of(CheckKind<?> kind) {
        return of(kind.plain());
    }

    /** The word in the study file. */
    public String kind() {
        return change.kind();
    }

    /** Its label in a language; empty for the default. */
    public String label(Messages messages) {
        return OtherLanguages.text(label, OtherLanguages.LABEL, other, messages);
    }

    /** The name of its kind; where rows are dropped, with which. */
    String gist(Messages messages) {
        String name = messages.text("gui.check." + kind());
        return change.as(Variation.DropRows.class)
                .map(drop -> messages.text("wizard.steps.drop", name, drop.where()))
                .orElse(name);
    }

    public CheckSpec withLabel(String newLabel) {
        return new CheckSpec(change, newLabel, other);
    }

    public CheckSpec withChange(Variation newChange) {
        return new CheckSpec(newChange, label, other);
    }
}
