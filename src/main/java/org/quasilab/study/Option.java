package org.quasilab.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One option of a spec, described once: form, command line, study file and its schema read this.
 *
 * <p>The value's class goes with the type: COLUMN, CHOICE, CONDITION, TEXT – {@code String}; COLUMNS, CONTROLS,
 * ONE_OR_MORE – {@code List<String>}; PERIOD – {@code String}, in the file a whole number where it is one; INTEGER – {@code Long}; NUMBER – {@code Double}; WINDOW – {@code List<Long>} of two; FLAG – {@code
 * Boolean}; NUMBERS – {@code List<Double>}; PART – {@code Boolean}, in the file false for a part that is not asked for, and true or
 * an object of its own options for one that is; VCOV – {@link VcovSpec}; OTHER – whatever the spec says, read and written by {@code StudyFile} itself. CONTROLS in the
 * file may also be true, those of the design, or false, none; one of
 * ONE_OR_MORE may stand there without a list.
 *
 * @param key in the study file, {@code object.key} where it stands in an object of the step; the help stands under {@code help.<kind>.<key>}, the label under {@code option.<key>}
 * @param type what the value is
 * @param choices legal words, in order (CHOICE only)
 * @param offered those of them that this version computes: a form offers no others
 * @param minimum smallest legal number (INTEGER, NUMBER, WINDOW)
 * @param maximum largest legal number
 * @param get the value in a spec; empty where the spec leaves it to the design or to its default
 * @param with the spec with another value; empty takes the value back to the default
 * @param matters whether the value changes anything in a spec; a form shows it only then
 * @param <S> the spec
 */
public record Option<S>(
        String key,
        Type type,
        List<String> choices,
        List<String> offered,
        double minimum,
        double maximum,
        Function<S, Optional<Object>> get,
        BiFunction<S, Optional<Object>, S> with,
        Predicate<S> matters) {
    /** Between the name of an object of the file and a key in it. */
    static final String WITHIN = ".";

    /** What kind of value an option takes. */
    public enum Type {
        COLUMN,
        COLUMNS,
        CONTROLS,
        ONE_OR_MORE,
        PERIOD,
        CHOICE,
        CONDITION,
        TEXT,
        INTEGER,
        NUMBER,
        WINDOW,
        FLAG,
        NUMBERS,
        PART,
        VCOV,
        OTHER
    }

    /** The object of the file that its key stands in; empty for the step itself. */
    String object() {
        return key.contains(WITHIN) ? key.substring(0, key.indexOf(WITHIN)) : "";
    }

    /** The key without the name of its object. */
    String keyInObject() {
        return key.substring(key.indexOf(WITHIN) + 1);
    }

    /** What a part of a spec says; an empty text, list or map counts as not said. */
    static Optional<Object> said(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Object.class::cast);
        }
        boolean empty = value instanceof String text && text.isEmpty()
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        return empty ? Optional.empty() : Optional.of(value);
    }

    /** The columns its value names in a spec; of an option of a type of its own the spec says them. */
    Stream<String> reads(S spec) {
        Stream<Object> value = get.apply(spec).stream();
        return switch (type) {
            case COLUMN -> value.map(String.class::cast);
            case COLUMNS, CONTROLS -> value.flatMap(Option::named);
            case ONE_OR_MORE -> offered.isEmpty() ? value.flatMap(Option::named) : Stream.empty();
            case CONDITION -> value.map(String.class::cast).flatMap(ColumnNames::ofCondition);
            case VCOV -> value.map(VcovSpec.class::cast).flatMap(vcov -> named(vcov.columns()));
            case PERIOD, CHOICE, TEXT, INTEGER, NUMBER, WINDOW, FLAG, NUMBERS, PART, OTHER -> Stream.empty();
        };
    }

    private static Stream<String> named(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).flatMap(ColumnNames::ofEffect);
    }

    /** The same option, which changes something only where another says so. */
    Option<S> when(Predicate<S> newMatters) {
        return new Option<>(key, type, choices, offered, minimum, maximum, get, with, newMatters);
    }

    /** The same option, whose value is one of these words. */
    Option<S> choosing(List<String> newChoices) {
        return new Option<>(key, type, newChoices, newChoices, minimum, maximum, get, with, matters);
    }

    /** The same option, of whose legal words this version computes some only. */
    Option<S> offering(List<String> newOffered) {
        return new Option<>(key, type, choices, newOffered, minimum, maximum, get, with, matters);
    }
}
