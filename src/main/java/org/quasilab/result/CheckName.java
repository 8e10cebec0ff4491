package org.quasilab.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.quasilab.study.CheckSpec;
import org.quasilab.text.Messages;

/** What a robustness check is called where it is shown, in the reader's language. */
public final class CheckName {
    /** In the order they are read: "SBM · VRS · global frontier · GML". */
    private static final List<String> CHOICES = List.of("model", "returns", "frontier", "index");

    private CheckName() {}

    /** The label it was given; else its choice of model, returns and frontier; else the name of its kind. */
    public static String of(RobustnessResult.Check check, Messages messages) {
        CheckSpec spec = check.check();
        if (spec.kind().equals("frontier") && spec.settings().containsKey("model")) {
            return prefix(spec, messages) + choice(spec, messages);
        }
        boolean isOwn = check.label().isEmpty() || check.label().equals(spec.label());
        String label = isOwn ? spec.label(messages) : check.label();
        return label.isEmpty() ? messages.text("table.check." + spec.kind()) : label;
    }

    private static String prefix(CheckSpec spec, Messages messages) {
        String label = spec.label(messages);
        return label.isEmpty() ? "" : label + " · ";
    }

    private static String choice(CheckSpec spec, Messages messages) {
        List<String> words = new ArrayList<>();
        for (String key : CHOICES) {
            JsonNode value = spec.settings().get(key);
            if (value != null) {
                words.add(messages.text("result.frontier." + key + "." + value.asText()));
            }
        }
        return String.join(" · ", words);
    }
}
