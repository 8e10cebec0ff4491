package org.quasilab.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A text in the languages it is given in.
 *
 * @param texts by the word of the language; none is empty
 */
public record Translated(Map<String, String> texts) implements Localized {
    public static final Translated NONE = new Translated(Map.of());

    public Translated {
        texts = new LinkedHashMap<>(texts);
        texts.values().removeIf(String::isEmpty);
        texts = Collections.unmodifiableMap(texts);
    }

    /** @param texts in the order of the languages; empty where one is not given */
    public static Translated of(String... texts) {
        Translated translated = NONE;
        for (int i = 0; i < texts.length; i++) {
            translated = translated.with(Language.ALL.get(i), texts[i]);
        }
        return translated;
    }

    /** The text in every language. */
    public static Translated of(Function<Messages, String> text) {
        return of(Messages.ALL.stream().map(text).toArray(String[]::new));
    }

    /** In one language; empty if it is not given in that. */
    public String get(Language language) {
        return texts.getOrDefault(language.word(), "");
    }

    /** In the language of the reader, else in the first it is given in; empty if in none. */
    @Override
    public String in(Messages messages) {
        return Stream.concat(Stream.of(messages.language()), Language.ALL.stream())
                .map(this::get)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** The same with another text in one language; without it there if it is empty. */
    public Translated with(Language language, String text) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.put(language.word(), text);
        return new Translated(changed);
    }

    /** Each text with the key a file has for it: {@code label}, {@code labelZh}. */
    public void keys(String key, BiConsumer<String, String> to) {
        texts.forEach((word, text) -> to.accept(Language.key(key, word), text));
    }
}
