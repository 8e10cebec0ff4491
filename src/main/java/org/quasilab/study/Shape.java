package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.quasilab.text.Language;

/**
 * What a value of a JSON file may be, in the words of JSON Schema, draft 2020-12. An object takes keys nobody described as
 * well, since the study file keeps them.
 */
record Shape(ObjectNode node) {
    private static Shape ofType(String type) {
        Shape shape = new Shape(JsonNodeFactory.instance.objectNode());
        shape.node.put("type", type);
        return shape;
    }

    static Shape text() {
        return ofType("string");
    }

    static Shape flag() {
        return ofType("boolean");
    }

    static Shape integer(double minimum, double maximum) {
        return ofType("integer").within(minimum, maximum);
    }

    static Shape number(double minimum, double maximum) {
        return ofType("number").within(minimum, maximum);
    }

    private Shape within(double minimum, double maximum) {
        bound("minimum", minimum);
        bound("maximum", maximum);
        return this;
    }

    /** The bounds of the number types of this program say nothing to a reader. */
    private void bound(String word, double limit) {
        if (Math.abs(limit) < Integer.MAX_VALUE) {
            node.put(word, limit);
        }
    }

    /** One of some words. */
    static Shape choice(List<String> words) {
        Shape shape = new Shape(JsonNodeFactory.instance.objectNode());
        words.forEach(shape.node.putArray("enum")::add);
        return shape;
    }

    static Shape list(Shape element) {
        Shape shape = ofType("array");
        shape.node.set("items", element.node);
        return shape;
    }

    static Shape texts() {
        return list(text());
    }

    /** An object with keys of the user, such as columns or units. */
    static Shape map(Shape value) {
        Shape shape = ofType("object");
        shape.node.set("additionalProperties", value.node);
        return shape;
    }

    static Shape either(Shape... shapes) {
        Shape shape = new Shape(JsonNodeFactory.instance.objectNode());
        ArrayNode any = shape.node.putArray("anyOf");
        Stream.of(shapes).map(Shape::node).forEach(any::add);
        return shape;
    }

    /** One that is described once under its name in {@code $defs}. */
    static Shape named(String name) {
        Shape shape = new Shape(JsonNodeFactory.instance.objectNode());
        shape.node.put("$ref", "#/$defs/" + name);
        return shape;
    }

    /** An object with keys of the format. */
    static Shape object() {
        return ofType("object");
    }

    /** The same object with a key it must have. */
    Shape must(String key, Shape value) {
        node.withArray("required").add(key);
        node.withObjectProperty("properties").set(key, value.node);
        return this;
    }

    /** The same object with a key it may have; {@code null} counts as not said. */
    Shape may(String key, Shape value) {
        node.withObjectProperty("properties").set(key, value.orNull().node);
        return this;
    }

    /** One text for each language. */
    private static Shape byLanguage() {
        Shape texts = object();
        Language.WORDS.forEach(word -> texts.may(word, text()));
        return texts;
    }

    /** A text, or one for each language: what is named {@code translated}. */
    static Shape translated() {
        return either(text(), byLanguage());
    }

    /** The same object with a text it may have in several languages, under one key or beside each other. */
    Shape translated(String key) {
        Language.ALL.forEach(language -> may(language.key(key), text()));
        return may(key, named("translated"));
    }

    /** The same object, with the keys of another where one of its keys has a certain word. */
    Shape where(String key, String word, Shape then) {
        ObjectNode rule = node.withArray("allOf").addObject();
        ObjectNode condition = rule.putObject("if");
        condition.putObject("properties").putObject(key).put("const", word);
        condition.putArray("required").add(key);
        then.node.remove("type");
        if (!then.node.isEmpty()) {
            rule.set("then", then.node);
        }
        return this;
    }

    /** The same with a sentence for the reader. */
    Shape described(String sentence) {
        node.put("description", sentence);
        return this;
    }

    /** The same with the value that is taken where the file says none. */
    Shape otherwise(JsonNode value) {
        node.set("default", value);
        return this;
    }

    private Shape orNull() {
        if (node.has("anyOf")) {
            node.withArray("anyOf").addObject().put("type", "null");
        } else if (node.has("enum")) {
            node.withArray("enum").addNull();
        } else if (node.has("$ref")) {
            return either(this, ofType("null"));
        } else {
            String type = node.get("type").textValue();
            node.putArray("type").add(type).add("null");
        }
        return this;
    }
}
