package org.quasilab.export.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.table.Table;
import org.quasilab.text.Messages;

/**
 * A table, or a part of one, as large as a slide shows it. A whole table is set in the largest letters in which it fits; one
 * too long is cut between rows, one too wide in the least letters between columns. Lengths are in twentieths of a point.
 *
 * @param table the columns and rows of this slide
 * @param points size of its letters
 * @param widths of its columns
 * @param isContinued whether a slide before it begins the table
 */
public record TableSlide(Table table, double points, ColumnWidths widths, boolean isContinued) {
    /** Sizes of letters; less than the last cannot be read from the back of a room. */
    private static final double[] POINTS = {20, 18, 16, 14, 12};

    /**
     * A table that goes on on another slide has no larger letters, so that it is not cut into more parts than needed; smaller
     * ones are not taken only so that its heads stand on one line.
     */
    private static final double USUAL = 14;

    /** The rules of a table, and what programs add to the heights they are told. */
    private static final int RULES = 150;

    /** Shares of the slide's width: a table is not spread over more than it needs. */
    private static final double[] SHARES = {0.5, 0.65, 0.8};

    /**
     * The slides of a table, in order.
     *
     * @param width of what a slide has room for
     * @param height of the same
     */
    public static List<TableSlide> of(Table table, int width, int height) {
        Optional<TableSlide> largest = Optional.empty();
        for (double points : POINTS) {
            TableSlide slide = new TableSlide(table, points, wide(table, points), false);
            if (slide.widths.fits(width) && slide.height(width) <= height) {
                // heads on one line are read more easily than larger letters
                if (points >= USUAL && slide.widths.fitsOnLines(width)) {
                    return List.of(slide);
                }
                largest = largest.or(() -> Optional.of(slide));
            }
        }
        if (largest.isPresent()) {
            return List.of(largest.get());
        }
        for (double points : POINTS) {
            if (points <= USUAL && wide(table, points).fits(width)) {
                return cut(List.of(table), points, width, height);
            }
        }
        double least = POINTS[POINTS.length - 1];
        return cut(Sheets.of(table, some -> wide(some, least).fits(width)), least, width, height);
    }

    /** What stands above it; a part that goes on says so. */
    public String caption(Messages messages) {
        return isContinued ? messages.text("export.slide-continued", table.caption()) : table.caption();
    }

    private static List<TableSlide> cut(List<Table> sheets, double points, int width, int height) {
        List<TableSlide> slides = new ArrayList<>();
        for (Table sheet : sheets) {
            ColumnWidths widths = wide(sheet, points);
            RowHeights heights = heights(points, widths, width);
            int room = height - RULES - heights.of(sheet.header());
            heights.parts(sheet.body(), room, room, 0)
                    .forEach(rows -> slides.add(
                            new TableSlide(sheet.withBody(rows, sheet.notes()), points, widths, !slides.isEmpty())));
        }
        return slides;
    }

    private static ColumnWidths wide(Table table, double points) {
        return new ColumnWidths(table, points, ColumnWidths.PADDING);
    }

    private static RowHeights heights(double points, ColumnWidths widths, int width) {
        return new RowHeights(points, widths.padding(), widths.of(width));
    }

    /** How wide it is set on a slide of this width. */
    public int width(int slide) {
        for (double share : SHARES) {
            if (widths.fitsOnLines((int) (share * slide))) {
                return (int) (share * slide);
            }
        }
        return slide;
    }

    /** How high it is on a slide of this width. */
    public int height(int slide) {
        return RULES + heights(points, widths, width(slide)).of(table.rows());
    }
}
