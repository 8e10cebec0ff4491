package org.quasilab.export.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;

class RowHeightsTest {
    private static final int WIDE = 4000;
    private final RowHeights heights = new RowHeights(9, ColumnWidths.PADDING, WIDE);
    private final int line = heights.of(Row.of(Cell.words("a")));

    @Test
    void estimateIsNotPartedFromItsStandardError() {
        Row estimate = Row.of(Cell.words("a")).withNext();
        Row se = Row.of(Cell.words("b"));
        List<Row> rows = new ArrayList<>(Collections.nCopies(2, se));
        rows.add(estimate);
        rows.addAll(Collections.nCopies(5, se));
        assertEquals(List.of(2, 6), sizes(heights.parts(rows, 3 * line, 9 * line, 0)));
    }

    @Test
    void whatNeverFitsIsCutAnyway() {
        List<Row> rows = Collections.nCopies(4, Row.of(Cell.words("a")).withNext());
        // not 3 and 1: a page with nothing but the last row would look like a mistake
        assertEquals(List.of(1, 3), sizes(heights.parts(rows, 3 * line, 3 * line, 0)));
        assertEquals(List.of(1, 1, 1, 1), sizes(heights.parts(rows, 1, 1, 0)));
    }

    @Test
    void firstPageMayHaveLessRoom() {
        List<Row> rows = Collections.nCopies(5, Row.of(Cell.words("a")));
        assertEquals(List.of(1, 4), sizes(heights.parts(rows, line, 4 * line, 0)));
    }

    @Test
    void whatStandsBelowTheLastRowTakesRoomOnlyOnItsOwnPage() {
        List<Row> rows = Collections.nCopies(25, Row.of(Cell.words("a")));
        assertEquals(List.of(10, 10, 5), sizes(heights.parts(rows, 10 * line, 10 * line, 5 * line)));
        assertEquals(List.of(10, 10, 5), sizes(heights.parts(rows, 10 * line, 10 * line, 2 * line)));
        List<Row> fewer = Collections.nCopies(20, Row.of(Cell.words("a")));
        assertEquals(List.of(10, 6, 4), sizes(heights.parts(fewer, 10 * line, 10 * line, 5 * line)));
    }

    @Test
    void chineseBreaksBetweenAnyTwoCharactersAndLatinBetweenWords() {
        TextWidth measure = new TextWidth(10);
        int ten = measure.of("字".repeat(10));
        assertEquals(1, measure.lines("字".repeat(10), ten + 10));
        assertEquals(3, measure.lines("字".repeat(21), ten + 10));
        int word = measure.of("estimate");
        assertEquals(3, measure.lines("estimate estimate estimate", word + 20));
        assertTrue(measure.lines("estimate".repeat(6), word) >= 6, "a word wider than the line is broken");
        assertEquals(1, measure.lines("", word));
    }

    private static List<Integer> sizes(List<List<Row>> parts) {
        return parts.stream().map(List::size).toList();
    }
}
