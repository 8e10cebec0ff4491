package org.quasilab.data.read;

/**
 * Hears the cells of a file, row by row, whatever its format. Columns count from 0; cells that are not there are not
 * told; within a row columns ascend.
 */
interface CellSink {
    /** @param line 1-based line or row of the file */
    void beginRow(int line);

    /** A cell with text; the characters are only lent. */
    void text(int column, char[] chars, int start, int length);

    void number(int column, double value);

    /** A calendar day, as in {@link java.time.LocalDate#ofEpochDay}. */
    void date(int column, int epochDay);

    /** The cell just told stands for a cell of a merged region that is empty itself. */
    default void filled(int column) {}

    /** A cell holds a formula whose value no program has put in yet. */
    default void unvalued(int column) {}

    /**
     * The row is complete.
     *
     * @param fields how many fields the row has, empty ones included; −1 if the format does not say (sheets)
     * @return whether to go on
     */
    boolean endRow(int fields);
}
