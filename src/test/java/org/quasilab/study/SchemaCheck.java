package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Checks a JSON text by a JSON Schema of draft 2020-12, as far as the schema of the study file uses the words of that
 * draft; a schema with another word is refused, so that none is passed over.
 */
final class SchemaCheck {
    /** Words that say nothing about whether a value is legal, and those read together with another. */
    private static final Set<String> TOLD = Set.of("$schema", "$defs", "title", "description", "default", "then");

    private final JsonNode root;
    private final List<String> faults = new ArrayList<>();

    private SchemaCheck(JsonNode root) {
        this.root = root;
    }

    /** What is wrong in a value, each with its place; empty if the schema accepts it. */
    static List<String> faults(JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck(schema);
        check.check(schema, value, "");
        return check.faults;
    }

    private boolean fits(JsonNode schema, JsonNode value) {
        SchemaCheck inner = new SchemaCheck(root);
        inner.check(schema, value, "");
        return inner.faults.isEmpty();
    }

    private void check(JsonNode schema, JsonNode value, String at) {
        schema.fields().forEachRemaining(word -> check(schema, word.getKey(), word.getValue(), value, at));
    }

    private void check(JsonNode schema, String word, JsonNode said, JsonNode value, String at) {
        switch (word) {
            case "type" -> say(said.isArray() ? some(said, type -> is(type, value)) : is(said, value), word, said, at);
            case "enum" -> say(some(said, value::equals), word, said, at);
            case "const" -> say(said.equals(value), word, said, at);
            case "minimum" -> say(!value.isNumber() || value.doubleValue() >= said.doubleValue(), word, said, at);
            case "maximum" -> say(!value.isNumber() || value.doubleValue() <= said.doubleValue(), word, said, at);
            case "required" -> said.forEach(key -> say(!value.isObject() || value.has(key.textValue()), word, key, at));
            case "properties" ->
                said.fields().forEachRemaining(key -> {
                    if (value.has(key.getKey())) {
                        check(key.getValue(), value.get(key.getKey()), at + "/" + key.getKey());
                    }
                });
            case "additionalProperties" ->
                value.fields().forEachRemaining(key -> check(said, key.getValue(), at + "/" + key.getKey()));
            case "items" -> {
                for (int i = 0; value.isArray() && i < value.size(); i++) {
                    check(said, value.get(i), at + "/" + i);
                }
            }
            case "anyOf" -> say(some(said, one -> fits(one, value)), word, said, at);
            case "allOf" -> said.forEach(one -> check(one, value, at));
            case "if" -> {
                if (fits(said, value) && schema.has("then")) {
                    check(schema.get("then"), value, at);
                }
            }
            case "$ref" -> check(root.at(said.textValue().substring(1)), value, at);
            default -> {
                if (!TOLD.contains(word)) {
                    throw new IllegalArgumentException("the schema says " + word + ", which is not checked here");
                }
            }
        }
    }

    private void say(boolean isLegal, String word, JsonNode said, String at) {
        if (!isLegal) {
            faults.add(at + ": " + word + " " + said);
        }
    }

    private static boolean some(JsonNode list, java.util.function.Predicate<JsonNode> test) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(test);
    }

    private static boolean is(JsonNode type, JsonNode value) {
        return switch (type.textValue()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" -> value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
            default -> throw new IllegalArgumentException("no type " + type);
        };
    }
}
