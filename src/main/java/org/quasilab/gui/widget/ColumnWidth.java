package org.quasilab.gui.widget;

/** How wide a column of a table has to be for its longest text, guessed from the number of letters. */
public final class ColumnWidth {
    private static final double SHORTEST = 80;
    private static final double WIDEST = 340;
    private static final double LETTER = 8;
    private static final double ROOM = 26;
    private static final double HEAD_LETTER = 7.5;
    private static final double HEAD_ROOM = 18;

    private ColumnWidth() {}

    /** The least: what its head takes. */
    public static double least(int letters, double scale) {
        return scale * (letters * HEAD_LETTER + HEAD_ROOM);
    }

    /**
     * @param letters of the longest text, as {@link Lines#letters} counts them
     * @param scale of the text
     */
    public static double of(int letters, double scale) {
        return scale * Math.min(WIDEST, Math.max(SHORTEST, letters * LETTER + ROOM));
    }
}
