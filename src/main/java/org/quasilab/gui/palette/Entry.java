package org.quasilab.gui.palette;

import java.util.List;

/**
 * One line of the palette.
 *
 * @param kind what it is
 * @param name shown
 * @param names it is found by: its name in both languages, its id
 * @param keys that do the same, as shown at the right; empty for none
 * @param run what choosing it does
 */
public record Entry(Kind kind, String name, List<String> names, String keys, Runnable run) {
    /** What choosing an entry means; in the order in which equally good entries stand. */
    public enum Kind {
        STEP("list"),
        ACTION("zap"),
        VARIABLE("hash"),
        HELP("help-circle"),
        TERM("book-open");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        /** Name of its Feather icon. */
        public String icon() {
            return icon;
        }

        /** Key of the word at the right of an entry. */
        public String key() {
            return "gui.palette.kind." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Entry {
        names = List.copyOf(names);
    }
}
