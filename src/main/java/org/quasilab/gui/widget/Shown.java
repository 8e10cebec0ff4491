package org.quasilab.gui.widget;

import java.util.function.Function;
import javafx.util.StringConverter;

/** How a choice is shown; it is never typed. */
public final class Shown<T> extends StringConverter<T> {
    private final Function<T, String> name;

    private Shown(Function<T, String> name) {
        this.name = name;
    }

    public static <T> Shown<T> as(Function<T, String> name) {
        return new Shown<>(name);
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : name.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException(text);
    }
}
