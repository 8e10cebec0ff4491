package org.quasilab.panel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.data.Column;
import org.quasilab.data.TextColumn;

/**
 * Which units of a panel a list of names means, so that each doubtful one can be confirmed before it counts.
 *
 * <p>Checked by: {@code NameMatchesTest}.
 */
public final class NameMatches {
    private NameMatches() {}

    /** How sure a match is. */
    public enum Kind {
        /** Letter by letter. */
        SAME,
        /** Apart from case, spaces, and 市, 地区, 自治州 or 盟 at the end. */
        ALIKE,
        /** A few letters away: to be confirmed. */
        CLOSE,
        /** No unit has a name like it. */
        NONE
    }

    /**
     * One name of the list.
     *
     * @param asked as written in the list
     * @param period first treated period
     * @param unit the name in the data it probably means; empty for {@link Kind#NONE}
     */
    public record Match(String asked, int period, Kind kind, String unit) {}

    /**
     * Looks each name of a list up.
     *
     * @param from name → first treated period
     * @param names of the units
     */
    public static List<Match> of(Map<String, Integer> from, List<String> names) {
        Map<String, String> alike = new LinkedHashMap<>();
        Map<String, String> same = new LinkedHashMap<>();
        for (String name : names) {
            same.putIfAbsent(name, name);
            alike.putIfAbsent(CloseNames.simple(name), name);
        }
        List<Match> matches = new ArrayList<>();
        from.forEach((asked, period) -> {
            String name = asked.strip();
            String found = alike.get(CloseNames.simple(name));
            if (same.containsKey(name)) {
                matches.add(new Match(asked, period, Kind.SAME, name));
            } else if (found != null) {
                matches.add(new Match(asked, period, Kind.ALIKE, found));
            } else {
                Optional<String> close = CloseNames.to(name, names);
                matches.add(new Match(asked, period, close.isPresent() ? Kind.CLOSE : Kind.NONE, close.orElse("")));
            }
        });
        return matches;
    }

    /** The column that knows most names of a list: the unit column, or a text column that does not change within units. */
    public static String column(Panel panel, Iterable<String> list) {
        String best = panel.unitColumn();
        long most = known(panel.unitLabels(), list);
        for (Column column : panel.data().columns()) {
            Optional<List<String>> names =
                    column instanceof TextColumn ? names(panel, column.name()) : Optional.<List<String>>empty();
            long known = names.map(found -> known(found, list)).orElse(0L);
            if (known > most) {
                best = column.name();
                most = known;
            }
        }
        return best;
    }

    private static long known(List<String> names, Iterable<String> list) {
        java.util.Set<String> simple = new java.util.HashSet<>();
        names.forEach(name -> simple.add(CloseNames.simple(name)));
        long known = 0;
        for (String name : list) {
            known += simple.contains(CloseNames.simple(name.strip())) ? 1 : 0;
        }
        return known;
    }

    /** The text of a column by unit; empty if it changes within a unit. */
    public static Optional<List<String>> names(Panel panel, String name) {
        if (name.equals(panel.unitColumn())) {
            return Optional.of(panel.unitLabels());
        }
        Column column = panel.data().column(name);
        List<String> names = new ArrayList<>();
        for (int row = 0; row < panel.rows(); row++) {
            String text = column.text(row).strip();
            int unit = panel.unit(row);
            if (unit == names.size()) {
                names.add(text);
            } else if (!text.equals(names.get(unit))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
