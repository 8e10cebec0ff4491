package org.quasilab.chart;

import java.util.regex.Pattern;

/** Text whose statistics stay on one line: {@code p = 0.895}, {@code 277 cities}, {@code F(4, 3572)} are not broken. */
public final class Unbroken {
    private static final String NO_BREAK = "\u00A0";

    /** Spaces beside a sign of comparison, after a number, after a star, and after a comma between two numbers. */
    private static final Pattern HELD =
            Pattern.compile(" (?=[=<>≤≥] )|(?<=[=<>≤≥]) |(?<=\\d)[ ](?=[\\p{L}\\d])|(?<=\\*) |(?<=\\d,) (?=[-−\\d])");

    private Unbroken() {}

    /** The text with spaces that do not break within a statistic. */
    public static String of(String text) {
        return HELD.matcher(text).replaceAll(NO_BREAK);
    }
}
