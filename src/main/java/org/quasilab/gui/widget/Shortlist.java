package org.quasilab.gui.widget;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Of the names of many columns those to show at once: nobody looks through thousands, nor does the toolkit in a frame.
 *
 * <p>Checked by: {@code ShortlistTest}.
 */
public final class Shortlist {
    /** So many are shown. */
    public static final int MOST = 100;

    private Shortlist() {}

    /**
     * @param sought part of a name, in any case; all names hold the empty one
     * @param isFirst of a name, by its place: it goes before others where not all can be shown
     * @return places of the names that hold what is sought, ascending
     */
    public static List<Integer> of(List<String> names, String sought, IntPredicate isFirst) {
        String part = sought.strip().toLowerCase(Locale.ROOT);
        List<Integer> found = IntStream.range(0, names.size())
                .filter(at -> names.get(at).toLowerCase(Locale.ROOT).contains(part))
                .boxed()
                .toList();
        if (found.size() <= MOST) {
            return found;
        }
        return Stream.concat(
                        found.stream().filter(isFirst::test), found.stream().filter(at -> !isFirst.test(at)))
                .limit(MOST)
                .sorted()
                .toList();
    }
}
