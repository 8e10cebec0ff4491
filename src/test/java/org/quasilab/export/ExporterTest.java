package org.quasilab.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcBorders;
import org.quasilab.export.report.Report;
import org.quasilab.export.report.ReportBuilder;
import org.quasilab.export.report.ReportOptions;
import org.quasilab.result.DataLog;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VariableSpec;
import org.quasilab.table.Examples;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;
import org.w3c.dom.Document;

class ExporterTest {
    /** A label that every format must survive. */
    private static final String NASTY = "=R&D_50%\n\"#1\" <b> ^~\\{绿色} $x$ 'q'";

    private static final String ON_ONE_LINE = NASTY.replace("\n", " ");

    @TempDir
    static Path folder;

    private static Study study;
    private static StudyResults results;
    private static List<String> files;

    @BeforeAll
    static void export() {
        study = nasty(Examples.study())
                .withTitle("R&D: 50% of \"it\"")
                .withSteps(List.of(
                        DescribeSpec.DEFAULT.withId("t1"),
                        RegressionSpec.DEFAULT.withId("t3").withTitle(NASTY),
                        EventStudySpec.DEFAULT.withId("f1"),
                        HeterogeneitySpec.DEFAULT.withId("t4")));
        results = results();
        files =
                Exporter.export(study, results, EnumSet.allOf(Format.class), folder, Messages.ENGLISH, Progress.NONE)
                        .stream()
                        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                        .toList();
    }

    @Test
    void everyFormatIsWrittenUnderASafeName() {
        assertTrue(
                files.containsAll(List.of(
                        "R-D-50-of-it.docx",
                        "R-D-50-of-it.xlsx",
                        "R-D-50-of-it.html",
                        "R-D-50-of-it.tex",
                        "results.json",
                        "replicate.R",
                        "replicate.do",
                        "replicate.py",
                        "figures/figure-1-event-study.png",
                        "figures/figure-1-event-study.svg",
                        "figures/figure-1-event-study.pdf")),
                files.toString());
    }

    @Test
    void readersWhoDoNotSeeAreToldWhatTablesAndFiguresAre() throws IOException {
        String html = read("R-D-50-of-it.html");
        assertTrue(html.contains("<caption>Table 1  "), "a caption within the table");
        assertTrue(html.contains("<th scope=\"col\""), "heads of columns");
        assertTrue(html.contains("<th scope=\"row\""), "and of rows");
        try (XWPFDocument document = word()) {
            List<String> told = document.getParagraphs().stream()
                    .flatMap(paragraph -> paragraph.getRuns().stream())
                    .filter(run -> run.getCTR().sizeOfDrawingArray() > 0)
                    .map(run -> run.getCTR()
                            .getDrawingArray(0)
                            .getInlineArray(0)
                            .getDocPr()
                            .getDescr())
                    .toList();
            assertFalse(told.isEmpty());
            String eventStudy = told.get(0);
            assertTrue(eventStudy.startsWith("Effect on "), eventStudy);
            assertTrue(eventStudy.contains("before treatment"), "the sentence of its step: " + eventStudy);
        }
    }

    @Test
    void wordTableHasItsThreeRulesAndNothingElse() throws IOException {
        XWPFTable table = regressionTable(word());
        assertFalse(table.getCTTbl().getTblPr().isSetTblBorders());
        int last = table.getNumberOfRows() - 1;
        assertEquals(12, borders(table, 0, 1).getTop().getSz().intValueExact());
        assertEquals(6, borders(table, 1, 0).getBottom().getSz().intValueExact());
        assertEquals(12, borders(table, last, 1).getBottom().getSz().intValueExact());
        assertFalse(borders(table, last, 1).isSetLeft());
        assertTrue(table.getRow(0).isRepeatHeader() && table.getRow(1).isRepeatHeader());
        assertFalse(table.getRow(2).isRepeatHeader());
    }

    @Test
    void wordCellsHoldNumbersAndStarsInBothFonts() throws IOException {
        XWPFTable table = regressionTable(word());
        assertEquals("0.039***", table.getRow(2).getCell(2).getText());
        assertEquals("(0.006)", table.getRow(3).getCell(2).getText());
        var fonts = table.getRow(2)
                .getCell(2)
                .getParagraphs()
                .get(0)
                .getRuns()
                .get(0)
                .getCTR()
                .getRPr()
                .getRFontsArray(0);
        assertEquals("Times New Roman", fonts.getAscii());
        assertEquals("宋体", fonts.getEastAsia());
        var tab = table.getRow(2)
                .getCell(2)
                .getParagraphs()
                .get(0)
                .getCTPPr()
                .getTabs()
                .getTabArray(0);
        assertEquals("decimal", tab.getVal().toString());
    }

    @Test
    void wordCaptionsNumberThemselves() throws IOException {
        List<String> captions = word().getParagraphs().stream()
                .filter(paragraph -> "Caption".equals(paragraph.getStyle()))
                .map(ExporterTest::withFields)
                .toList();
        assertEquals("Table {SEQ Table \\* ARABIC}1  Descriptive statistics", captions.get(0));
        assertEquals("Table {SEQ Table \\* ARABIC}2  " + ON_ONE_LINE, captions.get(1));
        assertTrue(
                captions.contains("Table A{SEQ TableAppendix \\* ARABIC}1  From the file to the sample"),
                captions.toString());
        assertTrue(
                captions.stream().anyMatch(c -> c.startsWith("Figure {SEQ Figure \\* ARABIC}1")), captions.toString());
    }

    @Test
    void excelHasLiveNumbersThatPrintAsTheJournal() throws IOException {
        try (XSSFWorkbook workbook = excel()) {
            XSSFSheet sheet = workbook.getSheet("Table 2");
            XSSFCell estimate = sheet.getRow(3).getCell(2);
            assertEquals(CellType.NUMERIC, estimate.getCellType());
            assertEquals(0.0391234, estimate.getNumericCellValue(), 0);
            // a comma between thousands, as everywhere else: a coefficient may be 106,815.195
            assertEquals(
                    "#,##0.000\"***\";\\-#,##0.000\"***\"",
                    estimate.getCellStyle().getDataFormatString());
            XSSFCell se = sheet.getRow(4).getCell(2);
            assertEquals(0.006, se.getNumericCellValue(), 1e-15);
            assertEquals(
                    "\\(#,##0.000\\)_*_*;\\(\\-#,##0.000\\)_*_*",
                    se.getCellStyle().getDataFormatString());
            assertEquals(
                    List.of("Contents", "Table 1", "Table 2", "Table 3", "Figure 1", "Table 4", "Figure 2", "Table A1"),
                    names(workbook));
        }
    }

    @Test
    void chartsAreNativeInWordAndExcel() throws IOException {
        try (XWPFDocument document = word()) {
            assertEquals(2, document.getCharts().size());
        }
        try (XSSFWorkbook workbook = excel()) {
            assertEquals(
                    1,
                    workbook.getSheet("Figure 1")
                            .getDrawingPatriarch()
                            .getCharts()
                            .size());
        }
    }

    @Test
    void excelTextsNeverBecomeFormulas() throws IOException {
        try (XSSFWorkbook workbook = excel()) {
            int guarded = 0;
            for (int s = 0; s < workbook.getNumberOfSheets(); s++) {
                for (var row : workbook.getSheetAt(s)) {
                    for (var cell : row) {
                        assertFalse(
                                cell.getCellType() == CellType.FORMULA,
                                cell.getAddress().formatAsString());
                        boolean looksLikeOne = cell.getCellType() == CellType.STRING
                                && cell.getStringCellValue().startsWith("=");
                        if (looksLikeOne) {
                            assertTrue(cell.getCellStyle().getQuotePrefixed(), cell.getStringCellValue());
                            guarded++;
                        }
                    }
                }
            }
            assertTrue(guarded > 0, "the nasty label stands in a cell");
        }
    }

    @Test
    void htmlIsWellFormedAndShowsTheTextsAsTheyAre() throws Exception {
        String html = read("R-D-50-of-it.html");
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        html.replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
        assertTrue(page.getDocumentElement().getTextContent().contains(ON_ONE_LINE));
        assertEquals(0, page.getElementsByTagName("b").getLength());
        assertFalse(html.contains("http://")
                && html.replace("http://www.w3.org/1999/xhtml", "").contains("http://"));
        assertTrue(html.contains("data:image/svg+xml;base64,"));
    }

    @Test
    void latexEscapesEveryCommandCharacter() throws IOException {
        String tex = read("R-D-50-of-it.tex");
        assertTrue(
                tex.contains("=R\\&D\\_50\\% \\textquotedbl{}\\#1\\textquotedbl{} \\textless{}b\\textgreater{} "
                        + "\\textasciicircum{}\\textasciitilde{}\\textbackslash{}\\{绿色\\} \\$x\\$"),
                tex);
        assertTrue(tex.contains("\\usepackage[UTF8,scheme=plain]{ctex}"), "Chinese in a label loads ctex");
        assertTrue(tex.contains("0.039\\sym{***}"));
        assertTrue(tex.contains("\\includegraphics[width=\\textwidth]{figures/figure-1-event-study.pdf}"));
        long open = tex.lines().filter(l -> l.contains("\\begin{")).count();
        assertEquals(open, tex.lines().filter(l -> l.contains("\\end{")).count());
    }

    /** One document with every nasty character and Chinese (XeLaTeX), one plain (pdfLaTeX). */
    @Test
    void latexCompilesWithoutEdits(@TempDir Path plain) throws Exception {
        assumeTrue(found("latexmk", "-v"), "latexmk is not installed");
        assumeTrue(
                found("kpsewhich", "ctex.sty", "FandolSong-Regular.otf", "threeparttable.sty", "placeins.sty"),
                "LaTeX packages");
        compile(folder, "R-D-50-of-it.tex", "-xelatex");
        Study english = Examples.study()
                .withTitle("Plain")
                .withSteps(List.of(RegressionSpec.DEFAULT.withId("t3"), EventStudySpec.DEFAULT.withId("f1")));
        Exporter.export(english, results, EnumSet.of(Format.TEX), plain, Messages.ENGLISH, Progress.NONE);
        compile(plain, "Plain.tex", "-pdf");
    }

    private static void compile(Path directory, String file, String option) throws Exception {
        assertTrue(
                Files.readString(directory.resolve(file))
                        .lines()
                        .limit(2)
                        .anyMatch(l -> l.contains("latexmk " + option)),
                "the first lines say how to compile");
        Path log = directory.resolve("compile.log");
        Process latex = new ProcessBuilder("latexmk", option, "-interaction=nonstopmode", "-halt-on-error", file)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertEquals(0, latex.waitFor(), () -> tail(log));
        assertTrue(Files.exists(directory.resolve(file.replace(".tex", ".pdf"))));
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean found(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    @Test
    void lockedTargetIsASentenceAndTheOldFileStays(@TempDir Path other) throws IOException {
        Path file = other.resolve("R-D-50-of-it.docx");
        Files.createDirectories(file);
        ExportProblem problem = assertThrows(
                ExportProblem.class,
                () -> Exporter.export(study, results, Set.of(Format.DOCX), other, Messages.ENGLISH, Progress.NONE));
        assertEquals("write", problem.code());
        assertTrue(problem.message(Messages.ENGLISH).contains("R-D-50-of-it.docx cannot be written"));
        try (var left = Files.list(other)) {
            assertEquals(1, left.count(), "nothing half-written is left");
        }
    }

    @Test
    void cancelledExportLeavesTheOldFile(@TempDir Path other) throws IOException {
        Path file = other.resolve("R-D-50-of-it.docx");
        Files.writeString(file, "old");
        int[] calls = {0};
        Progress afterAWhile = new Progress() {
            @Override
            public void at(long done, long of, String what) {}

            @Override
            public void checkCancelled() {
                if (++calls[0] > 2) {
                    throw new Cancelled();
                }
            }
        };
        assertThrows(
                Cancelled.class,
                () -> Exporter.export(study, results, Set.of(Format.DOCX), other, Messages.ENGLISH, afterAWhile));
        assertEquals("old", Files.readString(file));
        try (var left = Files.list(other)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void reportFollowsTheOrderAndCaptionsAskedFor() {
        ReportOptions options = ReportOptions.of(Messages.CHINESE)
                .withSteps(java.util.Optional.of(List.of("t4", "t1")))
                .withCaptions(Map.of("t1", "变量的描述"))
                .withParts(false, false, false);
        Report report = ReportBuilder.build(study, results, Messages.CHINESE, options);
        assertEquals(
                List.of("表 1 异质性分析", "表 2 变量的描述"),
                report.items()
                        .map(i -> i.name(Messages.CHINESE) + " " + i.caption())
                        .toList());
        assertTrue(report.sections().get(0).sentences().isEmpty());
    }

    @Test
    void unknownFormatNamesThoseThereAre() {
        ExportProblem problem = assertThrows(ExportProblem.class, () -> Format.of("odt"));
        assertTrue(problem.message(Messages.ENGLISH).contains("docx"));
        assertEquals(Format.XLSX, Format.of(" XLSX"));
    }

    static Study nasty(Study plain) {
        Map<String, VariableSpec> variables = new LinkedHashMap<>(plain.data().variables());
        variables.put("gtfp", new VariableSpec(Translated.of(NASTY, NASTY), Translated.NONE, "outcome", "level"));
        return plain.withData(plain.data().withVariables(variables));
    }

    private static StudyResults results() {
        Map<String, StepOutcome> steps = new LinkedHashMap<>();
        DescribeResult.Summary summary =
                new DescribeResult.Summary("gtfp", 3878, 0.349, 0.145, 0.109, 0.2, 0.33, 0.4, 1.193);
        done(
                steps,
                "t1",
                new DescribeResult(
                        List.of(summary), java.util.Optional.empty(), List.of(), SampleLedger.ofFile(3878), List.of()));
        done(
                steps,
                "t3",
                new RegressionResult(
                        List.of(
                                Examples.column("(1)", Examples.bare(0.044, 0.006)),
                                Examples.column("(2)", Examples.estimate(0.0391234, 0.006))),
                        List.of()));
        done(steps, "f1", Examples.eventStudy(0.83));
        done(steps, "t4", Examples.heterogeneity(0.074));
        return new StudyResults(
                "Pilot",
                new StudyResults.DataSummary(
                        "panel.csv", "ab12", 3878, 277, 14, true, DataLog.EMPTY, SampleLedger.ofFile(3878)),
                steps,
                List.of());
    }

    private static void done(Map<String, StepOutcome> steps, String id, StepResult result) {
        steps.put(id, StepOutcome.done(result));
    }

    private static XWPFDocument word() throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("R-D-50-of-it.docx"))) {
            return new XWPFDocument(in);
        }
    }

    private static XSSFWorkbook excel() throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("R-D-50-of-it.xlsx"))) {
            return new XSSFWorkbook(in);
        }
    }

    private static XWPFTable regressionTable(XWPFDocument document) {
        return document.getTables().get(1);
    }

    private static CTTcBorders borders(XWPFTable table, int row, int cell) {
        return table.getRow(row).getCell(cell).getCTTc().getTcPr().getTcBorders();
    }

    private static String withFields(XWPFParagraph paragraph) {
        return paragraph.getRuns().stream()
                .map(run -> run.getCTR().sizeOfInstrTextArray() > 0
                        ? "{"
                                + run.getCTR()
                                        .getInstrTextArray(0)
                                        .getStringValue()
                                        .strip() + "}"
                        : run.text())
                .collect(Collectors.joining());
    }

    private static List<String> names(XSSFWorkbook workbook) {
        List<String> names = new ArrayList<>();
        for (int s = 0; s < workbook.getNumberOfSheets(); s++) {
            names.add(workbook.getSheetName(s));
        }
        return names;
    }

    private static String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
