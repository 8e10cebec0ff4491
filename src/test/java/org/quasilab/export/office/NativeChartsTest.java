package org.quasilab.export.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTChartSpace;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumRef;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterSer;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTTitle;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartGallery;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.SampleResults;
import org.quasilab.result.Estimate;
import org.quasilab.study.ChartStyle;
import org.quasilab.text.Messages;

class NativeChartsTest {
    private static final Chart EVENT_STUDY = chart("event-study");

    @Test
    void wordChartHoldsTheEstimatesAndTheirIntervals() throws Exception {
        try (XWPFDocument document = reopened(word(EVENT_STUDY))) {
            CTScatterSer effects =
                    series(document.getCharts().get(0).getCTChart()).get(0);
            Estimate regression = SampleResults.eventStudy().regression();
            CTNumRef y = effects.getYVal().getNumRef();
            CTNumRef up = effects.getErrBarsArray(0).getPlus().getNumRef();
            assertEquals(10, y.getNumCache().sizeOfPtArray());
            for (int i = 0; i < 10; i++) {
                assertEquals(regression.estimate(i), value(y, i), "estimate " + i);
                assertEquals(regression.ciHigh(i) - regression.estimate(i), value(up, i), 1e-15, "bar " + i);
            }
            assertEquals(-5, value(effects.getXVal().getNumRef(), 0));
        }
    }

    @Test
    void numbersInTheWorkbookAreNumbersAndEqualWhatTheChartShows() throws Exception {
        for (Chart chart : ChartGallery.charts(Messages.CHINESE)) {
            if (!NativeCharts.canShow(chart)) {
                continue;
            }
            try (XWPFDocument document = reopened(word(chart))) {
                XWPFChart made = document.getCharts().get(0);
                for (CTScatterSer series : series(made.getCTChart())) {
                    assertCells(made.getWorkbook(), series.getXVal().getNumRef(), chart.id());
                    assertCells(made.getWorkbook(), series.getYVal().getNumRef(), chart.id());
                }
            }
        }
    }

    @Test
    void excelChartReadsTheSheetItStandsIn() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFSheet sheet = workbook.createSheet("图1 it's");
            int next = NativeCharts.into(
                            sheet, 3, chart("forest"), ChartSize.PAGE, NativeStyle.CHINESE, Messages.ENGLISH)
                    .orElseThrow();
            assertTrue(next > 3 + 18, "below the chart");
            workbook.write(bytes);
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
            CTChart made = workbook.getSheetAt(0)
                    .getDrawingPatriarch()
                    .getCharts()
                    .get(0)
                    .getCTChart();
            CTScatterSer marks = series(made).get(0);
            assertEquals("x", marks.getErrBarsArray(0).getErrDir().getVal().toString());
            assertCells(workbook, marks.getXVal().getNumRef(), "x");
            assertCells(workbook, marks.getErrBarsArray(0).getMinus().getNumRef(), "error bars");
        }
    }

    @Test
    void helpersAreNotInTheLegendAndGapsStayGaps() throws Exception {
        try (XWPFDocument document = reopened(word(EVENT_STUDY))) {
            CTChart made = document.getCharts().get(0).getCTChart();
            assertEquals(5, series(made).size(), "effects, reference period, zero line, reference line, event times");
            assertEquals(3, made.getLegend().sizeOfLegendEntryArray(), "two of them without a name");
            assertEquals(2, made.getLegend().getLegendEntryArray(0).getIdx().getVal());
            assertEquals("gap", made.getDispBlanksAs().getVal().toString());
            assertFalse(series(made).get(3).getSmooth().getVal(), "straight lines stay straight");
        }
    }

    @Test
    void chartPartsAreValidDrawingMl() throws Exception {
        for (Chart chart : ChartGallery.charts(Messages.ENGLISH)) {
            if (NativeCharts.canShow(chart)) {
                try (XWPFDocument document = reopened(word(chart))) {
                    CTChartSpace space = document.getCharts().get(0).getCTChartSpace();
                    List<org.apache.xmlbeans.XmlError> errors = new ArrayList<>();
                    space.validate(new org.apache.xmlbeans.XmlOptions().setErrorListener(errors));
                    assertEquals(List.of(), errors, chart.id());
                }
            }
        }
    }

    @Test
    void endsThatStandForAllBeyondAreNamedAtTheAxisWithNothingBeyondThem() throws Exception {
        try (XWPFDocument document = reopened(word(EVENT_STUDY))) {
            CTChart made = document.getCharts().get(0).getCTChart();
            CTScatterSer names = series(made).get(4);
            List<String> shown = names.getDLbls().getDLblList().stream()
                    .map(label ->
                            label.getTx().getRich().getPArray(0).getRArray(0).getT())
                    .toList();
            assertEquals(List.of("≤−5", "−4", "−3", "−2", "−1", "0", "1", "2", "3", "4", "≥5"), shown);
            var axis = made.getPlotArea().getValAxArray(0);
            assertEquals(-5.5, axis.getScaling().getMin().getVal());
            assertEquals(5.5, axis.getScaling().getMax().getVal());
            assertEquals("\" \"", axis.getNumFmt().getFormatCode());
        }
    }

    @Test
    void yearsBeginAndEndWithTheData() throws Exception {
        try (XWPFDocument document = reopened(word(chart("efficiency-trend")))) {
            var axis = document.getCharts().get(0).getCTChart().getPlotArea().getValAxArray(0);
            assertEquals(2010, axis.getScaling().getMin().getVal());
            assertEquals(2023.5, axis.getScaling().getMax().getVal());
        }
    }

    @Test
    void everyColumnOfTheWorkbookHasANameOfItsOwn() throws Exception {
        for (String id : List.of("forest", "event-study")) {
            try (XWPFDocument document = reopened(word(chart(id)))) {
                XSSFSheet sheet = document.getCharts().get(0).getWorkbook().getSheetAt(0);
                List<String> names = new ArrayList<>();
                sheet.getRow(0).forEach(cell -> names.add(cell.getStringCellValue()));
                List<String> withoutTexts = names.stream()
                        .filter(name -> !name.equals("Text") && !name.equals("Row"))
                        .toList();
                assertEquals(withoutTexts.stream().distinct().toList(), withoutTexts, id);
                assertTrue(id.equals("event-study") || names.get(0).equals("Row"), "names of the groups first");
            }
        }
    }

    /** No format of numbers writes 2019Q3, so the names are texts at the edge, where the axis leaves the room of a line. */
    @Test
    void periodsThatAreNoYearsAreNamedUnderTheAxisAndInTheWorkbook() throws Exception {
        try (XWPFDocument document = reopened(word(chart("quarters")))) {
            XWPFChart made = document.getCharts().get(0);
            CTScatterSer names = series(made.getCTChart()).get(1);
            List<String> shown = names.getDLbls().getDLblList().stream()
                    .map(label ->
                            label.getTx().getRich().getPArray(0).getRArray(0).getT())
                    .toList();
            assertEquals(List.of("2019Q3", "2020Q1", "2020Q3", "2021Q1", "2021Q3", "2022Q1", "2022Q3"), shown);
            assertEquals("b", names.getDLbls().getDLblPos().getVal().toString());
            CTNumRef x = names.getXVal().getNumRef();
            CTNumRef y = names.getYVal().getNumRef();
            var axes = made.getCTChart().getPlotArea().getValAxArray();
            assertEquals(2019 * 4 + 2, value(x, 0));
            assertEquals(axes[1].getScaling().getMin().getVal(), value(y, 0), "at the edge of the plot");
            CellReference second = new AreaReference(y.getF(), SpreadsheetVersion.EXCEL2007).getAllReferencedCells()[1];
            assertEquals(
                    "2020Q1",
                    made.getWorkbook()
                            .getSheetAt(0)
                            .getRow(second.getRow())
                            .getCell(second.getCol() + 1)
                            .getStringCellValue());
        }
    }

    @Test
    void whatOfficeCannotDrawIsRefusedAndLeavesNothing() throws Exception {
        try (XWPFDocument document = new XWPFDocument();
                XSSFWorkbook workbook = new XSSFWorkbook()) {
            for (String id : List.of("efficiency-map", "path")) {
                Chart chart = chart(id);
                assertFalse(NativeCharts.into(
                        document,
                        document.createParagraph().createRun(),
                        chart,
                        ChartSize.PAGE,
                        NativeStyle.ENGLISH,
                        Messages.ENGLISH));
                assertTrue(NativeCharts.into(
                                workbook.createSheet(id),
                                0,
                                chart,
                                ChartSize.PAGE,
                                NativeStyle.ENGLISH,
                                Messages.ENGLISH)
                        .isEmpty());
            }
            assertEquals(0, document.getCharts().size());
            assertEquals(0, workbook.getSheetAt(0).getPhysicalNumberOfRows());
        }
    }

    @Test
    void aStyledChartHasItsColoursLimitsAndTitles() throws Exception {
        Chart styled = EVENT_STUDY.styled(ChartStyle.plain("fig1", "event-study")
                .withPalette("grey")
                .withXTitle("Years")
                .withY(new ChartStyle.Limits(Optional.of(-0.1), Optional.of(0.2))));
        try (XWPFDocument document = reopened(word(styled, ChartSize.of(styled).onPage()))) {
            CTChart made = document.getCharts().get(0).getCTChart();
            byte[] fill = (byte[]) series(made)
                    .get(0)
                    .getMarker()
                    .getSpPr()
                    .getSolidFill()
                    .getSrgbClr()
                    .getVal();
            assertEquals(fill[0], fill[1], "grey");
            assertEquals(fill[1], fill[2], "grey");
            var axes = made.getPlotArea().getValAxArray();
            assertEquals("Years", words(axes[0].getTitle()));
            assertEquals(-0.1, axes[1].getScaling().getMin().getVal(), 1e-12);
            assertEquals(0.2, axes[1].getScaling().getMax().getVal(), 1e-12);
        }
    }

    @Test
    void lettersMarksAndLinesGrowWithTheSizeAndShrinkWithThePage() throws Exception {
        Chart slide = EVENT_STUDY.styled(ChartStyle.plain("fig1", "event-study").withSize("slide"));
        try (XWPFDocument plain = reopened(word(EVENT_STUDY, ChartSize.of(EVENT_STUDY)));
                XWPFDocument whole = reopened(word(slide, ChartSize.of(slide)));
                XWPFDocument onPage = reopened(word(slide, ChartSize.of(slide).onPage()))) {
            // a slide is drawn 1.9 times as large and 240 mm wide, a page's text is 160 mm
            assertEquals(9, points(plain), 0.01);
            assertEquals(9 * 1.9, points(whole), 0.01);
            assertEquals(9 * 1.9 * 160 / 240, points(onPage), 0.01);
            assertEquals(7, marker(plain));
            assertEquals(13, marker(whole));
        }
    }

    @Test
    void lettersAskedForAreAsLargeAsInTheChartsOwnSize() throws Exception {
        Chart styled = EVENT_STUDY.styled(
                ChartStyle.plain("fig1", "event-study").withSize("slide").withFontSize(18));
        try (XWPFDocument whole = reopened(word(styled, ChartSize.of(styled)));
                XWPFDocument onPage = reopened(word(styled, ChartSize.of(styled).onPage()))) {
            assertEquals(18, points(whole), 0.01);
            assertEquals(12, points(onPage), 0.01);
        }
    }

    @Test
    void aTitleLongerThanItsAxisStandsInLines() throws Exception {
        Chart slide = ChartGallery.charts(Messages.CHINESE).stream()
                .filter(chart -> chart.id().equals("event-study"))
                .findFirst()
                .orElseThrow()
                .styled(ChartStyle.plain("fig1", "event-study")
                        .withSize("slide")
                        .withYTitle("对绿色全要素生产率及其分解的动态政策效应估计系数（95% 置信区间）"));
        try (XWPFDocument document = reopened(word(slide, ChartSize.of(slide).onPage()))) {
            var axes = document.getCharts().get(0).getCTChart().getPlotArea().getValAxArray();
            assertTrue(axes[1].getTitle().getTx().getRich().sizeOfPArray() > 1, "lines");
            assertEquals(slide.y().label(), words(axes[1].getTitle()));
        }
    }

    private static String words(CTTitle title) {
        return title.getTx().getRich().getPList().stream()
                .map(line -> line.getRArray(0).getT())
                .collect(Collectors.joining());
    }

    /** Of the letters at an axis. */
    private static double points(XWPFDocument document) {
        return document.getCharts()
                        .get(0)
                        .getCTChart()
                        .getPlotArea()
                        .getValAxArray(0)
                        .getTxPr()
                        .getPArray(0)
                        .getPPr()
                        .getDefRPr()
                        .getSz()
                / 100.0;
    }

    private static int marker(XWPFDocument document) {
        return series(document.getCharts().get(0).getCTChart())
                .get(0)
                .getMarker()
                .getSize()
                .getVal();
    }

    private static Chart chart(String id) {
        return ChartGallery.charts(Messages.ENGLISH).stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] word(Chart chart) throws Exception {
        return word(chart, ChartSize.PAGE);
    }

    private static byte[] word(Chart chart, ChartSize size) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            assertTrue(NativeCharts.into(
                    document,
                    document.createParagraph().createRun(),
                    chart,
                    size,
                    NativeStyle.CHINESE,
                    Messages.ENGLISH));
            document.write(bytes);
        }
        return bytes.toByteArray();
    }

    private static XWPFDocument reopened(byte[] bytes) throws Exception {
        return new XWPFDocument(new ByteArrayInputStream(bytes));
    }

    private static List<CTScatterSer> series(CTChart chart) {
        List<CTScatterSer> all = new ArrayList<>();
        for (CTScatterChart group : chart.getPlotArea().getScatterChartArray()) {
            all.addAll(List.of(group.getSerArray()));
        }
        return all;
    }

    private static double value(CTNumRef ref, int i) {
        return Double.parseDouble(ref.getNumCache().getPtArray(i).getV());
    }

    private static void assertCells(XSSFWorkbook workbook, CTNumRef ref, String what) {
        CellReference[] cells = new AreaReference(ref.getF(), SpreadsheetVersion.EXCEL2007).getAllReferencedCells();
        assertEquals(ref.getNumCache().getPtCount().getVal(), cells.length, what);
        for (var point : ref.getNumCache().getPtArray()) {
            CellReference at = cells[(int) point.getIdx()];
            Cell cell = workbook.getSheet(at.getSheetName()).getRow(at.getRow()).getCell(at.getCol());
            assertEquals(CellType.NUMERIC, cell.getCellType(), what + " " + at.formatAsString());
            assertEquals(Double.parseDouble(point.getV()), cell.getNumericCellValue(), what);
        }
    }
}
