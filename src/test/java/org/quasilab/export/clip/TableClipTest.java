package org.quasilab.export.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;

class TableClipTest {
    private static final Table TABLE = new Table(
            "t",
            "caption",
            List.of(Row.of(Cell.EMPTY, Cell.spanning("=A&B", 2))),
            List.of(
                    Row.of(Cell.words("a\tb"), Cell.starred(-0.039, 3, "***"), Cell.count(3878)),
                    Row.of(Cell.EMPTY, Cell.framed(0.006, 3, Cell.Frame.PARENTHESES), Cell.EMPTY)),
            List.of(),
            TableStyle.AER);

    @Test
    void textHasOneFieldAColumnAndNoFormula() {
        assertEquals(
                "\t'=A&B\t\na b\t-0.039***\t3,878\n\t(0.006)\t\n",
                TableClip.of(TABLE).text());
    }

    @Test
    void someCellsAreCopiedAsPrintedOrWithAllDigits() {
        int[] rows = {1, 2};
        int[] columns = {1, 2};
        assertEquals("-0.039***\t3,878\n(0.006)\t", TableClip.cells(TABLE, rows, columns, false));
        Table exact = TABLE.withBody(
                List.of(
                        Row.of(Cell.words("a"), Cell.starred(-0.0391234567891, 3, "***"), Cell.percent(36.25, 0)),
                        Row.of(Cell.EMPTY, new Cell.Interval(0.1234567, 2e-9, 3), new Cell.Probability(0.00012))),
                List.of());
        assertEquals(
                "-0.0391234567891\t36.25%\n[0.1234567, 2E-9]\t0.00012", TableClip.cells(exact, rows, columns, true));
        assertEquals("\t'=A&B\t", TableClip.cells(TABLE, new int[] {0, 0}, new int[] {0, 2}, false));
    }

    @Test
    void htmlKeepsStandardErrorsAsTextsAndStarsRaised() {
        String html = TableClip.of(TABLE).html();
        assertTrue(html.contains("−0.039<sup>***</sup>"), html);
        assertTrue(html.contains("mso-number-format:'\\@'\">(0.006)"), html);
        assertTrue(html.contains("colspan=\"2\"") && html.contains("=A&amp;B"), html);
        assertTrue(html.contains("font-family:'Times New Roman','宋体'"), html);
    }
}
