package org.quasilab.export.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;

class ColumnWidthsTest {
    private static final double POINTS = 9;
    private static final String HEADING = "绿色全要素生产率";
    private static final String LABEL = "绿色实用新型专利";
    private static final int COLUMNS = 5;
    private static final Cell.Words NUMBER = Cell.words("0.020");

    private final TextWidth measure = new TextWidth(POINTS);

    private static Table table() {
        Cell[] heads = new Cell[COLUMNS + 1];
        Cell[] numbers = new Cell[COLUMNS + 1];
        Arrays.fill(heads, Cell.words(HEADING));
        Arrays.fill(numbers, NUMBER);
        heads[0] = Cell.words("");
        numbers[0] = Cell.words(LABEL);
        return new Table("t", "", List.of(Row.of(heads)), List.of(Row.of(numbers)), List.of(), TableStyle.CHINESE);
    }

    private int lines(String text, int width) {
        return measure.lines(text, width - ColumnWidths.PADDING);
    }

    @Test
    void headingsGiveWayBeforeLabels() {
        ColumnWidths columns = new ColumnWidths(table(), POINTS, ColumnWidths.PADDING);
        int all = measure.of(LABEL) + COLUMNS * measure.of(HEADING) + (COLUMNS + 1) * ColumnWidths.PADDING;
        int page = all - all / 5;
        assertFalse(columns.fitsOnLines(page));
        int[] widths = columns.of(page);
        assertTrue(Arrays.stream(widths).sum() <= page);
        assertEquals(1, lines(LABEL, widths[0]));
        for (int i = 1; i <= COLUMNS; i++) {
            assertEquals(2, lines(HEADING, widths[i]), "column " + i);
        }
    }

    @Test
    void aHeadingIsFoldedBetweenItsWords() {
        String heading = "Green utility models";
        int folded = measure.folded(heading, 2);
        assertEquals(2, measure.lines(heading, folded));
        assertTrue(folded < measure.of(heading));
        assertTrue(folded >= measure.of("utility"));
        assertEquals(measure.widestWord("Observations"), measure.folded("Observations", 2));
    }

    @Test
    void aColumnOfLongTextsGetsTheWidthThatShortOnesDoNotNeed() {
        String meaning = "Natural logarithm of loans of financial institutions outstanding at the end of the year";
        Row row = Row.of(
                Cell.words("Control"),
                Cell.words("Financial development index"),
                Cell.words("fin2"),
                Cell.words(meaning));
        Row head = Row.of(Cell.words("Role"), Cell.words("Variable"), Cell.words("Name"), Cell.words("Meaning"));
        Table table = new Table("t", "", List.of(head), List.of(row, row), List.of(), TableStyle.AER);
        int[] widths = new ColumnWidths(table, POINTS, ColumnWidths.PADDING).of(7200);
        assertTrue(Arrays.stream(widths).sum() <= 7200);
        assertTrue(
                lines(meaning, widths[3]) <= 2,
                "two lines, as many as the name beside it, not " + lines(meaning, widths[3]));
    }
}
