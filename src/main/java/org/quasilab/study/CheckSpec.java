package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.text.Messages;

/**
 * One robustness check: its kind and its own keys, as the study file has them.
 *
 * @param kind one of {@link #KINDS}
 * @param label of its column; empty for the default
 * @param settings the keys of this kind, such as {@code outcome}, {@code where}, {@code window}, {@code columns}, and
 *     {@code labelZh}
 */
public record CheckSpec(String kind, String label, Map<String, JsonNode> settings) {
    public static final List<String> KINDS = List.of(
            "replace-outcome",
            "drop",
            "window",
            "winsorize",
            "trim",
            "lag-controls",
            "add-controls",
            "add-fixed-effects",
            "other-vcov",
            "exclude-policy",
            "control-policy",
            "leave-one-out",
            "timing",
            "psm",
            "frontier");

    /** The quantiles of winsorising and trimming where a check says none. */
    public static final double LOWER = 0.01;

    public static final double UPPER = 0.99;

    /** By how many periods controls are lagged where a check does not say. */
    public static final int LAGS = 1;

    public CheckSpec {
        Map<String, JsonNode> asRead = new LinkedHashMap<>();
        settings.forEach((key, node) -> asRead.put(key, asRead(node)));
        settings = Collections.unmodifiableMap(asRead);
        if (!KINDS.contains(kind)) {
            throw new StudyProblem("choice", "check", kind, KINDS);
        }
    }

    /** Its label in a language; empty for the default. */
    public String label(Messages messages) {
        return InBoth.text(label, settings, InBoth.LABEL, messages);
    }

    /** A number in the node type a reader would give it: 2015 is the same whether a form or a file said it. */
    private static JsonNode asRead(JsonNode node) {
        boolean isWhole = node.isNumber() && node.doubleValue() == Math.rint(node.doubleValue());
        return isWhole && node.canConvertToInt() ? IntNode.valueOf(node.intValue()) : node;
    }
}
