package org.quasilab.probe.robustness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.VcovSpec;

/** The settings of a check, read with a clear complaint where one is missing or of the wrong kind. */
record Setting(CheckSpec check) {
    private Optional<JsonNode> node(String key) {
        return Optional.ofNullable(check.settings().get(key)).filter(node -> !node.isNull());
    }

    private ProbeProblem wrong(String key, String expected) {
        return new ProbeProblem("check-setting", check.kind(), key, expected);
    }

    Optional<String> text(String key) {
        return node(key).map(node -> {
            if (!node.isTextual()) {
                throw wrong(key, "\"…\"");
            }
            return node.textValue();
        });
    }

    String requiredText(String key) {
        return text(key).filter(text -> !text.isBlank()).orElseThrow(() -> wrong(key, "\"…\""));
    }

    /** One text or a list of texts; empty if the key is absent. */
    List<String> texts(String key) {
        Optional<JsonNode> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (node.get().isArray()) {
            node.get().forEach(element -> texts.add(element.asText()));
        } else {
            texts.add(node.get().asText());
        }
        return texts;
    }

    List<String> requiredTexts(String key) {
        List<String> texts = texts(key);
        if (texts.isEmpty()) {
            throw wrong(key, "[\"…\"]");
        }
        return texts;
    }

    double number(String key, double otherwise) {
        return node(key)
                .map(node -> {
                    if (!node.isNumber()) {
                        throw wrong(key, "0.05");
                    }
                    return node.doubleValue();
                })
                .orElse(otherwise);
    }

    OptionalInt integer(String key) {
        Optional<JsonNode> node = node(key);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!node.get().canConvertToInt() || !node.get().isIntegralNumber()) {
            throw wrong(key, "2015");
        }
        return OptionalInt.of(node.get().intValue());
    }

    /** A period: a year as a number, any other as a text such as 2015Q3 or a number such as 20153. */
    OptionalInt period(String key, Frequency frequency) {
        Optional<JsonNode> node = node(key);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(period(key, node.get(), frequency));
    }

    private int period(String key, JsonNode node, Frequency frequency) {
        OptionalInt period = node.isNumber()
                ? frequency.parse(node.doubleValue())
                : node.isTextual() && frequency != Frequency.YEAR
                        ? frequency.parse(node.textValue())
                        : OptionalInt.empty();
        return period.orElseThrow(
                () -> wrong(key, frequency == Frequency.YEAR ? "2015" : '"' + frequency.example() + '"'));
    }

    boolean flag(String key, boolean otherwise) {
        return node(key)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw wrong(key, "true");
                    }
                    return node.booleanValue();
                })
                .orElse(otherwise);
    }

    /** A variance, as in the design of a study. */
    VcovSpec vcov(String key) {
        JsonNode node =
                node(key).filter(JsonNode::isObject).orElseThrow(() -> wrong(key, "{\"type\": \"cluster\", …}"));
        List<String> by = new ArrayList<>();
        node.path("by").forEach(column -> by.add(column.asText()));
        return new VcovSpec(
                node.path("type").asText(),
                by,
                node.has("lag") ? OptionalInt.of(node.get("lag").asInt()) : OptionalInt.empty(),
                node.path("smallSample").asText("fixest"));
    }

    /** Units with dates: an object name → period, or a list of names with {@code from}. */
    Map<String, Integer> unitsFrom(String key, Frequency frequency) {
        Map<String, Integer> from = new LinkedHashMap<>();
        JsonNode units = node(key).orElseThrow(() -> wrong(key, "{\"…\": 2015}"));
        if (units.isObject()) {
            units.properties().forEach(entry -> from.put(entry.getKey(), period(key, entry.getValue(), frequency)));
        } else {
            int period = period("from", frequency).orElseThrow(() -> wrong("from", '"' + frequency.example() + '"'));
            units.forEach(unit -> from.put(unit.asText(), period));
        }
        return from;
    }

    boolean has(String key) {
        return node(key).isPresent();
    }
}
