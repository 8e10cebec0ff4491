package org.quasilab.export.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** About how wide a text is in a serif font such as Times, in twentieths of a point; on the safe side. */
public final class TextWidth {
    private static final double SAFE = 1.06;
    /** Words and numbers must fit in the font that stands in where Times is missing. */
    private static final double OTHER_FONT = 1.2;

    /** Stars are raised and smaller. */
    private static final double STAR = 0.26;

    /** Where a line may end: after a blank or a hyphen, beside a Chinese character. */
    private static final Pattern PIECE =
            Pattern.compile("(?<=[ -])|(?<=[\\x{2E80}-\\x{10FFFF}])|(?=[\\x{2E80}-\\x{10FFFF}])");

    private final double points;

    /** Of each text whose lines were counted, the pieces: one is tried in many widths. */
    private final Map<String, List<Piece>> known = new HashMap<>();

    /**
     * What is never broken.
     *
     * @param width with the blanks at its end
     * @param bare without them
     */
    private record Piece(double width, double bare) {}

    /** @param points size of the font */
    public TextWidth(double points) {
        this.points = points;
    }

    public int of(String text) {
        return (int) Math.ceil(exact(text));
    }

    /** The width of what must never be broken, whatever the font. */
    int inAnyFont(String text) {
        return (int) Math.ceil(exact(text) * OTHER_FONT);
    }

    private double exact(String text) {
        double ems = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            ems += ems(text.codePointAt(i));
        }
        return ems * points * 20 * SAFE;
    }

    /** The widest piece that cannot be broken: a word, or one Chinese character. */
    int widestWord(String text) {
        int widest = 0;
        for (String word : text.split("\\s+")) {
            widest = Math.max(widest, of(word.replaceAll("[\\x{2E80}-\\x{10FFFF}]+", "字")));
        }
        return (int) Math.ceil(widest * OTHER_FONT);
    }

    /** How many lines a text takes in this width. */
    public int lines(String text, int width) {
        int room = Math.max(1, width);
        int lines = 1;
        double used = 0;
        for (Piece piece : known.computeIfAbsent(text, this::pieces)) {
            double wide = piece.bare;
            if (used > 0 && used + wide > room) {
                lines++;
                used = 0;
            }
            if (wide > room) {
                int whole = (int) Math.ceil(wide / room) - 1;
                lines += whole;
                used = wide - (double) whole * room;
            } else {
                used += piece.width;
            }
        }
        return lines;
    }

    private List<Piece> pieces(String text) {
        return PIECE.splitAsStream(text)
                .map(piece -> new Piece(exact(piece), exact(piece.stripTrailing())))
                .toList();
    }

    /** The narrowest width in which a text takes no more than so many lines, no word of it broken. */
    int folded(String text, int lines) {
        int low = widestWord(text) - 1;
        int high = Math.max(low + 1, of(text));
        return Bisection.largest(low, high, width -> lines(text, width) > lines) + 1;
    }

    private static double ems(int c) {
        if (c >= 0x2E80) {
            return 1;
        }
        if (c == '*') {
            return STAR;
        }
        if (c >= '0' && c <= '9' || c == '−' || c == '<' || c == '=') {
            return c == '−' || c == '<' || c == '=' ? 0.66 : 0.5;
        }
        if (c == '%') {
            return 0.83;
        }
        if (" .,:;'|!".indexOf(c) >= 0) {
            return 0.27;
        }
        if ("()[]-fijlrtI/".indexOf(c) >= 0) {
            return 0.34;
        }
        if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '—') {
            return 0.85;
        }
        return Character.isUpperCase(c) ? 0.69 : 0.48;
    }
}
