package org.quasilab.study;

import java.util.List;

/** How the p-values of a table are adjusted for each other. */
public final class Adjust {
    public static final List<String> METHODS = List.of("none", "holm", "romano-wolf", "sharpened");

    private Adjust() {}

    /** @throws StudyProblem {@code choice} */
    static void check(String method) {
        if (!METHODS.contains(method)) {
            throw new StudyProblem("choice", "adjust", method, METHODS);
        }
    }
}
