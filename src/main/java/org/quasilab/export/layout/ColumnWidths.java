package org.quasilab.export.layout;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/**
 * How wide the columns of a table are on a page, in twentieths of a point. Numbers never wrap; texts may, between words;
 * columns that fit keep their width, the headings give way first and then the widest; what is left of the page is shared out.
 */
public final class ColumnWidths {
    /** Room left and right of a cell's text together. */
    public static final int PADDING = 140;

    /** Narrower than this a column of texts is not set. */
    private static final int LEAST_TEXT = 700;

    /** Lines a heading may take before a text below it is broken. */
    private static final int HEADING_LINES = 2;

    private final TextWidth measure;
    private final int[] natural;

    /** Headings over two lines, all other texts on one. */
    private final int[] folded;

    private final int[] least;
    private final int[] before;
    private final int[] after;

    /** @param points size of the font */
    public ColumnWidths(Table table, double points) {
        this.measure = new TextWidth(points);
        int columns = table.columns();
        this.natural = new int[columns];
        this.folded = new int[columns];
        this.least = new int[columns];
        this.before = new int[columns];
        this.after = new int[columns];
        table.header().forEach(row -> measure(row, true));
        table.body().forEach(row -> measure(row, false));
    }

    private void measure(Row row, boolean isHeading) {
        int column = 0;
        for (Cell cell : row.cells()) {
            if (cell.span() == 1 && !cell.text().isEmpty()) {
                measure(cell, column, isHeading);
            }
            column += cell.span();
        }
    }

    private void measure(Cell cell, int column, boolean isHeading) {
        int width = measure.of(cell.text()) + PADDING;
        natural[column] = Math.max(natural[column], width);
        boolean breakable = cell instanceof Cell.Words;
        int inLines = isHeading && breakable ? measure.folded(cell.text(), HEADING_LINES) + PADDING : width;
        folded[column] = Math.max(folded[column], inLines);
        int smallest =
                breakable ? Math.max(Math.min(width, LEAST_TEXT), measure.widestWord(cell.text()) + PADDING) : width;
        least[column] = Math.max(least[column], smallest);
        if (cell.align() == Align.DECIMAL) {
            before[column] = Math.max(before[column], measure.of(cell.whole()));
            after[column] = Math.max(after[column], measure.of(cell.fraction().replace("*", "")));
        }
    }

    /** Whether the table fits into a page's text of this width without breaking numbers or words. */
    public boolean fits(int pageWidth) {
        return sum(least) <= pageWidth;
    }

    /** Whether it fits without breaking any text, so that every row is one line. */
    public boolean fitsOnLines(int pageWidth) {
        return sum(natural) <= pageWidth;
    }

    /** Whether a cell's text needs more than one line in a column of this width. */
    public boolean wraps(Cell cell, int width) {
        return measure.of(cell.text()) + PADDING > width;
    }

    /** Widths that add up to the page's. */
    public int[] of(int pageWidth) {
        if (fitsOnLines(pageWidth)) {
            int room = (pageWidth - sum(natural)) / natural.length;
            return Arrays.stream(natural).map(width -> width + room).toArray();
        }
        if (sum(folded) <= pageWidth) {
            return largest(pageWidth, this::widened);
        }
        int needed = sum(least);
        if (needed > pageWidth) {
            return Arrays.stream(least)
                    .map(width -> (int) ((long) width * pageWidth / needed))
                    .toArray();
        }
        return largest(pageWidth, this::cut);
    }

    /** The largest room at which the columns made with it fit the page. */
    private static int[] largest(int pageWidth, IntFunction<int[]> columns) {
        return columns.apply(Bisection.largest(0, pageWidth, room -> sum(columns.apply(room)) <= pageWidth));
    }

    /** No column gets more than it can use. */
    private int[] widened(int room) {
        int[] widths = new int[natural.length];
        Arrays.setAll(widths, i -> Math.max(folded[i], Math.min(natural[i], folded[i] + room)));
        return widths;
    }

    private int[] cut(int limit) {
        int[] widths = new int[natural.length];
        Arrays.setAll(widths, i -> Math.max(least[i], Math.min(natural[i], limit)));
        return widths;
    }

    private static int sum(int[] widths) {
        return Arrays.stream(widths).sum();
    }

    /**
     * Where the decimal points of a column stand, from the left edge of its text: the widest number is centred, stars
     * hanging over.
     *
     * @param width of the column
     */
    public int decimalTab(int column, int width) {
        int inner = width - PADDING;
        return Math.max(before[column], (inner + before[column] - after[column]) / 2);
    }
}
