package org.quasilab.gui.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.quasilab.study.Option.Type;
import org.quasilab.study.VcovSpec;

/** Values of check settings as the form has them and as the study file has them. */
final class CheckValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CheckValues() {}

    /** @return empty where the file says nothing the form can show */
    static Optional<Object> read(JsonNode node, Type type) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        return switch (type) {
            case COLUMNS -> Optional.of(texts(node));
            case INTEGER -> node.isNumber() ? Optional.of(node.asLong()) : Optional.empty();
            case NUMBER -> node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
            case FLAG -> node.isBoolean() ? Optional.of(node.asBoolean()) : Optional.empty();
            case VCOV -> node.isObject() ? Optional.of(vcov(node)) : Optional.empty();
            default -> node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
        };
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(item.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }

    private static VcovSpec vcov(JsonNode node) {
        List<String> by = node.has("by") ? texts(node.get("by")) : List.of();
        OptionalInt lag = node.has("lag") ? OptionalInt.of(node.get("lag").asInt()) : OptionalInt.empty();
        String rule = node.path("smallSample").asText(VcovSpec.IID.smallSample());
        return new VcovSpec(node.path("type").asText(VcovSpec.IID.type()), by, lag, rule);
    }

    static JsonNode write(Object value) {
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(item -> array.add((String) item));
            return array;
        }
        if (value instanceof VcovSpec vcov) {
            return write(vcov);
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Long number) {
            return JSON.numberNode(number);
        }
        return value instanceof Double number ? JSON.numberNode(number) : JSON.textNode((String) value);
    }

    private static ObjectNode write(VcovSpec vcov) {
        ObjectNode object = JSON.objectNode().put("type", vcov.type());
        if (!vcov.by().isEmpty()) {
            object.set("by", write(vcov.by()));
        }
        vcov.lag().ifPresent(lag -> object.put("lag", lag));
        return object.put("smallSample", vcov.smallSample());
    }
}
