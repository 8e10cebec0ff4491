package org.quasilab.export;

import java.util.Locale;
import java.util.Set;

/** A title as the name of a file that every system can hold. */
public final class FileName {
    private static final int LONGEST = 60;
    private static final Set<String> RESERVED = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3");

    private FileName() {}

    /** Letters, digits and {@code -_.} of any script are kept, all else becomes a hyphen; {@code report} if nothing is left. */
    public static String of(String title) {
        String name = title.strip().replaceAll("[^\\p{L}\\p{M}\\p{N}_.-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        int end = Math.min(
                name.length(), name.offsetByCodePoints(0, Math.min(LONGEST, name.codePointCount(0, name.length()))));
        int lastHyphen = name.lastIndexOf('-', end);
        String whole = end < name.length() && lastHyphen > LONGEST / 2
                ? name.substring(0, lastHyphen)
                : name.substring(0, end);
        String cut = whole.replaceAll("[-.]+$", "");
        return cut.isEmpty() || RESERVED.contains(cut.toLowerCase(Locale.ROOT)) ? "report" : cut;
    }
}
