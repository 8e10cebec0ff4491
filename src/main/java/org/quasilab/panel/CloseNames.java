package org.quasilab.panel;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant: the same apart from case, spaces or 市/地区/州, or a few letters away. */
final class CloseNames {
    private CloseNames() {}

    /** The nearest of {@code names}, if it is at most one letter in four away. */
    static Optional<String> to(String name, List<String> names) {
        String wanted = simple(name);
        int limit = Math.max(1, wanted.length() / 4);
        return names.stream()
                .filter(candidate -> distance(wanted, simple(candidate)) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(wanted, simple(candidate))));
    }

    static String simple(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[\\s'’·._-]", "");
        String stem = plain.replaceAll("(市|地区|自治州|盟)$", "");
        return stem.isEmpty() ? plain : stem;
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
