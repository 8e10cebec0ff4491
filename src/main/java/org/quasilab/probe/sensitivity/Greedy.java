package org.quasilab.probe.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Sets of changes that kill a result, made smaller. */
final class Greedy {
    private static final int MOST_NAMED = 10;

    private Greedy() {}

    /** The first names of a set, and a sign that there are more. */
    static List<String> named(List<String> names) {
        List<String> some = new ArrayList<>(names.subList(0, Math.min(MOST_NAMED, names.size())));
        if (some.size() < names.size()) {
            some.add("…");
        }
        return some;
    }

    /** The set without what it can spare: each member in turn, the one added last first, is left away if the rest still kills. */
    static <T> List<T> spared(List<T> set, Predicate<List<T>> kills) {
        List<T> kept = new ArrayList<>(set);
        for (int i = kept.size() - 2; i >= 0; i--) {
            List<T> fewer = new ArrayList<>(kept);
            fewer.remove(i);
            if (kills.test(fewer)) {
                kept = fewer;
            }
        }
        return kept;
    }
}
