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
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFPicture;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.export.report.Report;
import org.quasilab.run.Progress;
import org.quasilab.table.Cell;
import org.quasilab.table.Examples;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;

class DocxPagesTest {
    @Test
    void wideTableLiesAndTheNextPageStandsAgain() throws IOException {
        XWPFDocument document = document(table("narrow", 3, 5), table("wide", 14, 5, -1.234), table("narrow", 3, 5));
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
                                .get(1)
                                .getCTTbl()
                                .getTblGrid()
                                .getGridColArray(i)
                                .getW())
                        .intValue())
                .sum();
        assertTrue(grid > DocxPages.UPRIGHT_WIDTH && grid <= DocxPages.LYING_WIDTH, "grid of " + grid);
    }

    @Test
    void reportThatBeginsWithAWideTableHasNoPageWithNothingButItsTitle() throws IOException {
        XWPFDocument document = document(table("wide", 14, 5, -1.234));
        assertTrue(document.getParagraphs().stream()
                .noneMatch(p -> p.getCTPPr() != null && p.getCTPPr().isSetSectPr()));
        assertTrue(lies(document.getDocument().getBody().getSectPr()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 7, 8, 9, 12, 14, 20})
    void numbersAndTheirStarsFitTheirCellsInAWideFont(int columns) throws IOException {
        XWPFDocument document = document(table("stars", columns, 5, -0.1234));
        int stars = 0;
        for (XWPFTable table : document.getTables()) {
            var properties = table.getCTTbl().getTblPr();
            int width = number(properties.getTblW().getW());
            assertTrue(width <= DocxPages.LYING_WIDTH, "as wide as the page at most, but " + width);
            int margin = number(properties.getTblCellMar().getLeft().getW());
            for (XWPFTableCell cell : table.getRow(1).getTableCells()) {
                if (cell.getText().endsWith("***")) {
                    stars++;
                    XWPFParagraph paragraph = cell.getParagraphs().get(0);
                    int tab =
                            number(paragraph.getCTPPr().getTabs().getTabArray(0).getPos());
                    int inner = number(cell.getCTTc().getTcPr().getTcW().getW()) - 2 * margin;
                    assertTrue(dejaVu("−0") <= tab, "before the point in " + columns + " columns");
                    assertTrue(tab + dejaVu(".1234***") <= inner, "after it in " + columns + " columns");
                }
            }
        }
        assertEquals(columns - 1, stars, "every column once");
    }

    /** Width in DejaVu Serif of 9 points, which stands in for Times on some systems; stars are raised and smaller. */
    private static int dejaVu(String text) {
        double ems = text.codePoints()
                .mapToDouble(c -> c == '.' ? 0.318 : c == '−' ? 0.838 : c == '*' ? 0.58 * 0.5 : 0.636)
                .sum();
        return (int) Math.ceil(ems * 9 * 20);
    }

    private static int number(Object twips) {
        return ((Number) twips).intValue();
    }

    @Test
    void tableTooWideForALyingPageGoesOnWithTheColumnsThatAreLeft() throws IOException {
        XWPFDocument document = document(table("wide", 21, 5));
        assertTrue(document.getTables().size() > 1);
        assertEquals(
                20,
                document.getTables().stream()
                        .mapToInt(t -> t.getRow(1).getTableCells().size() - 1)
                        .sum());
        document.getTables()
                .forEach(t -> assertEquals("变量", t.getRow(1).getCell(0).getText()));
        assertTrue(document.getParagraphs().stream().anyMatch(p -> p.getText().equals("续表 1")));
    }

    @Test
    void wholeNumbersAmongDecimalsAreCentred() throws IOException {
        Row estimate = Row.of(Cell.words("a"), Cell.starred(0.039, 3, "***"), Cell.count(12));
        Row count = Row.of(Cell.words("观测值"), Cell.count(3878), Cell.count(3));
        Table table = new Table(
                "t",
                "t",
                List.of(Row.of(Cell.words(""), Cell.centered("(1)"), Cell.centered("N"))),
                List.of(estimate, count),
                List.of(),
                TableStyle.CHINESE);
        XWPFTable made = document(table).getTables().get(0);
        XWPFParagraph centred = made.getRow(2).getCell(1).getParagraphs().get(0);
        assertEquals(ParagraphAlignment.CENTER, centred.getAlignment());
        assertFalse(centred.getCTPPr().isSetTabs());
        assertTrue(made.getRow(2).getCell(2).getParagraphs().get(0).getCTPPr().isSetTabs(), "a column of counts");
    }

    @Test
    void tableThatWouldLeaveHalfAPageEmptyIsBroken() throws IOException {
        XWPFDocument document = document(table("short", 3, 12), table("almost a page", 3, 40));
        assertEquals(3, document.getTables().size());
        int first = document.getTables().get(1).getNumberOfRows();
        assertTrue(first > 20, "the first page is filled, not begun: " + first);
    }

    @Test
    void longNotesTakeNoRoomFromThePagesBefore() throws IOException {
        Table table = table("long", 3, 100);
        XWPFDocument document = document(table.withBody(table.body(), List.of("这一段说明很长。".repeat(150))));
        int second = document.getTables().get(1).getNumberOfRows() - 1;
        assertTrue(second >= 44, "a full page of rows, but " + second);
    }

    @Test
    void statisticsInNotesAreNotBroken() throws IOException {
        Table table = table("t", 3, 2);
        XWPFDocument document = document(table.withBody(table.body(), List.of("F(4, 3572) = 0.27, p = 0.895.")));
        assertTrue(document.getParagraphs().stream()
                .anyMatch(p -> p.getText().contains("F(4,\u00A03572)\u00A0=\u00A00.27, p\u00A0=\u00A00.895.")));
    }

    @Test
    void tablesSayTheirNameAndWordOpensTheFileAsItsOwn() throws IOException {
        XWPFDocument document = document(table("Baseline", 3, 2));
        var properties = document.getTables().get(0).getCTTbl().getTblPr();
        assertEquals("Baseline", properties.getTblCaption().getVal());
        assertEquals(true, properties.getTblLook().getFirstRow());
        var compatibility = document.getSettings().getCTSettings().getCompat().getCompatSettingArray(0);
        assertEquals("compatibilityMode 15", compatibility.getName() + " " + compatibility.getVal());
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
        return table(id, columns, rows, -12345.678);
    }

    private static Table table(String id, int columns, int rows, double value) {
        List<Cell> header = new ArrayList<>(Collections.nCopies(columns, Cell.centered("head")));
        List<Cell> cells = new ArrayList<>(List.of(Cell.words("变量")));
        cells.addAll(Collections.nCopies(columns - 1, Cell.starred(value, value < -1 ? 3 : 4, "***")));
        return new Table(
                id,
                id,
                List.of(Row.of(header)),
                Collections.nCopies(rows, Row.of(cells)),
                List.of("note"),
                TableStyle.CHINESE);
    }

    /** A path diagram is no chart Word knows: what it is was told as "figure-1-path.png". */
    @Test
    void aPictureSaysWhatItIs() throws IOException {
        Chart chart = Charts.of(Examples.mechanism(0.004, 0.015), Examples.study(), Messages.CHINESE)
                .get(0);
        Report.Item figure = new Report.FigureItem("1", false, "路径图", chart, "一句话。");
        XWPFDocument document = document(List.of(new Report.Section("m", "m", List.of(), List.of(figure))));
        XWPFPicture picture = document.getParagraphs().stream()
                .flatMap(paragraph -> paragraph.getRuns().stream())
                .flatMap(run -> run.getEmbeddedPictures().stream())
                .findFirst()
                .orElseThrow();
        String told = picture.getCTPicture().getNvPicPr().getCNvPr().getDescr();
        assertTrue(told.startsWith("路径图。"), told);
    }

    private static XWPFDocument document(Table... tables) throws IOException {
        List<Report.Section> sections = new ArrayList<>();
        for (Table table : tables) {
            Report.Item item = new Report.TableItem(Integer.toString(sections.size() + 1), false, table);
            sections.add(new Report.Section(table.id(), table.id(), List.of(), List.of(item)));
        }
        return document(sections);
    }

    private static XWPFDocument document(List<Report.Section> sections) throws IOException {
        Report report = new Report("t", Messages.CHINESE, TableStyle.CHINESE, "p", sections);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocxReport.write(report, out, Progress.NONE);
        return new XWPFDocument(new ByteArrayInputStream(out.toByteArray()));
    }
}
