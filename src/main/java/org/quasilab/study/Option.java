package org.quasilab.study;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * One option of a spec, described once: form, command line, study file and its schema read this.
 *
 * <p>The value's class goes with the type: COLUMN, CHOICE, CONDITION, TEXT – {@code String}; COLUMNS, CONTROLS,
 * ONE_OR_MORE – {@code List<String>}; PERIOD – {@code String}, in the file a whole number where it is one; INTEGER – {@code Long}; NUMBER – {@code Double}; WINDOW – {@code List<Long>} of two; FLAG – {@code
 * Boolean}; VCOV – {@link VcovSpec}; OTHER – whatever the spec says, read and written by {@code StudyFile} itself. CONTROLS in the
 * file may also be true, those of the design, or false, none; one of
 * ONE_OR_MORE may stand there without a list.
 *
 * @param key in the study file; the help stands under {@code help.<kind>.<key>}, the label under {@code option.<key>}
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
        VCOV,
        OTHER
    }

    static <S> Option<S> of(
            String key, Type type, Function<S, Optional<Object>> get, BiFunction<S, Optional<Object>, S> with) {
        return number(key, type, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, get, with);
    }

    static <S> Option<S> choice(
            String key,
            List<String> choices,
            Function<S, Optional<Object>> get,
            BiFunction<S, Optional<Object>, S> with) {
        return new Option<>(
                key,
                Type.CHOICE,
                choices,
                choices,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                get,
                with,
                s -> true);
    }

    static <S> Option<S> number(
            String key,
            Type type,
            double minimum,
            double maximum,
            Function<S, Optional<Object>> get,
            BiFunction<S, Optional<Object>, S> with) {
        return new Option<>(key, type, List.of(), List.of(), minimum, maximum, get, with, s -> true);
    }

    /** How many random draws: whole, 1000 if nothing is said. */
    static <S> Option<S> draws(String key, int minimum, ToLongFunction<S> get, BiFunction<S, Integer, S> with) {
        return number(
                key,
                Type.INTEGER,
                minimum,
                1_000_000,
                s -> Values.of(get.applyAsLong(s)),
                (s, v) -> with.apply(s, (int) Values.integer(v, 1000)));
    }

    /** What random draws begin from: any whole number, 1 if nothing is said. */
    static <S> Option<S> seed(ToLongFunction<S> get, BiFunction<S, Long, S> with) {
        return number(
                "seed",
                Type.INTEGER,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                s -> Values.of(get.applyAsLong(s)),
                (s, v) -> with.apply(s, Values.integer(v, 1)));
    }

    /** The columns its value names in a spec; of an option of a type of its own the spec says them. */
    Stream<String> reads(S spec) {
        Stream<Object> value = get.apply(spec).stream();
        return switch (type) {
            case COLUMN -> value.map(String.class::cast);
            case COLUMNS, CONTROLS -> value.flatMap(Option::named);
            case ONE_OR_MORE -> offered.isEmpty() ? value.flatMap(Option::named) : Stream.empty();
            case CONDITION -> value.map(String.class::cast).flatMap(ColumnNames::ofCondition);
            case VCOV -> value.map(VcovSpec.class::cast).flatMap(vcov -> named(vcov.by()));
            case PERIOD, CHOICE, TEXT, INTEGER, NUMBER, WINDOW, FLAG, OTHER -> Stream.empty();
        };
    }

    private static Stream<String> named(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).flatMap(ColumnNames::ofEffect);
    }

    /** The same option, which changes something only where another says so. */
    Option<S> when(Predicate<S> newMatters) {
        return new Option<>(key, type, choices, offered, minimum, maximum, get, with, newMatters);
    }

    /** The same option, of whose legal words this version computes some only. */
    Option<S> offering(List<String> newOffered) {
        return new Option<>(key, type, choices, newOffered, minimum, maximum, get, with, matters);
    }
}
