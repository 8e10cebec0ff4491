package org.quasilab.gui.rows;

import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** As many decimals as the column has: numbers below each other are compared at their points. */
final class Decimals {
    private static final Pattern NUMBER = Pattern.compile("[-−]?[\\d,]+(?:\\.(\\d+))?");

    /** A number of more decimals is one that was computed, not typed: the others are not made as long. */
    private static final int MOST = 6;

    /** How many rows are looked at. */
    private static final int LOOKED_AT = 200;

    private Decimals() {}

    /** The most decimals among the first values; 0 where they are whole or too long to be made alike. */
    static int of(int rows, IntFunction<String> value) {
        int most = IntStream.range(0, Math.min(LOOKED_AT, rows))
                .mapToObj(value)
                .mapToInt(Decimals::in)
                .max()
                .orElse(0);
        return most <= MOST ? most : 0;
    }

    private static int in(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.matches() && number.group(1) != null ? number.group(1).length() : 0;
    }

    /** A number with zeros up to so many decimals; any other text as it is. */
    static String padded(String text, int decimals) {
        int lacking = decimals - in(text);
        if (lacking <= 0 || !NUMBER.matcher(text).matches()) {
            return text;
        }
        return text + (in(text) == 0 ? "." : "") + "0".repeat(lacking);
    }
}
