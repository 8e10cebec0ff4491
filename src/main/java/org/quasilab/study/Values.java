package org.quasilab.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the values of {@link Option}s into the types of the records and back. */
final class Values {
    private Values() {}

    /** Empty texts and lists count as "not said". */
    static Optional<Object> of(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Object.class::cast);
        }
        boolean empty = value instanceof String text && text.isEmpty()
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        return empty ? Optional.empty() : Optional.of(value);
    }

    static String text(Optional<Object> value, String otherwise) {
        return value.map(String.class::cast).orElse(otherwise);
    }

    static Optional<String> optionalText(Optional<Object> value) {
        return value.map(String.class::cast);
    }

    static List<String> texts(Optional<Object> value) {
        return optionalTexts(value).orElse(List.of());
    }

    static Optional<List<String>> optionalTexts(Optional<Object> value) {
        return value.map(v -> ((List<?>) v).stream().map(String.class::cast).toList());
    }

    static long integer(Optional<Object> value, long otherwise) {
        return value.map(Long.class::cast).orElse(otherwise);
    }

    static double number(Optional<Object> value, double otherwise) {
        return value.map(Double.class::cast).orElse(otherwise);
    }

    static <T> List<T> list(Optional<Object> value, Class<T> type) {
        return value.map(v -> ((List<?>) v).stream().map(type::cast).toList()).orElse(List.of());
    }

    static Map<String, String> map(Optional<Object> value) {
        java.util.LinkedHashMap<String, String> texts = new java.util.LinkedHashMap<>();
        value.ifPresent(v -> ((Map<?, ?>) v).forEach((key, text) -> texts.put((String) key, (String) text)));
        return texts;
    }

    static Optional<Object> window(List<Integer> window) {
        return Optional.of(window.stream().map(Integer::longValue).toList());
    }

    static List<Integer> window(Optional<Object> value, List<Integer> otherwise) {
        return value.map(v ->
                        ((List<?>) v).stream().map(n -> ((Long) n).intValue()).toList())
                .orElse(otherwise);
    }
}
