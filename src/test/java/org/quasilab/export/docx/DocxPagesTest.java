package org.quasilab.export.docx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.quasilab.export.Report;
import org.quasilab.run.Progress;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;

class DocxPagesTest {
    @Test
    void wideTableLiesAndTheNextPageStandsAgain() throws IOException {
        XWPFDocument document = document(table("wide", 14, 5), table("narrow", 3, 5));
        List<CTSectPr> sections = document.getParagraphs().stream()
                .filter(p -> p.getCTPPr() != null && p.getCTPPr().isSetSectPr())
                .map(p -> p.getCTPPr().getSectPr())
                .toList();
        assertEquals(2, sections.size());
        assertFalse(lies(sections.get(0)));
        assertTrue(lies(sections.get(1)), "the wide table's section");
        assertFalse(lies(document.getDocument().getBody().getSectPr()));
        sections.forEach(section -> assertEquals(1, section.sizeOfFooterReferenceArray(), "page numbers"));
        int grid = IntStream.range(0, 14)
                .map(i -> ((Number) document.getTables()
                                .get(0)
                                .getCTTbl()
                                .getTblGrid()
                                .getGridColArray(i)
                                .getW())
                        .intValue())
                .sum();
        assertTrue(grid > DocxPages.UPRIGHT_WIDTH && grid <= DocxPages.LYING_WIDTH, "grid of " + grid);
    }

    @Test
    void longTableGoesOnUnderItsNameWithTheHeaderAgain() throws IOException {
        XWPFDocument document = document(table("long", 3, 100));
        assertEquals(3, document.getTables().size());
        List<XWPFParagraph> continued = document.getParagraphs().stream()
                .filter(p -> p.getText().equals("续表 1"))
                .toList();
        assertEquals(2, continued.size());
        assertTrue(continued.get(0).isPageBreak());
        document.getTables().forEach(part -> {
            assertEquals("head", part.getRow(0).getCell(1).getText());
            int last = part.getNumberOfRows() - 1;
            assertTrue(part.getRow(last)
                    .getCell(0)
                    .getCTTc()
                    .getTcPr()
                    .getTcBorders()
                    .isSetBottom());
        });
        int rows = document.getTables().stream()
                .mapToInt(t -> t.getNumberOfRows() - 1)
                .sum();
        assertEquals(100, rows);
    }

    @Test
    void tableThatFitsOnAPageIsKeptOnIt() throws IOException {
        XWPFTable table = document(table("whole", 3, 30)).getTables().get(0);
        assertTrue(table.getRows().stream()
                .flatMap(row -> row.getTableCells().stream())
                .allMatch(cell -> cell.getParagraphs().get(0).isKeepNext()));
    }

    @Test
    void tableOfLongTextsGoesOnUnderItsNameToo() throws IOException {
        List<Cell> cells = List.of(Cell.words("变量"), Cell.words("说明这一列的文字很长。".repeat(12)));
        Table table = new Table(
                "texts",
                "texts",
                List.of(Row.of(Cell.words("名"), Cell.words("义"))),
                Collections.nCopies(30, Row.of(cells)),
                List.of(),
                TableStyle.CHINESE);
        XWPFDocument document = document(table);
        assertTrue(document.getTables().size() > 1, "30 rows of four lines are more than a page");
        assertTrue(document.getParagraphs().stream().anyMatch(p -> p.getText().equals("续表 1")));
    }

    private static boolean lies(CTSectPr section) {
        return section.getPgSz().isSetOrient()
                && section.getPgSz().getOrient().toString().equals("landscape");
    }

    private static Table table(String id, int columns, int rows) {
        List<Cell> header = new ArrayList<>(Collections.nCopies(columns, Cell.centered("head")));
        List<Cell> cells = new ArrayList<>(List.of(Cell.words("变量")));
        cells.addAll(Collections.nCopies(columns - 1, Cell.starred(-12345.678, 3, "***")));
        return new Table(
                id,
                id,
                List.of(Row.of(header)),
                Collections.nCopies(rows, Row.of(cells)),
                List.of("note"),
                TableStyle.CHINESE);
    }

    private static XWPFDocument document(Table... tables) throws IOException {
        List<Report.Section> sections = new ArrayList<>();
        for (Table table : tables) {
            Report.Item item = new Report.TableItem(Integer.toString(sections.size() + 1), false, table);
            sections.add(new Report.Section(table.id(), table.id(), List.of(), List.of(item)));
        }
        Report report = new Report("t", Messages.CHINESE, TableStyle.CHINESE, "p", sections);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocxReport.write(report, out, Progress.NONE);
        return new XWPFDocument(new ByteArrayInputStream(out.toByteArray()));
    }
}
