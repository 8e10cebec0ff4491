package org.quasilab.export.docx;

import java.util.List;
import org.quasilab.export.layout.ColumnWidths;
import org.quasilab.export.layout.RowHeights;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/** How a table stands on pages: upright or lying, whole or in parts. Heights are in twentieths of a point. */
final class TablePages {
    /** Caption or "continued" of up to two lines with the space around it. */
    private static final int CAPTION = 900;

    private static final int NOTES_SPACE = 260;

    private final Table table;
    private final ColumnWidths widths;
    private final boolean lying;
    private final RowHeights heights;
    private final int notes;

    /**
     * @param notes the text under the table
     * @param points size of the table's font
     * @param notePoints size of the notes' font
     */
    TablePages(Table table, String notes, double points, double notePoints) {
        this.table = table;
        this.widths = new ColumnWidths(table, points);
        this.lying = !widths.fits(DocxPages.UPRIGHT_WIDTH);
        this.heights = new RowHeights(points, widths.of(width()));
        this.notes = RowHeights.paragraph(notes, notePoints, width()) + NOTES_SPACE;
    }

    ColumnWidths widths() {
        return widths;
    }

    boolean lies() {
        return lying;
    }

    private int width() {
        return lying ? DocxPages.LYING_WIDTH : DocxPages.UPRIGHT_WIDTH;
    }

    /** Whether it needs more than a page. */
    boolean isLong() {
        return parts(0).size() > 1;
    }

    /**
     * The rows of each page.
     *
     * @param used height of what stands above the caption on the first page, if the table cannot go to the next as a whole
     */
    List<List<Row>> parts(int used) {
        int page = lying ? DocxPages.LYING_HEIGHT : DocxPages.UPRIGHT_HEIGHT;
        int room = page - CAPTION - heights.of(table.header()) - notes;
        return heights.parts(table.body(), room - used, room);
    }
}
