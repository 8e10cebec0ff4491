package org.quasilab.gui.wizard;

import java.util.Locale;

/** The pages, in order. */
public enum Page {
    FILE("import"),
    COLUMNS("import"),
    TREATMENT("treatment"),
    TEMPLATE("regression");

    private final String help;

    Page(String help) {
        this.help = help;
    }

    /** Id of the help page that explains it. */
    String help() {
        return help;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
