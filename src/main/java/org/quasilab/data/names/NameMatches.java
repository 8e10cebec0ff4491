package org.quasilab.data.names;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which units of a panel a list of names means, so that each doubtful one can be confirmed before it counts.
 *
 * <p>Checked by: {@code NameMatchesTest}.
 */
public final class NameMatches {
    /** A name near to more units than this means none of them. */
    private static final int MOST_ASKED = 5;

    private static final double SLIGHT = 1e-6;

    private NameMatches() {}

    /** How sure a match is. */
    public enum Kind {
        /** Letter by letter. */
        SAME,
        /** Apart from case, spaces, and 市, 地区, 自治州 or 盟 at the end. */
        ALIKE,
        /** The one unit whose Chinese name it is the pinyin of, or the other way round. */
        SOUNDS,
        /** A few letters away, or one of several it may mean: to be confirmed. */
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
     * Looks each name of a list up. A name that may mean several units gives one close match for each of them.
     *
     * @param from name → first treated period
     * @param names of the units
     */
    public static List<Match> of(Map<String, Integer> from, List<String> names) {
        Set<String> same = new HashSet<>(names);
        CloseNames known = CloseNames.among(names);
        List<Match> matches = new ArrayList<>();
        from.forEach((asked, period) -> {
            String name = asked.strip();
            if (same.contains(name)) {
                matches.add(new Match(asked, period, Kind.SAME, name));
            } else if (!add(matches, asked, period, Kind.ALIKE, known.alike(name))
                    && !add(matches, asked, period, Kind.SOUNDS, known.sounding(name))) {
                List<String> near = known.near(name);
                if (near.isEmpty()) {
                    matches.add(new Match(asked, period, Kind.NONE, ""));
                }
                near.stream()
                        .limit(MOST_ASKED)
                        .forEach(unit -> matches.add(new Match(asked, period, Kind.CLOSE, unit)));
            }
        });
        return matches;
    }

    /** One unit is what was found; several are each asked about. */
    private static boolean add(List<Match> matches, String asked, int period, Kind kind, List<String> found) {
        found.forEach(unit -> matches.add(new Match(asked, period, found.size() == 1 ? kind : Kind.CLOSE, unit)));
        return !found.isEmpty();
    }

    /**
     * Names that are probably one name in two spellings: the same apart from case, spaces, marks or an ending such as 市.
     *
     * @param names as often as they occur
     * @return rarer spelling → the one that occurs most
     */
    public static Map<String, String> spellings(Iterable<String> names) {
        Map<String, Map<String, Integer>> groups = new LinkedHashMap<>();
        Map<String, String> simple = new HashMap<>();
        for (String name : names) {
            groups.computeIfAbsent(simple.computeIfAbsent(name, CloseNames::simple), key -> new LinkedHashMap<>())
                    .merge(name, 1, Integer::sum);
        }
        Map<String, String> spellings = new LinkedHashMap<>();
        for (Map<String, Integer> group : groups.values()) {
            String most = Collections.max(group.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            group.keySet().stream().filter(name -> !name.equals(most)).forEach(name -> spellings.put(name, most));
        }
        return spellings;
    }

    /** The column that knows most names of a list: the unit column, or a text column that does not change within units. */
    public static String column(Units units, Iterable<String> list) {
        String best = units.column();
        double most = -1;
        for (Map.Entry<String, List<String>> names : units.names().entrySet()) {
            double known = known(names.getValue(), list);
            if (known > most) {
                best = names.getKey();
                most = known;
            }
        }
        return best;
    }

    /** Names known in any way first; of equals the column in which more are written alike. */
    private static double known(List<String> names, Iterable<String> list) {
        CloseNames among = CloseNames.among(names);
        double known = 0;
        for (String name : list) {
            boolean isAlike = !among.alike(name.strip()).isEmpty();
            boolean isKnown = isAlike || !among.sounding(name.strip()).isEmpty();
            known += isAlike ? 1 + SLIGHT : isKnown ? 1 : 0;
        }
        return known;
    }
}
