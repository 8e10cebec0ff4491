package org.quasilab.result;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.Variation;
import org.quasilab.text.Messages;

/** What a robustness check is called where it is shown, in the reader's language. */
public final class CheckName {
    /** In the order they are read: "SBM · VRS · global frontier · GML". */
    public static final List<String> CHOICES = List.of("model", "returns", "frontier", "index");

    private CheckName() {}

    /** The label it was given; else its choice of model, returns and frontier; else the name of its kind. */
    public static String of(RobustnessResult.Check check, Messages messages) {
        CheckSpec spec = check.check();
        if (isChoice(spec)) {
            return prefix(spec, messages) + choice(spec, messages);
        }
        boolean isOwn = check.label().isEmpty() || check.label().equals(spec.label());
        String label = isOwn ? spec.label(messages) : check.label();
        return label.isEmpty() ? messages.text("table.check." + spec.kind()) : label;
    }

    /** Whether it is one choice of model, returns and frontier of a check of kind {@code frontier}. */
    public static boolean isChoice(CheckSpec spec) {
        return !chosen(spec).isEmpty();
    }

    /** The chosen {@code model}, {@code returns}, {@code frontier} or {@code index}; empty if nothing is chosen there. */
    public static String choice(CheckSpec spec, String key, Messages messages) {
        String word = chosen(spec).get(key);
        return word == null ? "" : messages.text("result.frontier." + key + "." + word);
    }

    /** What was chosen, by key. */
    public static Map<String, String> chosen(CheckSpec spec) {
        return spec.change()
                .as(Variation.OtherFrontier.class)
                .map(Variation.OtherFrontier::chosen)
                .orElse(Map.of());
    }

    private static String prefix(CheckSpec spec, Messages messages) {
        String label = spec.label(messages);
        return label.isEmpty() ? "" : label + " · ";
    }

    private static String choice(CheckSpec spec, Messages messages) {
        return CHOICES.stream()
                .map(key -> choice(spec, key, messages))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
