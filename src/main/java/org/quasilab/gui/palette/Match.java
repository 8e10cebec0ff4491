package org.quasilab.gui.palette;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * How well a few letters fit a name. Every word of the query must fit: the whole name, its beginning, the beginning of a
 * word, somewhere within, or its letters in order with others between them, each worth less than the one before.
 */
final class Match {
    private static final int WHOLE = 1000;
    private static final int START = 800;
    private static final int WORD = 600;
    private static final int WITHIN = 400;
    private static final int SCATTERED = 200;
    /** Letters further apart than so many times the query's length are a coincidence. */
    private static final int SPREAD = 3;

    private Match() {}

    /** The more the better; empty if it does not fit. */
    static OptionalInt score(String query, String name) {
        String text = name.toLowerCase(Locale.ROOT);
        int sum = 0;
        int words = 0;
        for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            int fit = fit(word, text);
            if (fit < 0) {
                return OptionalInt.empty();
            }
            sum += fit;
            words++;
        }
        return OptionalInt.of(sum / words - Math.min(text.length(), 99));
    }

    private static int fit(String word, String text) {
        if (text.equals(word)) {
            return WHOLE;
        }
        int at = text.indexOf(word);
        if (at == 0) {
            return START;
        }
        for (int i = at; i > 0; i = text.indexOf(word, i + 1)) {
            if (!Character.isLetterOrDigit(text.charAt(i - 1))) {
                return WORD;
            }
        }
        return at > 0 ? WITHIN : scattered(word, text);
    }

    private static int scattered(String word, String text) {
        int first = -1;
        int at = -1;
        for (int i = 0; i < word.length(); i++) {
            at = text.indexOf(word.charAt(i), at + 1);
            if (at < 0) {
                return -1;
            }
            first = i == 0 ? at : first;
        }
        int spread = at - first + 1;
        return word.length() > 1 && spread <= SPREAD * word.length() ? SCATTERED - spread : -1;
    }
}
