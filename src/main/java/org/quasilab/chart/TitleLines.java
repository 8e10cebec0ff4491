package org.quasilab.chart;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The title of an axis on as few lines as have room beside the plot, broken before its bracket or into equal parts; and headings. */
public final class TitleLines {
    private static final char EAST_ASIAN = 0x2E80;

    private TitleLines() {}

    /**
     * @param room how long a line may be; a piece that cannot be broken may be longer
     * @param width how long a text is
     */
    public static List<String> of(String title, double room, ToDoubleFunction<String> width) {
        int lines = (int) Math.max(1, Math.ceil(width.applyAsDouble(title) / room));
        int bracket = Math.max(title.lastIndexOf('('), title.lastIndexOf('（'));
        if (lines > 1 && bracket > 0) {
            List<String> parts = List.of(
                    title.substring(0, bracket).strip(),
                    title.substring(bracket).strip());
            if (parts.stream().allMatch(part -> width.applyAsDouble(part) <= room)) {
                return parts;
            }
        }
        List<String> broken = List.of(title);
        while (lines <= title.length()) {
            broken = broken(title, width.applyAsDouble(title) / lines, room, width);
            if (broken.size() <= lines) {
                return broken;
            }
            lines++;
        }
        return broken;
    }

    /**
     * A text on lines as full as there is room; what is written in one piece, such as {@code <0.001} or {@code F(4,}, stays so.
     *
     * @param room how long a line may be; a piece that cannot be broken may be longer
     * @param width how long a text is
     */
    public static List<String> filled(String text, double room, ToDoubleFunction<String> width) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINESE);
        breaks.setText(text);
        List<String> lines = new ArrayList<>();
        int start = 0;
        int before = 0;
        for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
            if (at < text.length() && isWithinPiece(text, at)) {
                continue;
            }
            if (before > start && width.applyAsDouble(text.substring(start, at).strip()) > room) {
                lines.add(text.substring(start, before).strip());
                start = before;
            }
            before = at;
        }
        lines.add(text.substring(start).strip());
        return lines;
    }

    /** Between two characters neither of which is a space, a hyphen or Chinese. */
    private static boolean isWithinPiece(String text, int at) {
        return isOfPiece(text.charAt(at - 1)) && isOfPiece(text.charAt(at));
    }

    private static boolean isOfPiece(char character) {
        return !Character.isWhitespace(character) && character != '-' && character != '–' && character < EAST_ASIAN;
    }

    /** Breaks where a line has become as long as wanted, or where it would become too long. */
    private static List<String> broken(String title, double wanted, double room, ToDoubleFunction<String> width) {
        // the rules of Chinese hold for both: English is broken between words, Chinese anywhere but before a full stop
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINESE);
        breaks.setText(title);
        List<String> lines = new ArrayList<>();
        int start = 0;
        int before = 0;
        for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
            boolean isTooLong = width.applyAsDouble(title.substring(start, at).strip()) > room;
            if (isTooLong && before > start) {
                lines.add(title.substring(start, before).strip());
                start = before;
            }
            if (at < title.length()
                    && width.applyAsDouble(title.substring(start, at).strip()) >= wanted) {
                lines.add(title.substring(start, at).strip());
                start = at;
            }
            before = at;
        }
        if (start < title.length()) {
            lines.add(title.substring(start).strip());
        }
        return lines;
    }
}
