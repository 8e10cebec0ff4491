package org.quasilab.export.layout;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/**
 * How wide the columns of a table are on a page, in twentieths of a point. Numbers never wrap, their stars included, nor in
 * the wider font that stands in where Times is missing; texts may, between words; columns that fit keep their width, the
 * headings give way first and then the texts, so that the rows together are as low as they can be; what is left of the page
 * is shared out.
 */
public final class ColumnWidths {
    /** Room left and right of a cell's text together. */
    public static final int PADDING = 140;

    /** The same where a table is too wide otherwise. */
    public static final int NARROW_PADDING = 30;

    /** Narrower than this a column of texts is not set. */
    private static final int LEAST_TEXT = 1000;

    private static final int STEP = 100;

    /** Lines a heading may take before a text below it is broken. */
    private static final int HEADING_LINES = 2;

    private final Table table;
    private final BitSet pointed;
    private final TextWidth measure;
    private final double points;
    private final int padding;
    private final int[] natural;

    /** Headings over two lines, all other texts on one. */
    private final int[] folded;

    private final int[] least;
    private final int[] before;

    /** Right of the decimal point: digits and what closes them, then the stars too. */
    private final int[] after;

    private final int[] afterWithStars;

    /**
     * @param points size of the font
     * @param padding left and right of a cell's text together
     */
    public ColumnWidths(Table table, double points, int padding) {
        this.table = table;
        this.pointed = pointed(table);
        this.measure = new TextWidth(points);
        this.points = points;
        this.padding = padding;
        int columns = table.columns();
        this.natural = new int[columns];
        this.folded = new int[columns];
        this.least = new int[columns];
        this.before = new int[columns];
        this.after = new int[columns];
        this.afterWithStars = new int[columns];
        table.header().forEach(row -> measure(row, true));
        table.body().forEach(row -> measure(row, false));
    }

    /** Columns in which numbers have a decimal point. */
    private static BitSet pointed(Table table) {
        BitSet columns = new BitSet();
        for (Row row : table.body()) {
            int column = 0;
            for (Cell cell : row.cells()) {
                if (!cell.fraction().isEmpty()) {
                    columns.set(column);
                }
                column += cell.span();
            }
        }
        return columns;
    }

    /** How a cell stands: a whole number among numbers with decimals has no point to stand at and is centred. */
    public Align align(Cell cell, int column) {
        boolean isWhole = cell.align() == Align.DECIMAL && cell.fraction().isEmpty() && pointed.get(column);
        return isWhole ? Align.CENTER : cell.align();
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
        boolean breakable = cell instanceof Cell.Words;
        int width = width(cell, column) + padding;
        int smallest =
                breakable ? Math.max(Math.min(width, LEAST_TEXT), measure.widestWord(cell.text()) + padding) : width;
        least[column] = Math.max(least[column], smallest);
        int inLines = isHeading && breakable ? measure.folded(cell.text(), HEADING_LINES) + padding : width;
        folded[column] = Math.max(folded[column], Math.max(inLines, smallest));
        natural[column] = Math.max(natural[column], Math.max(width, smallest));
    }

    /** Numbers under a decimal point are as wide as the widest on each side of it. */
    private int width(Cell cell, int column) {
        if (cell instanceof Cell.Words) {
            return measure.of(cell.text());
        }
        if (align(cell, column) != Align.DECIMAL) {
            return measure.inAnyFont(cell.text());
        }
        String stars = cell.fraction().replaceAll("[^*]", "");
        int digits = measure.inAnyFont(cell.fraction().replace("*", ""));
        before[column] = Math.max(before[column], measure.inAnyFont(cell.whole()));
        after[column] = Math.max(after[column], digits);
        afterWithStars[column] = Math.max(afterWithStars[column], digits + measure.inAnyFont(stars));
        return before[column] + afterWithStars[column];
    }

    /** Room left and right of a cell's text together. */
    public int padding() {
        return padding;
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
        return measure.of(cell.text()) + padding > width;
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
        return lowest(pageWidth);
    }

    /**
     * The widest column gets the width that others do not need: of all limits for the others, that at which the rows
     * together are lowest.
     */
    private int[] lowest(int pageWidth) {
        int widest = IntStream.range(0, natural.length)
                .reduce((a, b) -> natural[b] > natural[a] ? b : a)
                .orElse(0);
        int[] best = largest(pageWidth, this::cut);
        int lowest = height(best);
        for (int limit = best[widest] - STEP; limit >= LEAST_TEXT; limit -= STEP) {
            int[] widths = cut(limit);
            widths[widest] += pageWidth - sum(widths);
            int height = height(widths);
            if (height < lowest) {
                best = widths;
                lowest = height;
            }
        }
        return best;
    }

    private int height(int... widths) {
        return new RowHeights(measure, points, padding, widths).of(table.body());
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
     * hanging over as long as there is room for them.
     *
     * @param width of the column
     */
    public int decimalTab(int column, int width) {
        int inner = width - padding;
        int centred = (inner + before[column] - after[column]) / 2;
        return Math.max(before[column], Math.min(centred, inner - afterWithStars[column]));
    }
}
