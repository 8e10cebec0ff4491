package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.engine.Engine;
import org.quasilab.gui.Benches;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.testfx.util.WaitForAsyncUtils;

class HeadStartTest {
    @TempDir
    Path folder;

    private final Engine engine = new Engine();

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    }

    private static void untilEnded() throws TimeoutException {
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("quasilab-head-start")));
    }

    @Test
    void theStudyIsReadAndItsStepsComputed() throws TimeoutException {
        HeadStart start = HeadStart.on(Benches.SAMPLE, engine);
        until(() -> start.study().isPresent());
        Study study = start.study().orElseThrow().study();
        assertEquals(StudyFile.read(Benches.SAMPLE).study(), study);
        Set<String> steps = study.steps().stream().map(StepSpec::id).collect(Collectors.toSet());
        until(() -> engine.known(study, Benches.SAMPLE.getParent()).keySet().equals(steps));
    }

    @Test
    void aMomentAfterTheWindowTookOverItStops() throws Exception {
        String text = Files.readString(Benches.SAMPLE)
                .replace("\"kind\": \"placebo\"", "\"kind\": \"placebo\", \"draws\": 1000000");
        Path file = Files.writeString(folder.resolve("long.study.json"), text);
        Files.copy(Benches.SAMPLE.resolveSibling("panel.csv"), folder.resolve("panel.csv"));
        HeadStart start = HeadStart.on(file, engine);
        start.handOver();
        untilEnded();
        Study study = start.study().orElseThrow().study();
        assertFalse(engine.known(study, folder).containsKey("fig2"), "a million draws take longer");
    }

    @Test
    void aFileThatIsNoStudyIsLeftToTheWindow() throws IOException, TimeoutException {
        Path file = Files.writeString(folder.resolve("no.study.json"), "{");
        HeadStart start = HeadStart.on(file, engine);
        untilEnded();
        assertEquals(Optional.empty(), start.study());
    }
}
