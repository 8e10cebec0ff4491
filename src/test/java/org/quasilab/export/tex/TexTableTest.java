package org.quasilab.export.tex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.export.report.Report.TableItem;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;

class TexTableTest {
    private static final Pattern NUMBER = Pattern.compile("\\((\\d+)\\)");

    private static String tex(int numbers) {
        List<Cell> head = new ArrayList<>(List.of(Cell.words("")));
        List<Cell> row = new ArrayList<>(List.of(Cell.words("Pilot zone")));
        IntStream.rangeClosed(1, numbers).forEach(i -> {
            head.add(Cell.centered("(" + i + ")"));
            row.add(Cell.starred(-0.039, 3, "***"));
        });
        Table table = new Table(
                "t", "Baseline", List.of(Row.of(head)), List.of(Row.of(row)), List.of("A note."), TableStyle.AER);
        return TexTable.text(new TableItem("3", false, table), Messages.ENGLISH, false);
    }

    @Test
    void aTableTooWideForALyingPageGoesOnWithTheColumnsThatAreLeft() {
        String tex = tex(30);
        int parts = tex.split("\\\\begin\\{sidewaystable}", -1).length - 1;
        assertTrue(parts > 1, tex);
        Matcher numbers = NUMBER.matcher(tex);
        List<Integer> columns =
                numbers.results().map(found -> Integer.valueOf(found.group(1))).toList();
        assertEquals(IntStream.rangeClosed(1, 30).boxed().toList(), columns);
        assertEquals(parts, tex.split("Pilot zone", -1).length - 1, "the first column stands in each");
        assertEquals(1, tex.split("\\\\caption\\{Baseline}\\\\label", -1).length - 1);
        assertEquals(parts - 1, tex.split("\\\\caption\\*\\{Table 3 \\(continued\\)}", -1).length - 1);
        assertTrue(tex.indexOf("A note.") > tex.lastIndexOf("\\bottomrule"), "the notes stand under the last");
        assertEquals(1, tex.split("A note\\.", -1).length - 1);
    }

    @Test
    void aTableThatFitsIsOne() {
        assertFalse(tex(12).contains("continued"));
        assertTrue(tex(12).contains("\\begin{sidewaystable}"));
        assertTrue(tex(4).contains("\\begin{table}"));
    }
}
