package org.quasilab.text;

import java.util.List;

/**
 * Names for a sentence that has no room for many: all of them if they are few, else the first and a word that there are more.
 *
 * @param names in order
 * @param most that are told
 */
public record ShortenedList(List<?> names, int most) implements Localized {
    public ShortenedList {
        names = List.copyOf(names);
    }

    /** As a list in a language. */
    @Override
    public String in(Messages messages) {
        return names.size() <= most
                ? messages.listed(names)
                : messages.text("list.more", messages.listed(names.subList(0, most)));
    }
}
