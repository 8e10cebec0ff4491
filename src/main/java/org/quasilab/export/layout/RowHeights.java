package org.quasilab.export.layout;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;

/**
 * How high the rows of a table are in its columns, in twentieths of a point. Their lines are set to a fixed height, so that
 * it does not depend on the fonts of the reader; the number of lines is on the safe side, so that what is said to fit on a
 * page does.
 */
public final class RowHeights {
    /** Height of a line by size of font: Chinese characters and raised stars do not touch. */
    private static final double LINE = 1.3;

    /** Rows that stay with the last one where a table is broken. */
    private static final int LAST = 4;

    private static final int SPACE = 40;

    private final TextWidth measure;
    private final double points;
    private final int padding;
    private final int[] widths;

    /**
     * @param points size of the font
     * @param padding left and right of a cell's text together
     * @param widths of the columns
     */
    public RowHeights(double points, int padding, int... widths) {
        this(new TextWidth(points), points, padding, widths);
    }

    /** @param measure of letters of that size, which remembers texts */
    RowHeights(TextWidth measure, double points, int padding, int... widths) {
        this.measure = measure;
        this.points = points;
        this.padding = padding;
        this.widths = widths.clone();
    }

    /** The height of a line. */
    public static int line(double points) {
        return (int) Math.ceil(points * LINE * 20);
    }

    /** The height of a paragraph without the space around it. */
    public static int paragraph(String text, double points, int width) {
        return text.isEmpty() ? 0 : new TextWidth(points).lines(text, width) * line(points);
    }

    public int of(Row row) {
        int most = 1;
        int column = 0;
        for (Cell cell : row.cells()) {
            int width = -padding;
            for (int i = column; i < column + cell.span(); i++) {
                width += widths[i];
            }
            // numbers are never broken
            most = cell instanceof Cell.Words ? Math.max(most, measure.lines(cell.text(), width)) : most;
            column += cell.span();
        }
        return most * line(points) + SPACE;
    }

    public int of(List<Row> rows) {
        return rows.stream().mapToInt(this::of).sum();
    }

    /**
     * Cuts rows into pages without parting what belongs together.
     *
     * @param first room on the first page
     * @param following room on the pages after it
     * @param end room that must be left below the last row
     */
    public List<List<Row>> parts(List<Row> rows, int first, int following, int end) {
        List<List<Row>> parts = new ArrayList<>();
        int from = 0;
        while (from < rows.size()) {
            List<Row> rest = rows.subList(from, rows.size());
            int to = from + fitting(rest, parts.isEmpty() ? first : following, end);
            parts.add(rows.subList(from, to));
            from = to;
        }
        return parts.isEmpty() ? List.of(rows) : parts;
    }

    /** How many rows come first; if not all, the last few are not among them. */
    private int fitting(List<Row> rows, int room, int end) {
        if (of(rows) + end <= room) {
            return rows.size();
        }
        int used = 0;
        int to = 0;
        while (to < rows.size() - LAST && used + of(rows.get(to)) <= room) {
            used += of(rows.get(to++));
        }
        return whole(rows, Math.max(1, to));
    }

    /** Where to cut at or before a row; what belongs together may be longer than the page. */
    private static int whole(List<Row> rows, int to) {
        int whole = to;
        while (whole > 0 && rows.get(whole - 1).keepWithNext()) {
            whole--;
        }
        return whole > 0 ? whole : to;
    }
}
