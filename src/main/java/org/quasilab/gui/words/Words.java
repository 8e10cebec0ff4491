package org.quasilab.gui.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.quasilab.text.Messages;

/** The language the window speaks now, and texts that follow it. Texts are looked up when shown, never kept. */
public final class Words {
    private final ReadOnlyObjectWrapper<Messages> messages;

    public Words(Messages first) {
        messages = new ReadOnlyObjectWrapper<>(first);
    }

    /** Starts in the language of a locale. */
    public static Words of(Locale locale) {
        return new Words(Messages.of(locale));
    }

    public ReadOnlyObjectProperty<Messages> messagesProperty() {
        return messages.getReadOnlyProperty();
    }

    public Messages messages() {
        return messages.get();
    }

    /** Changes the language; every text made here follows. */
    public void speak(Messages language) {
        messages.set(language);
    }

    /** The sentence now. Only for what is thrown away when the language changes. */
    public String text(String key, Object... args) {
        return messages.get().text(key, args);
    }

    /**
     * A sentence that follows the language.
     *
     * @param args what its places stand for; an {@link ObservableValue} is followed as well
     */
    public StringBinding binding(String key, Object... args) {
        Observable[] followed = Arrays.stream(args)
                .filter(ObservableValue.class::isInstance)
                .map(Observable.class::cast)
                .toArray(Observable[]::new);
        return of(language -> language.text(key, values(args)), followed);
    }

    /** A text made from the language, made again when the language or something else it depends on changes. */
    public StringBinding of(Function<Messages, String> text, Observable... followed) {
        Observable[] all = Arrays.copyOf(followed, followed.length + 1);
        all[followed.length] = messages;
        return Bindings.createStringBinding(() -> text.apply(messages.get()), all);
    }

    private static Object[] values(Object[] args) {
        return Arrays.stream(args)
                .map(arg -> arg instanceof ObservableValue<?> value ? value.getValue() : arg)
                .toArray();
    }
}
