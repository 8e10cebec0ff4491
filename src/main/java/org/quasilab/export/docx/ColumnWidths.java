package org.quasilab.export.docx;

import java.util.Arrays;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/**
 * How wide the columns of a table are on a page, in twentieths of a point. Numbers never wrap; texts may, down to fourteen
 * characters; what is left of the page is shared out.
 */
final class ColumnWidths {
    /** Room left and right of a cell's text together. */
    static final int PADDING = 140;

    private static final int LEAST_TEXT_CHARACTERS = 14;

    private final Table table;
    private final double perCharacter;

    /** @param points size of the font */
    ColumnWidths(Table table, double points) {
        this.table = table;
        this.perCharacter = points * 20 * 0.5;
    }

    /** Whether the table fits into a page's text of this width without breaking numbers. */
    boolean fits(int pageWidth) {
        return Arrays.stream(least()).sum() <= pageWidth;
    }

    /** Widths that add up to the page's. */
    int[] of(int pageWidth) {
        int[] natural = natural();
        int[] least = least();
        int wanted = Arrays.stream(natural).sum();
        if (wanted <= pageWidth) {
            return grown(natural, pageWidth - wanted);
        }
        int needed = Arrays.stream(least).sum();
        if (needed > pageWidth) {
            return Arrays.stream(least)
                    .map(w -> (int) ((long) w * pageWidth / needed))
                    .toArray();
        }
        int[] widths = new int[least.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = least[i]
                    + (int) ((long) (natural[i] - least[i]) * (pageWidth - needed) / Math.max(1, wanted - needed));
        }
        return widths;
    }

    private static int[] grown(int[] widths, int room) {
        int[] grown = widths.clone();
        for (int i = 0; i < grown.length; i++) {
            grown[i] += room / grown.length;
        }
        return grown;
    }

    private int[] natural() {
        int[] widths = new int[table.columns()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(table.characters(i));
        }
        return widths;
    }

    private int[] least() {
        int[] widths = natural();
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.min(widths[i], width(Math.max(LEAST_TEXT_CHARACTERS, unbreakable(i))));
        }
        return widths;
    }

    /** The widest number of a column, in characters. */
    private int unbreakable(int column) {
        int widest = 0;
        for (Row row : table.body()) {
            int at = 0;
            for (Cell cell : row.cells()) {
                boolean number = cell.align() == Align.DECIMAL || cell instanceof Cell.Interval;
                if (at == column && number) {
                    widest = Math.max(widest, Table.characters(cell.text()));
                }
                at += cell.span();
            }
        }
        return widest;
    }

    private int width(int characters) {
        return (int) Math.ceil(characters * perCharacter) + PADDING;
    }

    /**
     * Where the decimal points of a column stand, from the left edge of its text: the widest number is centred.
     *
     * @param width of the column
     */
    int decimalTab(int column, int width) {
        int before = table.charactersBeforePoint(column);
        int after = 0;
        for (Row row : table.body()) {
            int at = 0;
            for (Cell cell : row.cells()) {
                if (at == column && cell.align() == Align.DECIMAL) {
                    after = Math.max(after, withoutStars(cell.fraction()));
                }
                at += cell.span();
            }
        }
        double inner = width - PADDING;
        return (int) Math.max(before * perCharacter, (inner + (before - after) * perCharacter) / 2);
    }

    /** Stars hang over: they are left out when a number is centred. */
    private static int withoutStars(String fraction) {
        return fraction.replace("*", "").length();
    }
}
