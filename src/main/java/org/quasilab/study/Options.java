package org.quasilab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.quasilab.study.Option.Type;

/**
 * Lists the options of a spec in the order of the form and of the file. An option is a part of the record of the same name
 * unless it says how it is read and replaced; one that is taken back has the value of the defaults.
 *
 * @param <S> the spec
 */
final class Options<S> {
    static final int MOST_DRAWS = 1_000_000;

    private final S defaults;
    private final List<Option<S>> options = new ArrayList<>();

    private Options(S defaults) {
        this.defaults = defaults;
    }

    static <S> Options<S> of(S defaults) {
        return new Options<>(defaults);
    }

    /** A part; a text or a list that is empty counts as not said. */
    Options<S> part(String key, Type type) {
        return part(key, type, s -> Parts.get(s, key), (s, v) -> Parts.with(s, key, v));
    }

    /** What is read and replaced by functions; taken back to what they read in the defaults. */
    <T> Options<S> part(String key, Type type, Function<? super S, T> get, BiFunction<S, T, S> with) {
        return number(key, type, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, get, with);
    }

    /** A part that is said also where it is empty. */
    Options<S> always(String key, Type type) {
        return part(key, type, s -> Optional.of(Parts.get(s, key)), (s, v) -> Parts.with(s, key, v.orElse(usual(key))));
    }

    private Object usual(String key) {
        return Parts.get(defaults, key);
    }

    Options<S> choice(String key, List<String> choices) {
        return part(key, Type.CHOICE).replaceLast(last -> last.choosing(choices));
    }

    <T> Options<S> choice(String key, List<String> choices, Function<? super S, T> get, BiFunction<S, T, S> with) {
        return part(key, Type.CHOICE, get, with).replaceLast(last -> last.choosing(choices));
    }

    Options<S> number(String key, double minimum, double maximum) {
        return number(key, Type.NUMBER, minimum, maximum, s -> Parts.get(s, key), (s, v) -> Parts.with(s, key, v));
    }

    /** A part of type {@code int} or {@code long}. */
    Options<S> integer(String key, double minimum, double maximum) {
        boolean isLong = usual(key) instanceof Long;
        return number(
                key,
                Type.INTEGER,
                minimum,
                maximum,
                s -> ((Number) Parts.get(s, key)).longValue(),
                (s, v) -> Parts.with(s, key, isLong ? (Object) v : (Object) v.intValue()));
    }

    /** How many random draws. */
    Options<S> draws(String key, int minimum) {
        return integer(key, minimum, MOST_DRAWS);
    }

    /** What random draws begin from. */
    Options<S> seed() {
        return integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    <T> Options<S> number(
            String key,
            Type type,
            double minimum,
            double maximum,
            Function<? super S, T> get,
            BiFunction<S, T, S> with) {
        T usual = get.apply(defaults);
        options.add(new Option<>(
                key,
                type,
                List.of(),
                List.of(),
                minimum,
                maximum,
                s -> Option.said(get.apply(s)),
                (s, v) -> with.apply(s, value(v, usual)),
                s -> true));
        return this;
    }

    @SuppressWarnings("unchecked")
    private static <T> T value(Optional<Object> said, T usual) {
        return usual instanceof Optional ? (T) said : (T) said.orElse(usual);
    }

    /** The last option changes something only where the spec says so. */
    Options<S> when(Predicate<S> matters) {
        return replaceLast(last -> last.when(matters));
    }

    /** Of the legal words of the last option this version computes some only. */
    Options<S> offering(List<String> offered) {
        return replaceLast(last -> last.offering(offered));
    }

    private Options<S> replaceLast(Function<Option<S>, Option<S>> how) {
        options.set(options.size() - 1, how.apply(options.get(options.size() - 1)));
        return this;
    }

    List<Option<S>> list() {
        return List.copyOf(options);
    }
}
