package org.quasilab.gui.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.MapChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.cli.CommandLine;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.StepState.Phase;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StepResult;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Problem;

class LiveResultsTest {
    @Test
    void openingTheSampleStudyComputesEveryStep() {
        Workbench bench = Benches.sample();
        bench.session().study().steps().forEach(step -> {
            Phase phase = bench.results().state(step.id()).phase();
            assertTrue(phase == Phase.DONE || phase == Phase.ATTENTION, step.id() + " is " + phase);
        });
    }

    @Test
    void anotherSeedRecomputesThePlaceboAndNotTheBaseline() {
        Workbench bench = Benches.sample();
        StepResult baseline = bench.results().state("table3").result().orElseThrow();
        StepResult placebo = bench.results().state("fig2").result().orElseThrow();
        PlaceboSpec spec = (PlaceboSpec) bench.session().study().step("fig2").orElseThrow();
        bench.session().changeStep(Change.of("set", "seed"), spec.withSeed(2));
        assertSame(baseline, bench.results().state("table3").result().orElseThrow());
        assertNotSame(placebo, bench.results().state("fig2").result().orElseThrow());
    }

    /** Each of its passes may take minutes. */
    @Test
    void lookingAtAnotherStepDoesNotBeginAPassOverRowsElsewhereAnew(@TempDir Path folder) throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(Benches.SAMPLE.resolveSibling("panel.csv")));
        Study sample = StudyFile.read(Benches.SAMPLE).study();
        RegressionSpec table = RegressionSpec.DEFAULT.withColumns(List.of(RegressionColumn.DEFAULT));
        Study elsewhere = sample.withData(sample.data()
                        .withFile("panel.parquet", "")
                        .withSource(SourceSpec.DEFAULT.withCompute("source")))
                .withSteps(List.of(table.withId("a"), table.withId("b")));
        Workbench bench = Benches.direct();
        bench.session().openUnsaved(elsewhere.withSteps(List.of()), folder);
        List<String> begun = new ArrayList<>();
        bench.results().states().addListener((MapChangeListener<String, StepState>) change -> {
            boolean begins = change.wasAdded()
                    && change.getValueAdded().phase() == Phase.RUNNING
                    && change.getValueAdded().share() < 0;
            if (begins) {
                begun.add(change.getKey());
                bench.results().want("b");
            }
        });
        bench.results().want("a");
        bench.session().change(Change.of("set", "steps"), study -> elsewhere);
        assertEquals(List.of("a", "b"), begun);
        assertTrue(bench.results().state("a").isFresh());
        assertTrue(bench.results().state("b").isFresh());
    }

    @Test
    void dataThatCannotBeReadAreAProblemAndNoResultIsLost() {
        Workbench bench = Benches.sample();
        bench.session()
                .change(
                        Change.of("data-file", "gone.csv"),
                        study -> study.withData(study.data().withFile("gone.csv", "")));
        assertTrue(bench.results().dataProblemProperty().get().isPresent());
        assertEquals(Phase.OUT_OF_DATE, bench.results().state("table3").phase());
        bench.session().undo();
        assertTrue(bench.results().dataProblemProperty().get().isEmpty());
        assertEquals(Phase.DONE, bench.results().state("table3").phase());
    }

    @Test
    void anotherStudyWithoutDataShowsNoResultOfTheOneBefore() {
        Workbench bench = Benches.sample();
        Study sample = bench.session().study();
        bench.session()
                .openUnsaved(
                        sample.withData(sample.data().withFile("gone.csv", "")),
                        bench.session().folder());
        assertTrue(bench.results().dataProblemProperty().get().isPresent());
        sample.steps()
                .forEach(step -> assertEquals(StepState.EMPTY, bench.results().state(step.id()), step.id()));
    }

    @Test
    void dataForAScriptAreRefusedInWordsWhereTheStudyHasNoPanel() {
        Workbench bench = Benches.sample();
        Study sample = bench.session().study();
        Study without = sample.withData(sample.data().withKeys("", ""));
        Problem problem = assertThrows(
                Problem.class,
                () -> bench.results().panelCsv(without, bench.session().folder(), "table1", Progress.NONE));
        assertEquals("no-keys", problem.code());
    }

    @Test
    void windowAndCommandLineGiveTheSameResultsFile(@TempDir Path out) throws IOException {
        int status = CommandLine.run("run", Benches.SAMPLE.toString(), "--out", out.toString(), "--quiet");
        assertEquals(0, status);
        Workbench bench = Benches.sample();
        String window = ResultsFile.text(
                StudyFile.read(Benches.SAMPLE).study(),
                bench.results().all(bench.session().study(), bench.session().folder(), Progress.NONE));
        assertEquals(Files.readString(out.resolve(ResultsFile.NAME)), window);
    }
}
