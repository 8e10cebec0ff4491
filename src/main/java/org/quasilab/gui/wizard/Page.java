package org.quasilab.gui.wizard;

import java.util.Locale;

/** The pages, in order. */
public enum Page {
    FILE,
    COLUMNS,
    TREATMENT,
    TEMPLATE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
