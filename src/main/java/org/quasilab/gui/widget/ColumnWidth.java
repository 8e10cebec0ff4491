package org.quasilab.gui.widget;

import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How wide a column of a table has to be for its longest text, guessed from the number of letters. */
public final class ColumnWidth {
    private static final int LOOKED_AT = 200;
    private static final double SHORTEST = 80;
    private static final double WIDEST = 340;
    private static final double LETTER = 8;
    private static final double ROOM = 26;
    private static final double HEAD_LETTER = 7.5;
    private static final double HEAD_ROOM = 18;

    private ColumnWidth() {}

    /** The least: what its head takes. */
    public static double least(String head, double scale) {
        return scale * (Lines.letters(head) * HEAD_LETTER + HEAD_ROOM);
    }

    /**
     * @param head of the column
     * @param rows how many there are; the first are looked at
     * @param shown what stands in a row
     * @param scale of the text
     */
    public static double of(String head, int rows, IntFunction<String> shown, double scale) {
        int longest = IntStream.range(0, Math.min(LOOKED_AT, rows))
                .map(row -> Lines.letters(shown.apply(row)))
                .max()
                .orElse(0);
        int letters = Math.max(longest, Lines.letters(head));
        return scale * Math.min(WIDEST, Math.max(SHORTEST, letters * LETTER + ROOM));
    }
}
