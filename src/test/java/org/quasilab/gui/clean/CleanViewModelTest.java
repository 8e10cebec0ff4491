package org.quasilab.gui.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

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
                        finding.fix().filter(fix -> fix.verb().equals(verb)).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding is mended by " + verb));
    }

    @Test
    void theFixesOfferedLeadFromTheRawFileToTheCompletePanel() {
        openRaw();
        model.add("trim-text");
        model.add(odd("duplicates").fix().orElseThrow());
        model.add(odd("drop-units").fix().orElseThrow());
        model.add(odd("interpolate").fix().orElseThrow());
        assertTrue(model.findingsProperty().get().stream().allMatch(Finding::isGood));
        assertEquals(277 * 14, model.prepared().orElseThrow().dataset().rows());
    }

    @Test
    void stepsCanBeChangedMovedAndRemovedAndEachIsUndone() {
        openRaw();
        model.add("trim-text");
        model.add("duplicates");
        model.moveUp(1);
        assertEquals("duplicates", model.steps().get(0).verb());
        model.replace(0, new CleanSpec.Duplicates("last"));
        model.remove(1);
        assertEquals(List.of(new CleanSpec.Duplicates("last")), model.steps());
        for (int i = 0; i < 5; i++) {
            bench.session().undo();
        }
        assertTrue(model.steps().isEmpty());
    }
}
