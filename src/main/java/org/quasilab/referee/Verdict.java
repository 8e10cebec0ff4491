package org.quasilab.referee;

import java.util.Locale;

/** What is said of printed figures. */
public enum Verdict {
    /** No digits behind the printed ones make them tie, whatever was done. */
    IMPOSSIBLE,
    /** They tie only under a condition that the finding names. */
    POSSIBLE_ONLY_IF,
    /** They tie. */
    CONSISTENT,
    /** They tie or cannot tie, but ask for something that is not printed. */
    QUESTION,
    /** What it would take to check them is not printed. */
    NOT_CHECKABLE;

    /** The word in the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
