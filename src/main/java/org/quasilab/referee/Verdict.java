package org.quasilab.referee;

import java.util.Locale;

/** What is said of printed figures, what weighs most first. */
public enum Verdict {
    /** No digits behind the printed ones make them tie, whatever was done. */
    IMPOSSIBLE,
    /** They tie only under a condition that the finding names. */
    POSSIBLE_ONLY_IF,
    /** They tie or cannot tie, but ask for something that is not printed. */
    QUESTION,
    /** What it would take to check them is not printed. */
    NOT_CHECKABLE,
    /** They tie. */
    CONSISTENT;

    /** The word in the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
