package org.quasilab.export.layout;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;

/**
 * About how high the rows of a table are in its columns, in twentieths of a point; on the safe side, so that what is said to
 * fit on a page does.
 */
public final class RowHeights {
    /** Line height by size of font; that of the highest Chinese font that may stand in for another. */
    private static final double LINE = 1.45;

    private static final int SPACE = 40;

    private final TextWidth measure;
    private final double points;
    private final int[] widths;

    /**
     * @param points size of the font
     * @param widths of the columns
     */
    public RowHeights(double points, int... widths) {
        this.measure = new TextWidth(points);
        this.points = points;
        this.widths = widths.clone();
    }

    /** The height of so many lines of text. */
    public static int lines(int lines, double points) {
        return (int) Math.ceil(lines * points * LINE * 20);
    }

    /** The height of a paragraph without the space around it. */
    public static int paragraph(String text, double points, int width) {
        return lines(new TextWidth(points).lines(text, width), points);
    }

    public int of(Row row) {
        int most = 1;
        int column = 0;
        for (Cell cell : row.cells()) {
            int width = -ColumnWidths.PADDING;
            for (int i = column; i < column + cell.span(); i++) {
                width += widths[i];
            }
            most = Math.max(most, measure.lines(cell.text(), width));
            column += cell.span();
        }
        return lines(most, points) + SPACE;
    }

    public int of(List<Row> rows) {
        return rows.stream().mapToInt(this::of).sum();
    }

    /**
     * Cuts rows into pages without parting what belongs together.
     *
     * @param first room on the first page
     * @param following room on the pages after it
     */
    public List<List<Row>> parts(List<Row> rows, int first, int following) {
        List<List<Row>> parts = new ArrayList<>();
        int from = 0;
        while (from < rows.size()) {
            int to = end(rows, from, parts.isEmpty() ? first : following);
            parts.add(rows.subList(from, to));
            from = to;
        }
        return parts.isEmpty() ? List.of(rows) : parts;
    }

    private int end(List<Row> rows, int from, int room) {
        int used = 0;
        int to = from;
        while (to < rows.size() && used + of(rows.get(to)) <= room) {
            used += of(rows.get(to++));
        }
        if (to == rows.size()) {
            return to;
        }
        int whole = to;
        while (whole > from && rows.get(whole - 1).keepWithNext()) {
            whole--;
        }
        // what belongs together may be longer than the page
        return whole > from ? whole : Math.max(to, from + 1);
    }
}
