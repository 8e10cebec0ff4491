package org.quasilab.gui.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.export.Format;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.ReportSpec;
import org.quasilab.study.StudyFile;
import org.quasilab.table.TableStyle;

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
