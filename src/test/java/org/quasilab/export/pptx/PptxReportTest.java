package org.quasilab.export.pptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFChart;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.Test;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.export.report.Report;
import org.quasilab.export.report.Report.FigureItem;
import org.quasilab.export.report.Report.Item;
import org.quasilab.export.report.Report.Section;
import org.quasilab.export.report.Report.TableItem;
import org.quasilab.result.StepResult;
import org.quasilab.run.Progress;
import org.quasilab.table.Cell;
import org.quasilab.table.Examples;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;

class PptxReportTest {
    private static final String SENTENCE = "Treatment raises the outcome by 0.039.";

    @Test
    void aTitleThenOneTableOrChartASlideInTheOrderOfTheReport() throws IOException {
        XMLSlideShow show =
                show(section(figure(Examples.eventStudy(0.83)), table("Main", 3, 5)), section(table("Second", 3, 5)));
        assertEquals(List.of("My study", "Effect", "Main", "Second"), titles(show));
        assertEquals(960, show.getPageSize().getWidth());
        assertEquals(1, show.getCharts().size());
        assertTrue(show.getSlides().get(1).getShapes().stream().noneMatch(XSLFPictureShape.class::isInstance));
    }

    @Test
    void aChartBringsItsNumbers() throws Exception {
        XSLFChart chart =
                show(section(figure(Examples.eventStudy(0.83)))).getCharts().get(0);
        assertTrue(chart.getWorkbook().getSheetAt(0).getLastRowNum() > 3);
        assertTrue(chart.getCTChart().getPlotArea().sizeOfScatterChartArray() > 0);
    }

    @Test
    void theSentenceStandsOnTheFirstSlideOfItsStepAndInAllNotes() throws IOException {
        XMLSlideShow show = show(section(table("Main", 3, 5), figure(Examples.eventStudy(0.83))));
        assertTrue(texts(show.getSlides().get(1)).contains(SENTENCE));
        assertFalse(texts(show.getSlides().get(2)).contains(SENTENCE));
        assertTrue(notes(show.getSlides().get(1)).startsWith(SENTENCE));
        assertTrue(notes(show.getSlides().get(1)).contains("a note"), "what stands under the table");
        assertTrue(notes(show.getSlides().get(2)).startsWith(SENTENCE));
    }

    @Test
    void aSentenceTooLongForTheSlideIsInTheNotesAlone() throws IOException {
        String epic = String.join(" ", Collections.nCopies(40, SENTENCE));
        XMLSlideShow show = show(new Section("s", "Step", List.of(epic), List.of(table("Main", 3, 5))));
        assertEquals(
                List.of(),
                texts(show.getSlides().get(1)).stream().filter(epic::equals).toList());
        assertEquals(epic, notes(show.getSlides().get(1)).substring(0, epic.length()));
    }

    @Test
    void aLongTableGoesOnOnTheNextSlideWithItsHead() throws IOException {
        XMLSlideShow show = show(section(table("Long", 4, 60)));
        List<String> titles = titles(show);
        assertTrue(titles.size() > 3);
        assertEquals("Long", titles.get(1));
        assertTrue(titles.stream().skip(2).allMatch("Long (continued)"::equals), titles.toString());
        assertEquals(
                60, tables(show).mapToInt(table -> table.getNumberOfRows() - 1).sum(), "no row lost or told twice");
        tables(show).forEach(table -> {
            assertEquals("head", table.getCell(0, 1).getText());
            assertTrue(table.getAnchor().getMaxY() <= 540, "within the slide");
        });
    }

    @Test
    void aWideTableIsCutBetweenColumnsBeforeItsLettersAreTooSmall() throws IOException {
        XMLSlideShow show = show(section(table("Wide", 21, 5)));
        assertTrue(tables(show).count() > 1);
        assertEquals(
                20,
                tables(show).mapToInt(table -> table.getNumberOfColumns() - 1).sum());
        tables(show).forEach(table -> {
            assertEquals("variable", table.getCell(1, 0).getText(), "the first column stands on each");
            assertTrue(table.getAnchor().getWidth() <= 960);
            for (XSLFTableCell cell : table.getRows().get(1).getCells()) {
                cell.getTextParagraphs().get(0).getTextRuns().forEach(run -> assertTrue(run.getFontSize() >= 12));
            }
        });
    }

    @Test
    void numbersStandUnderTheirPointAndStarsAreRaised() throws IOException {
        XSLFTableCell cell = tables(show(section(table("Main", 3, 5))))
                .findFirst()
                .orElseThrow()
                .getCell(1, 1);
        var paragraph = cell.getTextParagraphs().get(0);
        assertEquals(
                "dec",
                paragraph
                        .getXmlObject()
                        .getPPr()
                        .getTabLst()
                        .getTabArray(0)
                        .getAlgn()
                        .toString());
        assertEquals("\t−0.123***", cell.getText());
        assertTrue(paragraph.getTextRuns().get(2).isSuperscript());
    }

    @Test
    void aDiagramIsAPictureWhichIsDescribed() throws IOException {
        XMLSlideShow show = show(section(figure(Examples.mechanism(0.004, 0.015))));
        List<String> told = show.getSlides().get(1).getShapes().stream()
                .filter(XSLFPictureShape.class::isInstance)
                .map(shape -> ((org.openxmlformats.schemas.presentationml.x2006.main.CTPicture) shape.getXmlObject())
                        .getNvPicPr()
                        .getCNvPr()
                        .getDescr())
                .toList();
        assertEquals(1, told.size());
        assertTrue(told.get(0).startsWith("Effect."), told.get(0));
    }

    @Test
    void aStepThatFailedSaysWhy() throws IOException {
        XMLSlideShow show = show(new Section("s", "Trends", List.of("There are no treated units."), List.of()));
        assertEquals(List.of("My study", "Trends"), titles(show));
        assertTrue(texts(show.getSlides().get(1)).contains("There are no treated units."));
    }

    @Test
    void slidesHoldToTheRulesOfTheFormat() throws Exception {
        XMLSlideShow show = show(
                section(table("Long", 4, 60), figure(Examples.eventStudy(0.83))),
                section(table("Wide", 21, 5), figure(Examples.mechanism(0.004, 0.015))));
        for (XSLFSlide slide : show.getSlides()) {
            valid(slide.getXmlObject());
            valid(
                    slide.getNotes() == null
                            ? slide.getXmlObject()
                            : slide.getNotes().getXmlObject());
            Set<Integer> ids = new HashSet<>();
            slide.getShapes().forEach(shape -> assertTrue(ids.add(shape.getShapeId()), "one shape, one id"));
        }
        for (XSLFChart chart : show.getCharts()) {
            valid(chart.getCTChartSpace());
        }
        for (PackagePart part : show.getPackage().getParts()) {
            if (!part.isRelationshipPart()) {
                for (var relation : part.getRelationships()) {
                    assertTrue(relation.getTargetMode() == org.apache.poi.openxml4j.opc.TargetMode.EXTERNAL
                            || show.getPackage()
                                            .getPart(part.getRelatedPart(relation)
                                                    .getPartName())
                                    != null);
                }
            }
        }
    }

    private static void valid(XmlObject xml) {
        List<XmlError> errors = new ArrayList<>();
        xml.validate(new XmlOptions().setErrorListener(errors));
        assertEquals(Set.of(), errors.stream().map(XmlError::getMessage).collect(Collectors.toSet()));
    }

    private static List<String> titles(XMLSlideShow show) {
        return show.getSlides().stream()
                .map(slide -> slide.getPlaceholder(0).getText())
                .toList();
    }

    private static List<String> texts(XSLFSlide slide) {
        return slide.getShapes().stream()
                .filter(XSLFTextShape.class::isInstance)
                .map(shape -> ((XSLFTextShape) shape).getText())
                .toList();
    }

    private static String notes(XSLFSlide slide) {
        return Stream.of(slide.getNotes().getPlaceholders())
                .filter(shape -> shape.getTextType() == Placeholder.BODY)
                .map(XSLFTextShape::getText)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<XSLFTable> tables(XMLSlideShow show) {
        return show.getSlides().stream()
                .flatMap(slide -> slide.getShapes().stream())
                .filter(XSLFTable.class::isInstance)
                .map(XSLFTable.class::cast);
    }

    private static Section section(Item... items) {
        return new Section("s", "Step", List.of(SENTENCE), List.of(items));
    }

    private static Item figure(StepResult result) {
        Chart chart = Charts.of(result, Examples.study(), Messages.ENGLISH).get(0);
        return new FigureItem("1", false, "Effect", chart, SENTENCE);
    }

    private static Item table(String caption, int columns, int rows) {
        List<Cell> header = new ArrayList<>(Collections.nCopies(columns, Cell.centered("head")));
        List<Cell> cells = new ArrayList<>(List.of(Cell.words("variable")));
        cells.addAll(Collections.nCopies(columns - 1, Cell.starred(-0.1234, 3, "***")));
        Table table = new Table(
                "t",
                caption,
                List.of(Row.of(header)),
                Collections.nCopies(rows, Row.of(cells)),
                List.of("a note"),
                TableStyle.CHINESE);
        return new TableItem("1", false, table);
    }

    private static XMLSlideShow show(Section... sections) throws IOException {
        Report report =
                new Report("My study", Messages.ENGLISH, TableStyle.CHINESE, "Made by hand.", List.of(sections));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PptxReport.write(report, out, Progress.NONE);
        return new XMLSlideShow(new ByteArrayInputStream(out.toByteArray()));
    }
}
