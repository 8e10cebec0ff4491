package org.quasilab.export.docx;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.export.layout.ColumnWidths;
import org.quasilab.export.layout.RowHeights;
import org.quasilab.export.layout.Sheets;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/**
 * How a table stands on pages. One too wide first has narrower gaps between its columns, then lies, then is cut between
 * columns; one too long is cut between rows. Heights are in twentieths of a point.
 */
final class TablePages {
    /** Below a caption. */
    static final int CAPTION_SPACE = 60;

    /** Above the notes. */
    static final int NOTES_SPACE = 60;

    /** As wide as what stands before a caption's words. */
    private static final String NUMBER = "Table 10  ";

    /** The rules of a table, and what else programs add to the heights they are told. */
    private static final int RULES = 150;

    /** The share of a page that may stay empty so that a table is not broken. */
    private static final double MOST_EMPTY = 0.4;

    /** The least share of a page in which a table begins that is broken. */
    private static final double LEAST_BEGUN = 0.3;

    private final double points;
    private final boolean lying;
    private final List<Sheet> sheets;
    private final int caption;
    private final int notes;

    /**
     * Some columns of the table, side by side.
     *
     * @param widths at which they fit the page
     */
    private record Sheet(Table table, ColumnWidths widths) {}

    /**
     * Rows of some columns that stand on one page.
     *
     * @param table their columns
     * @param opensPage whether a page begins with it
     */
    record Part(Table table, ColumnWidths widths, List<Row> rows, boolean opensPage) {}

    /**
     * @param notes the text under the table
     * @param points size of the table's font
     * @param captionPoints size of the caption's font
     * @param notePoints size of the notes' font
     */
    TablePages(Table table, String notes, double points, double captionPoints, double notePoints) {
        this.points = points;
        Sheet wide = new Sheet(table, new ColumnWidths(table, points, ColumnWidths.PADDING));
        this.lying = !narrow(table).widths.fits(DocxPages.UPRIGHT_WIDTH);
        this.sheets = wide.widths.fits(width())
                ? List.of(wide)
                : Sheets.of(table, some -> narrow(some).widths.fits(width())).stream()
                        .map(this::narrow)
                        .toList();
        this.caption = RowHeights.paragraph(NUMBER + table.caption(), captionPoints, width()) + CAPTION_SPACE;
        // a table without notes has an empty line below it
        this.notes =
                Math.max(RowHeights.line(notePoints), RowHeights.paragraph(notes, notePoints, width())) + NOTES_SPACE;
    }

    private Sheet narrow(Table some) {
        return new Sheet(some, new ColumnWidths(some, points, ColumnWidths.NARROW_PADDING));
    }

    boolean lies() {
        return lying;
    }

    private int width() {
        return lying ? DocxPages.LYING_WIDTH : DocxPages.UPRIGHT_WIDTH;
    }

    private int page() {
        return lying ? DocxPages.LYING_HEIGHT : DocxPages.UPRIGHT_HEIGHT;
    }

    /** Whether so little is left of a page that the table begins the next. */
    boolean opensPage(int room) {
        return parts(room).get(0).opensPage();
    }

    /** Whether it goes to the next page as a whole where it has no room on this one. */
    private boolean staysWhole(int room) {
        return sheets.size() == 1 && height(sheets.get(0)) + notes <= (room < MOST_EMPTY * page() ? page() : room);
    }

    /**
     * The parts in order: a page is filled before the next begins, unless too little of it is left.
     *
     * @param left of the page the table comes to
     */
    List<Part> parts(int left) {
        if (staysWhole(left)) {
            Sheet all = sheets.get(0);
            return List.of(new Part(all.table, all.widths, all.table.body(), false));
        }
        List<Part> parts = new ArrayList<>();
        int room = left;
        for (int i = 0; i < sheets.size(); i++) {
            Sheet sheet = sheets.get(i);
            int below = i == sheets.size() - 1 ? notes : 0;
            int head = RULES + caption + heights(sheet).of(sheet.table.header());
            boolean opens = room < LEAST_BEGUN * page() && height(sheet) + below > room;
            List<List<Row>> rows =
                    heights(sheet).parts(sheet.table.body(), (opens ? page() : room) - head, page() - head, below);
            for (List<Row> some : rows) {
                boolean isNext = some != rows.get(0);
                parts.add(new Part(sheet.table, sheet.widths, some, isNext || opens));
                room = (isNext || opens ? page() : room) - head - heights(sheet).of(some);
            }
        }
        return parts;
    }

    private int height(Sheet sheet) {
        return caption
                + heights(sheet).of(sheet.table.header())
                + heights(sheet).of(sheet.table.body());
    }

    private RowHeights heights(Sheet sheet) {
        return new RowHeights(points, sheet.widths.padding(), sheet.widths.of(width()));
    }

    /** What the last part takes of its page, the notes included. */
    int end(Part last) {
        Sheet sheet = new Sheet(last.table, last.widths);
        return caption + heights(sheet).of(last.table.header()) + heights(sheet).of(last.rows) + notes;
    }
}
