package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.quasilab.text.JsonSource;
import org.quasilab.text.Language;
import org.quasilab.text.Translated;

/**
 * The keys of one object of a study file. Each is asked for once by name and type; a value of another type is a {@link
 * StudyProblem} at its line, and what nobody asked for is kept and named. {@code null} counts as not said.
 */
final class Keys {
    private static final int EXCERPT = 40;

    private final JsonSource source;
    private final String path;
    private final JsonNode node;
    private final List<Notice> notices;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, JsonNode> ofObjects = new LinkedHashMap<>();

    private Keys(JsonSource source, String path, JsonNode node, List<Notice> notices) {
        this.source = source;
        this.path = path;
        this.node = node;
        this.notices = notices;
        if (!node.isObject()) {
            throw wrong("not-object", path, node);
        }
    }

    /** The outermost object. */
    static Keys of(JsonSource source, List<Notice> notices) {
        return new Keys(source, "", source.root(), notices);
    }

    boolean has(String key) {
        asked.add(key);
        return node.hasNonNull(key);
    }

    String path(String key) {
        return JsonSource.path(path, key);
    }

    /** The value as it is. */
    Optional<JsonNode> raw(String key) {
        return has(key) ? Optional.of(node.get(key)) : Optional.empty();
    }

    Optional<String> text(String key) {
        return raw(key).map(value -> text(value, path(key)));
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /**
     * A text in the languages it is given in: {@code {"en": "East", "zh": "东部"}}, or a text in the first language, with
     * the others beside it under keys such as {@code labelZh}.
     */
    Translated translated(String key) {
        Optional<Keys> byWord = raw(key).filter(JsonNode::isObject).flatMap(value -> object(key));
        Translated texts = byWord.map(Keys::byLanguage).orElseGet(() -> Translated.of(text(key, "")));
        for (Language language : Language.ALL.subList(1, Language.ALL.size())) {
            String beside = text(language.key(key), "");
            texts = texts.get(language).isEmpty() ? texts.with(language, beside) : texts;
        }
        return texts;
    }

    /** One text for each language, whose words are its keys; another word is kept and named. */
    Translated byLanguage() {
        Language.WORDS.forEach(this::has);
        unknown();
        Map<String, String> texts = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(word -> text(word).ifPresent(text -> texts.put(word, text)));
        return new Translated(texts);
    }

    /** A text that must be there and not be blank. */
    String required(String key) {
        return text(key).filter(text -> !text.isBlank()).orElseThrow(() -> missing(key));
    }

    /** A list of texts that must be there and not be empty. */
    List<String> requiredTexts(String key) {
        return texts(key).filter(texts -> !texts.isEmpty()).orElseThrow(() -> missing(key));
    }

    String choice(String key, List<String> legal, String otherwise) {
        Optional<String> word = text(key);
        word.filter(w -> !legal.contains(w)).ifPresent(w -> {
            throw choiceProblem(key, w, legal);
        });
        return word.orElse(otherwise);
    }

    StudyProblem choiceProblem(String key, String word, List<String> legal) {
        List<String> words = legal.stream().filter(l -> !l.isEmpty()).toList();
        return ClosestWord.to(word, words)
                .map(near -> problem(key, "choice-near", path(key), word, words, near))
                .orElseGet(() -> problem(key, "choice", path(key), word, words));
    }

    Optional<List<String>> texts(String key) {
        return list(key, Keys::text);
    }

    /** A list of texts, or one text alone. */
    List<String> oneOrMore(String key) {
        return raw(key).filter(JsonNode::isTextual).isPresent()
                ? List.of(text(key, ""))
                : texts(key).orElse(List.of());
    }

    /** Lists of texts; a list of texts alone is the only one. */
    List<List<String>> lists(String key) {
        JsonNode value = raw(key).orElseThrow();
        boolean isOne = value.isArray() && !value.isEmpty() && value.get(0).isTextual();
        return isOne
                ? List.of(texts(key).orElseThrow())
                : list(key, (keys, place) -> keys.textsAt(place)).orElseThrow();
    }

    private List<String> textsAt(At at) {
        if (!at.value.isArray()) {
            throw wrong("not-list", at.path, at.value);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode child : at.value) {
            texts.add(text(child, JsonSource.path(at.path, texts.size())));
        }
        return texts;
    }

    /** A period as it is written: a whole number or a text. */
    String period(String key) {
        return raw(key).filter(JsonNode::isTextual).isPresent()
                ? text(key, "")
                : String.valueOf(
                        integer(key, Integer.MIN_VALUE, Integer.MAX_VALUE).orElseThrow());
    }

    Optional<Boolean> flag(String key) {
        return raw(key).map(value -> {
            if (!value.isBoolean()) {
                throw wrong("not-flag", path(key), value);
            }
            return value.booleanValue();
        });
    }

    Optional<Double> number(String key, double minimum, double maximum) {
        return raw(key).map(value -> {
            if (!value.isNumber()) {
                throw wrong("not-number", path(key), value);
            }
            double number = value.doubleValue();
            if (number < minimum || number > maximum) {
                throw problem(key, "range", path(key), told(number), told(minimum), told(maximum));
            }
            return number;
        });
    }

    /** A list of numbers. */
    Optional<List<Double>> numbers(String key) {
        return numbers(key, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    Optional<List<Double>> numbers(String key, double minimum, double maximum) {
        return list(key, (keys, place) -> {
            if (!place.value.isNumber()) {
                throw keys.wrong("not-number", place.path, place.value);
            }
            double number = place.value.doubleValue();
            if (number < minimum || number > maximum) {
                throw new StudyProblem(
                        "range", source.place(place.path), place.path, told(number), told(minimum), told(maximum));
            }
            return number;
        });
    }

    /** A list of lists of numbers. */
    List<List<Double>> numberLists(String key) {
        return list(key, (keys, place) -> {
                    if (!place.value.isArray()) {
                        throw keys.wrong("not-list", place.path, place.value);
                    }
                    List<Double> numbers = new ArrayList<>();
                    for (JsonNode number : place.value) {
                        if (!number.isNumber()) {
                            throw keys.wrong("not-number", JsonSource.path(place.path, numbers.size()), number);
                        }
                        numbers.add(number.doubleValue());
                    }
                    return numbers;
                })
                .orElse(List.of());
    }

    Optional<Long> integer(String key, double minimum, double maximum) {
        return raw(key).map(value -> integer(value, path(key), minimum, maximum));
    }

    /** A list of whole numbers: the first and the last of what is shown. */
    Optional<List<Long>> window(String key, double minimum, double maximum) {
        return list(key, "not-window", (keys, place) -> keys.integer(place.value, place.path, minimum, maximum));
    }

    /** Texts by text, in the order of the file. */
    Map<String, String> textMap(String key) {
        return map(key, (keys, place) -> keys.text(place.value, place.path));
    }

    /** Lists of texts by text, in the order of the file. */
    Map<String, List<String>> textsMap(String key) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        object(key)
                .ifPresent(names -> names.node
                        .fieldNames()
                        .forEachRemaining(
                                name -> lists.put(name, names.texts(name).orElse(List.of()))));
        return lists;
    }

    /** The object under a key. */
    Optional<Keys> object(String key) {
        return raw(key).map(value -> new Keys(source, path(key), value, notices));
    }

    /** The objects of a list. */
    List<Keys> objects(String key) {
        return list(key, (keys, place) -> new Keys(source, place.path, place.value, notices))
                .orElse(List.of());
    }

    /** The objects under the keys of an object, in the order of the file. */
    Map<String, Keys> objectMap(String key) {
        return map(key, (keys, place) -> new Keys(source, place.path, place.value, notices));
    }

    /** The elements of a list, each an object or a text. */
    List<ObjectOrText> objectsOrTexts(String key) {
        return list(key, Keys::objectOrText).orElse(List.of());
    }

    /** Objects or texts by text, in the order of the file. */
    Map<String, ObjectOrText> objectOrTextMap(String key) {
        return map(key, Keys::objectOrText);
    }

    /** An object or a text. */
    ObjectOrText objectOrText(String key) {
        return objectOrText(new At(raw(key).orElseThrow(), path(key)));
    }

    private ObjectOrText objectOrText(At at) {
        if (!at.value.isTextual() && !at.value.isObject()) {
            throw wrong("not-object-or-text", at.path, at.value);
        }
        return at.value.isTextual()
                ? new ObjectOrText(Optional.empty(), at.value.textValue())
                : new ObjectOrText(Optional.of(new Keys(source, at.path, at.value, notices)), "");
    }

    /** An element that may be written short, as a text. */
    record ObjectOrText(Optional<Keys> keys, String text) {}

    /** All that was not asked for, without a notice. */
    Map<String, JsonNode> unread() {
        Map<String, JsonNode> rest = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> {
            if (!asked.contains(field.getKey())) {
                rest.put(field.getKey(), field.getValue());
            }
        });
        return rest;
    }

    /** What was not asked for in an object of this one, which is kept with what was not asked for in this one. */
    void keepUnknown(String key, Keys object) {
        Map<String, JsonNode> rest = object.unknown();
        if (!rest.isEmpty()) {
            ofObjects.put(key, JsonNodeFactory.instance.objectNode().setAll(rest));
        }
    }

    /**
     * All that was not asked for, each named in a notice; that of an object in an object of its name.
     *
     * @param known keys that are kept among them without one
     */
    Map<String, JsonNode> unknown(String... known) {
        Map<String, JsonNode> rest = unread();
        rest.keySet().stream().filter(key -> !List.of(known).contains(key)).forEach(key -> {
            Optional<String> near = ClosestWord.to(key, asked);
            notices.add(new Notice(
                    near.isPresent() ? "unknown-key-near" : "unknown-key",
                    source.keyPlace(path(key)),
                    near.isPresent() ? List.of(path(key), near.get()) : List.of(path(key))));
        });
        rest.putAll(ofObjects);
        return rest;
    }

    /** Runs what may throw a problem without a place, and puts the place of a key to it. */
    <T> T placed(String key, Supplier<T> work) {
        try {
            return work.get();
        } catch (StudyProblem e) {
            throw e.at(source.place(path(key)));
        }
    }

    /** The same for the object as a whole. */
    <T> T placed(Supplier<T> work) {
        try {
            return work.get();
        } catch (StudyProblem e) {
            throw e.at(source.place(path));
        }
    }

    StudyProblem missing(String key) {
        return new StudyProblem("key-missing", source.place(path), path.isEmpty() ? source.file() : path, key);
    }

    /** A problem of the object as a whole. */
    StudyProblem problem(String code) {
        return new StudyProblem(code, source.place(path));
    }

    /** A problem of the value of a key. */
    StudyProblem problem(String key, String code, Object... args) {
        return new StudyProblem(code, source.place(path(key)), args);
    }

    StudyProblem wrongType(String key, String code) {
        return wrong(code, path(key), node.get(key));
    }

    private record At(JsonNode value, String path) {}

    private String text(At at) {
        return text(at.value, at.path);
    }

    private String text(JsonNode value, String where) {
        if (!value.isTextual()) {
            throw wrong("not-text", where, value);
        }
        return value.textValue();
    }

    private long integer(JsonNode value, String where, double minimum, double maximum) {
        double number = value.doubleValue();
        if (!value.isNumber() || number != Math.rint(number)) {
            throw wrong("not-integer", where, value);
        }
        if (number < minimum || number > maximum) {
            throw new StudyProblem("range", source.place(where), where, told(number), told(minimum), told(maximum));
        }
        return value.longValue();
    }

    /** A number with all its digits, which a sentence would round. */
    private static String told(double number) {
        boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return isWhole ? Long.toString((long) number) : Double.toString(number);
    }

    private <T> Optional<List<T>> list(String key, BiFunction<Keys, At, T> element) {
        return list(key, "not-list", element);
    }

    /** @param code of the problem where the value is none */
    private <T> Optional<List<T>> list(String key, String code, BiFunction<Keys, At, T> element) {
        return raw(key).map(value -> {
            if (!value.isArray()) {
                throw wrong(code, path(key), value);
            }
            List<T> elements = new ArrayList<>();
            for (JsonNode child : value) {
                elements.add(element.apply(this, new At(child, JsonSource.path(path(key), elements.size()))));
            }
            return elements;
        });
    }

    private <T> Map<String, T> map(String key, BiFunction<Keys, At, T> element) {
        Map<String, T> elements = new LinkedHashMap<>();
        raw(key).ifPresent(value -> {
            if (!value.isObject()) {
                throw wrong("not-object", path(key), value);
            }
            value.fields()
                    .forEachRemaining(field -> elements.put(
                            field.getKey(),
                            element.apply(this, new At(field.getValue(), JsonSource.path(path(key), field.getKey())))));
        });
        return elements;
    }

    private StudyProblem wrong(String code, String where, JsonNode value) {
        String excerpt = value.toString();
        return new StudyProblem(
                code,
                source.place(where),
                where.isEmpty() ? source.file() : where,
                excerpt.length() > EXCERPT ? excerpt.substring(0, EXCERPT) + "…" : excerpt);
    }
}
