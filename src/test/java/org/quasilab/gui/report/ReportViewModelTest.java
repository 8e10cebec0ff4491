package org.quasilab.gui.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.export.Format;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;

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
}
