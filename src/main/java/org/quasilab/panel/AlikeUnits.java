package org.quasilab.panel;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.quasilab.result.Warning;
import org.quasilab.text.ShortenedList;

/**
 * Units that are probably one: their names differ only in blanks, case, width of the characters or leading zeros, and they
 * never have a row in the same period, as after a change in how a source writes them.
 */
final class AlikeUnits {
    private static final int NAMED = 5;
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

    private AlikeUnits() {}

    /** {@code units-alike}, with the pairs; empty if there are none. */
    static List<Warning> warnings(Panel panel) {
        if (panel.unitLabels().stream().allMatch(AlikeUnits::isSimple)) {
            return List.of();
        }
        Map<String, List<Integer>> same = new LinkedHashMap<>();
        for (int unit = 0; unit < panel.units(); unit++) {
            same.computeIfAbsent(simple(panel.unitLabel(unit)), key -> new ArrayList<>())
                    .add(unit);
        }
        same.values().removeIf(units -> units.size() < 2);
        if (same.isEmpty()) {
            return List.of();
        }
        Map<Integer, BitSet> periods = new HashMap<>();
        same.values().forEach(units -> units.forEach(unit -> periods.put(unit, new BitSet())));
        for (int row = 0; row < panel.rows(); row++) {
            if (periods.containsKey(panel.unit(row))) {
                periods.get(panel.unit(row)).set(panel.time(row));
            }
        }
        List<String> pairs = new ArrayList<>();
        for (List<Integer> units : same.values()) {
            for (int i = 1; i < units.size(); i++) {
                int before = units.get(i - 1);
                int after = units.get(i);
                if (!periods.get(before).intersects(periods.get(after))) {
                    pairs.add("\"" + panel.unitLabel(before) + "\" / \"" + panel.unitLabel(after) + "\"");
                }
            }
        }
        return pairs.isEmpty()
                ? List.of()
                : List.of(Warning.of("panel", "units-alike", pairs.size(), new ShortenedList(pairs, NAMED)));
    }

    /** Whether a name is a number as programs write it: different ones are different units. */
    private static boolean isSimple(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return !name.startsWith("0") || name.length() == 1;
    }

    private static String simple(String name) {
        boolean isAscii = name.chars().allMatch(c -> c < 128);
        String narrow = isAscii ? name : Normalizer.normalize(name, Normalizer.Form.NFKC);
        String one = BLANK.matcher(narrow.toLowerCase(Locale.ROOT)).replaceAll("");
        return one.chars().allMatch(Character::isDigit)
                ? LEADING_ZEROS.matcher(one).replaceFirst("")
                : one;
    }
}
