package org.quasilab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    private static final int MOST_DRAWS = 1_000_000;

    private final S defaults;
    private final List<Option<S>> options = new ArrayList<>();
    private String inside = "";
    private String prefix = "";

    private Options(S defaults) {
        this.defaults = defaults;
    }

    static <S> Options<S> of(S defaults) {
        return new Options<>(defaults);
    }

    /** The parts that follow are those of a record which is itself a part of this name; of the spec where it is empty. */
    Options<S> in(String name) {
        inside = name;
        prefix = "";
        return this;
    }

    /** The same, and in the file they stand in an object of this name: their keys are {@code name.key}. */
    Options<S> object(String name) {
        inside = name;
        prefix = name + Option.WITHIN;
        return this;
    }

    /**
     * A part that is asked for or not. The options that follow are parts of the record of this name, as in {@link #object}; its
     * part {@code asked} says which.
     */
    Options<S> asked(String name) {
        in("");
        Part asked = new Part(name, "asked");
        part(name, Type.PART, s -> Optional.of(asked.get(s)), (s, v) -> asked.with(s, v.orElse(asked.get(defaults))));
        return object(name);
    }

    /** Numbers, said also where there are none. */
    Options<S> numbers(String key, double minimum, double maximum) {
        Part part = named(key);
        return number(
                key,
                Type.NUMBERS,
                minimum,
                maximum,
                s -> Optional.of(part.get(s)),
                (s, v) -> part.with(s, v.orElseGet(() -> part.get(defaults))));
    }

    /** A part; a text or a list that is empty counts as not said. */
    Options<S> part(String key, Type type) {
        Part part = named(key);
        return part(key, type, part::get, part::with);
    }

    /** What is read and replaced by functions; taken back to what they read in the defaults. */
    <T> Options<S> part(String key, Type type, Function<? super S, T> get, BiFunction<S, T, S> with) {
        return number(key, type, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, get, with);
    }

    /** A part that is said also where it is empty. */
    Options<S> always(String key, Type type) {
        Part part = named(key);
        return part(key, type, s -> Optional.of(part.get(s)), (s, v) -> part.with(s, v.orElse(part.get(defaults))));
    }

    private Part named(String key) {
        return new Part(inside, key);
    }

    Options<S> choice(String key, List<String> choices) {
        return part(key, Type.CHOICE).replaceLast(last -> last.choosing(choices));
    }

    <T> Options<S> choice(String key, List<String> choices, Function<? super S, T> get, BiFunction<S, T, S> with) {
        return part(key, Type.CHOICE, get, with).replaceLast(last -> last.choosing(choices));
    }

    Options<S> number(String key, double minimum, double maximum) {
        Part part = named(key);
        return number(key, Type.NUMBER, minimum, maximum, part::get, part::with);
    }

    Options<S> integer(String key, double minimum, double maximum) {
        Part part = named(key);
        return number(key, Type.INTEGER, minimum, maximum, part::get, part::with);
    }

    /** A list of some of these words. */
    Options<S> words(String key, List<String> words) {
        return always(key, Type.ONE_OR_MORE).replaceLast(last -> last.choosing(words));
    }

    /** How many random draws. */
    Options<S> draws(String key, int minimum) {
        return integer(key, minimum, MOST_DRAWS);
    }

    /** What random draws begin from. */
    Options<S> seed() {
        return integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A first and a last whole number; said also where it is empty. */
    Options<S> window(String key, double minimum, double maximum) {
        Part part = named(key);
        return number(
                key,
                Type.WINDOW,
                minimum,
                maximum,
                s -> Optional.of(longs(part.get(s))),
                (s, v) -> part.with(s, v.map(Options::integers).orElseGet(() -> integers(longs(part.get(defaults))))));
    }

    private static List<Long> longs(Object integers) {
        return ((List<?>) integers).stream().map(n -> ((Number) n).longValue()).toList();
    }

    private static List<Integer> integers(List<Long> longs) {
        return longs.stream().map(Math::toIntExact).toList();
    }

    /**
     * A part of a spec.
     *
     * @param inside the part that is the record it belongs to; empty for the spec
     */
    private record Part(String inside, String name) {
        Object get(Object spec) {
            Object value = Parts.get(inside.isEmpty() ? spec : Parts.get(spec, inside), name);
            if (value instanceof OptionalInt found) {
                return found.isEmpty() ? Optional.empty() : Optional.of((long) found.getAsInt());
            }
            return value instanceof Integer number ? (Object) number.longValue() : value;
        }

        <S> S with(S spec, Object value) {
            if (!inside.isEmpty()) {
                return Parts.with(spec, inside, new Part("", name).with(Parts.get(spec, inside), value));
            }
            Object before = Parts.get(spec, name);
            if (before instanceof OptionalInt) {
                return Parts.with(spec, name, integer((Optional<?>) value));
            }
            return Parts.with(spec, name, before instanceof Integer ? Math.toIntExact((Long) value) : value);
        }

        private static OptionalInt integer(Optional<?> said) {
            return said.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact((Long) said.get()));
        }
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
                prefix + key,
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
