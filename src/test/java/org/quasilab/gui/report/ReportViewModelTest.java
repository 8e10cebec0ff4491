package org.quasilab.gui.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.export.Format;
import org.quasilab.export.clip.TableClip;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.study.ReportSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.table.Tables;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

class ReportViewModelTest {
    private final Workbench bench = Benches.sample();
    private final ReportViewModel model = new ReportViewModel(bench);

    @Test
    void exportWritesTheTickedKindsOfFileWithTheChosenStepsAndCaptions(@TempDir Path folder) throws IOException {
        for (Format format : Format.values()) {
            model.set(format, format == Format.HTML);
        }
        bench.session()
                .study()
                .steps()
                .forEach(step -> model.setIn(step.id(), step.id().equals("table3")));
        model.setCaption("table3", "Effect of the pilot zones");
        model.export(folder);
        assertEquals(1, model.writtenProperty().get().size());
        String html = Files.readString(model.writtenProperty().get().get(0));
        assertTrue(html.contains("Effect of the pilot zones"));
        assertTrue(html.contains("0.039"));
        assertFalse(html.contains("Descriptive statistics"));
    }

    @Test
    void theOrderCanBeChangedAndNewStepsComeLast() {
        model.move("table2", -1);
        assertEquals("table2", model.order().get(0));
        bench.session()
                .changeStep(
                        org.quasilab.gui.study.Change.of("add-step", "Describe"),
                        org.quasilab.study.DescribeSpec.DEFAULT);
        assertEquals("describe", model.order().get(model.order().size() - 1));
    }

    @Test
    void everySettingIsInTheStudyAndCanBeUndone() {
        ReportSpec before = bench.session().study().report();
        model.set(Format.HTML, true);
        model.setLanguage(Optional.of("zh"));
        model.setPreset(Optional.of("stata"));
        model.setIn("table2", false);
        model.setCaption("table3", " Effect ");
        model.setLedger(false);
        ReportSpec report = StudyFile.read(
                        "x.study.json", StudyFile.text(bench.session().study()))
                .study()
                .report();
        assertEquals(Optional.of(List.of("json", "docx", "xlsx", "html")), report.formats());
        assertEquals(Optional.of("zh"), report.language());
        assertEquals(Optional.of("stata"), report.preset());
        assertEquals(List.of("table2"), report.without());
        assertEquals("Effect", report.captions().get("table3"));
        assertFalse(report.ledger());
        for (int i = 0; i < 6; i++) {
            bench.session().undo();
        }
        assertEquals(before, bench.session().study().report());
        assertEquals(before, model.reportProperty().get());
        assertTrue(model.isIn("table2"));
    }

    @Test
    void howNumbersArePrintedIsObeyedByWindowFilesAndClipboard(@TempDir Path folder) throws IOException {
        for (Format format : Format.values()) {
            model.set(format, format == Format.HTML || format == Format.TEX);
        }
        model.changeNumbers(numbers -> numbers.withDecimals(Optional.of(6)).withBelow(Optional.of("ci")));
        model.setIn("table3", true);
        Estimate estimate = estimate();
        String did = Numbers.fixed(estimate.estimate(0), 6);
        String interval = "[" + Numbers.fixed(estimate.ciLow(0), 6) + ", " + Numbers.fixed(estimate.ciHigh(0), 6) + "]";
        model.export(folder);
        for (Path file : model.writtenProperty().get()) {
            if (!file.toString().endsWith(".pdf")) {
                String text = Files.readString(file);
                assertTrue(text.contains(did), file + " has no " + did);
                for (String end : interval.substring(1, interval.length() - 1).split(", ")) {
                    assertTrue(text.contains(end), file + " has no " + end);
                }
            }
        }
        Study study = bench.session().study();
        Table table = Tables.of(
                        bench.results().state("table3").result().orElseThrow(),
                        study.step("table3").orElseThrow(),
                        study,
                        Messages.ENGLISH,
                        TableStyle.of(study, "table3", Messages.ENGLISH))
                .get(0);
        assertTrue(TableClip.tabSeparated(table).contains(interval), TableClip.tabSeparated(table));
    }

    private Estimate estimate() {
        RegressionResult result =
                (RegressionResult) bench.results().state("table3").result().orElseThrow();
        Estimate last =
                result.columns().get(result.columns().size() - 1).estimate().orElseThrow();
        assertEquals("did", last.terms().get(0));
        return last;
    }

    @Test
    void eachChartCanBeTickedThoseOfTheDataBehindAResultToo(@TempDir Path folder) {
        for (Format format : Format.values()) {
            model.set(format, format == Format.SVG);
        }
        bench.session()
                .study()
                .steps()
                .forEach(step -> model.setIn(step.id(), step.id().equals("fig1")));
        model.findCharts();
        List<ReportChart> charts = model.chartsProperty().get().get("fig1");
        ReportChart path = charts.get(0);
        ReportChart means = charts.get(charts.size() - 1);
        assertEquals(List.of("event-study", "cohort-trends"), List.of(path.id(), means.id()));
        assertTrue(model.isIn("fig1", path));
        assertFalse(model.isIn("fig1", means), "the report is as it was until a chart is ticked");
        model.export(folder);
        assertEquals(1, model.writtenProperty().get().size());
        model.setIn("fig1", means, true);
        model.setIn("fig1", path, false);
        model.export(folder);
        assertEquals(
                List.of("figure-1-cohort-trends.svg"),
                model.writtenProperty().get().stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList());
        assertEquals(
                List.of("cohort-trends"),
                StudyFile.read("x.study.json", StudyFile.text(bench.session().study()))
                        .study()
                        .report()
                        .charts()
                        .get("fig1"));
        model.setIn("fig1", path, true);
        model.setIn("fig1", means, false);
        assertTrue(bench.session().study().report().charts().isEmpty(), "as it comes, nothing is kept");
    }

    @Test
    void whatWasExportedCanBeOpenedAndItsFolderShown(@TempDir Path folder) throws IOException {
        List<Path> opened = new ArrayList<>();
        Workbench other = Benches.direct(new Benches.Opening(opened));
        other.session().open(StudyFile.read(Benches.SAMPLE).study(), Benches.SAMPLE);
        ReportViewModel report = new ReportViewModel(other);
        for (Format format : Format.values()) {
            report.set(format, format == Format.HTML || format == Format.JSON);
        }
        report.export(folder);
        Path main = report.mainFile().orElseThrow();
        assertTrue(main.toString().endsWith(".html"), main.toString());
        report.open(main);
        report.showFolder();
        other.notices()
                .currentProperty()
                .get()
                .orElseThrow()
                .offer()
                .orElseThrow()
                .action()
                .run();
        assertEquals(List.of(main, folder, folder), opened);
        Files.delete(main);
        report.open(main);
        assertEquals(3, opened.size());
        assertTrue(other.notices()
                .currentProperty()
                .get()
                .orElseThrow()
                .sentence()
                .apply(Messages.ENGLISH)
                .contains("no longer there"));
        other.session().openUnsaved(Study.EMPTY, folder);
        assertEquals(List.of(), report.writtenProperty().get());
    }

    @Test
    void noKindOfFileIsAChoiceToo() {
        for (Format format : Format.values()) {
            model.set(format, false);
        }
        assertFalse(model.has(Format.DOCX));
        assertEquals(Optional.of(List.of()), bench.session().study().report().formats());
    }

    @Test
    void studyAndExportKnowTheSameWords() {
        assertEquals(ReportSpec.FORMATS, Format.words());
        assertEquals(
                ReportSpec.PRESETS,
                TableStyle.PRESETS.stream().map(TableStyle::name).toList());
    }
}
