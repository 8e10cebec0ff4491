package org.quasilab.study;

import java.util.Locale;

/** Which steps a new study begins with; a {@link StepKind} says in which of them it is. */
public enum Template {
    /** The empirical part of a policy evaluation paper. */
    PAPER,
    /** The same with the estimators for staggered adoption and the decomposition of two-way fixed effects. */
    MODERN,
    /** What a referee asks for who doubts two-way fixed effects. */
    ROBUST,
    /** No step. */
    BLANK;

    /** In the bundles, such as {@code paper}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
