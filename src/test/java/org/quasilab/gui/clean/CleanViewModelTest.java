package org.quasilab.gui.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.data.Dataset;
import org.quasilab.data.TextColumn;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

class CleanViewModelTest {
    private static final Path RAW =
            Path.of("sample-data", "pilot-zones-raw.study.json").toAbsolutePath();

    private final Workbench bench = Benches.direct();
    private final CleanViewModel model = new CleanViewModel(bench);

    /** The raw file as it comes, without any cleaning step. */
    private void openRaw() {
        Study study = StudyFile.read(RAW).study();
        bench.session().open(study.withData(study.data().withClean(List.of())).withSteps(List.of()), RAW);
    }

    private Finding odd(String verb) {
        return model.findingsProperty().get().stream()
                .filter(finding ->
                        finding.fix().filter(fix -> fix.word().equals(verb)).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding is mended by " + verb));
    }

    @Test
    void theFixesOfferedLeadFromTheRawFileToTheCompletePanel() {
        openRaw();
        model.add("trim-text");
        model.mend(odd("duplicates").fix().orElseThrow());
        model.mend(odd("drop-units").fix().orElseThrow());
        model.mend(odd("interpolate").fix().orElseThrow());
        assertTrue(model.findingsProperty().get().stream().allMatch(Finding::isGood));
        assertEquals(277 * 14, model.prepared().orElseThrow().dataset().rows());
        assertTrue(
                model.findingsProperty().get().stream()
                        .map(finding -> finding.sentence().apply(Messages.ENGLISH))
                        .toList()
                        .containsAll(List.of(
                                "Duplicate rows: 1 row dropped",
                                "Drop units with too many missing values: 112 rows dropped")),
                "what was mended is said too: one row twice, eight units of 14 years");
    }

    @Test
    void aTextThatMeansNoValueIsCountedAsMissingAndUndone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("marks.csv");
        Files.writeString(
                file,
                "id,year,y,x,word,about\n1,2010,1.5,3,low,1\n1,2011,暂无,4,high,2\n2,2010,2,5,low,about 3\n2,2011,3.5,缺,mid,4\n");
        bench.session()
                .openUnsaved(
                        Study.EMPTY.withData(
                                DataSpec.DEFAULT.withFile("marks.csv", "").withKeys("id", "year")),
                        folder);
        Fix fix = odd("missing-text").fix().orElseThrow();
        assertEquals(new Fix.MissingText(List.of("暂无", "缺")), fix);
        model.mend(fix);
        Dataset data = model.prepared().orElseThrow().dataset();
        assertEquals(3.5, data.numbers("y").get(3));
        assertTrue(data.numbers("x").isMissing(3));
        assertTrue(data.column("about") instanceof TextColumn, "a text with a digit is no mark");
        assertTrue(bench.session().study().data().missing().containsAll(DataSpec.MISSING));
        bench.session().undo();
        assertEquals(DataSpec.MISSING, bench.session().study().data().missing());
    }

    @Test
    void stepsCanBeChangedMovedAndRemovedAndEachIsUndone() {
        openRaw();
        model.add("trim-text");
        model.add("duplicates");
        model.moveUp(1);
        assertEquals("duplicates", model.steps().get(0).verb());
        model.moveDown(0);
        assertEquals("trim-text", model.steps().get(0).verb());
        model.moveDown(1);
        assertEquals("duplicates", model.steps().get(1).verb(), "there is none below the last");
        model.moveUp(1);
        model.replace(0, new CleanSpec.Duplicates("last"));
        model.remove(1);
        assertEquals(List.of(new CleanSpec.Duplicates("last")), model.steps());
        for (int i = 0; i < 7; i++) {
            bench.session().undo();
        }
        assertTrue(model.steps().isEmpty());
    }
}
