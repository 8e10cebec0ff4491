package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Notices.Tone;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.gui.window.StudyFiles.Answer;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

/** What can go wrong around a window: a clear sentence in both languages, and nothing lost. */
class MishapsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void copySample() throws IOException {
        file = folder.resolve("mine.study.json");
        Files.copy(Benches.SAMPLE, file);
        Files.copy(Benches.SAMPLE.resolveSibling("panel.csv"), folder.resolve("panel.csv"));
    }

    private Workbench opened(Path chosen) {
        Workbench bench = Benches.direct(new Benches.Chosen(chosen));
        files(bench).openFile(file);
        assertTrue(bench.results().state("table3").isFresh());
        return bench;
    }

    private static StudyFiles files(Workbench bench) {
        return new StudyFiles(bench, study -> Answer.SAVE);
    }

    private static Study edit(Workbench bench) {
        bench.session().changeDesign(Change.of("set", "level"), design -> design.withLevel(0.9));
        return bench.session().study();
    }

    private static void assertSaid(Workbench bench, String english, String chinese) {
        Notices.Notice notice = bench.notices().currentProperty().get().orElseThrow();
        assertEquals(Tone.PROBLEM, notice.tone());
        assertContains(notice.sentence().apply(Messages.ENGLISH), english);
        assertContains(notice.sentence().apply(Messages.CHINESE), chinese);
    }

    private static void assertContains(String sentence, String part) {
        assertTrue(sentence.contains(part), sentence);
    }

    /** Opening {@code text} says why not, and leaves what was open with its changes. */
    private void assertRefused(String text, String english, String chinese) throws IOException {
        Workbench bench = opened(folder);
        Study open = edit(bench);
        Path wrong = Files.writeString(folder.resolve("wrong.study.json"), text);
        new StudyFiles(bench, study -> Answer.DISCARD).openFile(wrong);
        assertSaid(bench, english, chinese);
        assertContains(
                bench.notices().currentProperty().get().orElseThrow().sentence().apply(Messages.ENGLISH),
                "wrong.study.json");
        assertEquals(open, bench.session().study());
        assertTrue(bench.session().dirtyProperty().get());
        assertEquals(text, Files.readString(wrong));
        assertEquals(List.of(file), bench.memory().recentFiles());
    }

    @Test
    void savingASampleStudyAsksForAPlaceAndLeavesTheSampleAsItIs() throws IOException {
        String before = Files.readString(Benches.SAMPLE);
        Path place = folder.resolve("own.study.json");
        Workbench bench = Benches.direct(new Benches.Chosen(place));
        files(bench).openSample();
        Study open = edit(bench);
        files(bench).save();
        assertEquals(before, Files.readString(Benches.SAMPLE));
        assertEquals(open.design(), StudyFile.read(place).study().design());
        assertEquals(place, bench.session().fileProperty().get().orElseThrow());
    }

    @Test
    void undoAfterSavingElsewhereStillFindsTheData() throws IOException {
        Path place = Files.createDirectory(folder.resolve("elsewhere")).resolve("own.study.json");
        Workbench bench = opened(place);
        Study before = bench.session().study();
        edit(bench);
        files(bench).saveAs();
        assertFalse(bench.session().dirtyProperty().get());
        bench.session().undo();
        assertEquals(before.design(), bench.session().study().design());
        assertEquals(
                folder.resolve("panel.csv").toRealPath(),
                place.getParent().resolve(bench.session().study().data().file()).toRealPath());
        bench.results().runAll();
        assertTrue(bench.results().dataProblemProperty().get().isEmpty());
    }

    @Test
    void aStudyFromANewerVersionIsRefusedWithAReason() throws IOException {
        assertRefused("{ \"quasilab\": 99 }", "Open it with a newer version", "99");
    }

    @Test
    void aStudyEditedIntoNonsenseIsRefusedWithItsPlace() throws IOException {
        String text = Files.readString(Benches.SAMPLE);
        assertRefused(text.substring(0, text.length() / 2), "The file ends here", "wrong.study.json");
        assertRefused(text.replaceFirst("\"steps\"\\s*:\\s*\\[", "\"steps\": 7, \"x\": ["), "must be a list", "7");
        assertRefused("not json at all", "not valid JSON", "JSON");
    }

    @Test
    void aDataFileThatDisappearsIsSaidAndTheStudyStays() throws IOException {
        Workbench bench = opened(folder);
        Study before = bench.session().study();
        Files.delete(folder.resolve("panel.csv"));
        Study open = edit(bench);
        assertEquals(open, bench.session().study());
        String said = bench.results().dataProblemProperty().get().orElseThrow().message(Messages.ENGLISH);
        assertContains(said, "panel.csv");
        Files.copy(Benches.SAMPLE.resolveSibling("panel.csv"), folder.resolve("panel.csv"));
        bench.session().undo();
        assertEquals(before, bench.session().study());
        bench.results().runAll();
        assertTrue(bench.results().dataProblemProperty().get().isEmpty(), "back with the file");
        assertTrue(bench.results().state("table3").isFresh());
    }

    @Test
    void aPlaceThatCannotBeWrittenKeepsTheWindowOpenAndTheOldFile() throws IOException {
        Path nowhere = folder.resolve("gone").resolve("a.study.json");
        Workbench bench = opened(nowhere);
        Study open = edit(bench);
        files(bench).saveAs();
        assertSaid(bench, "the folder does not exist", "文件夹");
        assertEquals(open, bench.session().study());
        assertTrue(bench.session().dirtyProperty().get());
        assertEquals(file, bench.session().fileProperty().get().orElseThrow());
        byte[] old = Files.readAllBytes(file);
        Path aside = Files.move(folder, folder.resolveSibling(folder.getFileName() + "-aside"));
        try {
            assertFalse(files(bench).mayClose(), "asked to save, and could not");
            assertSaid(bench, "was not saved", "文件夹");
        } finally {
            Files.move(aside, folder);
        }
        assertEquals(new String(old, java.nio.charset.StandardCharsets.UTF_8), Files.readString(file));
        assertTrue(files(bench).mayClose());
        assertEquals(open.design(), StudyFile.read(file).study().design());
    }

    @Test
    void aReadOnlyFolderIsSaid() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(
                locked.toFile().setWritable(false) && !Files.isWritable(locked), "an administrator may write anywhere");
        Workbench bench = opened(locked.resolve("a.study.json"));
        edit(bench);
        files(bench).saveAs();
        assertSaid(bench, "may not be written to", "权限");
        assertTrue(bench.session().dirtyProperty().get());
    }

    @Test
    void closingDuringAComputationStopsIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Notices notices = new Notices();
        PooledTaskService tasks = new PooledTaskService(Runnable::run, notices);
        Workbench bench = Benches.with(tasks, notices, new Benches.Chosen(folder));
        tasks.submit(Job.of("gui.task.compute", progress -> {
            begun.countDown();
            try {
                while (true) {
                    progress.checkCancelled();
                }
            } finally {
                stopped.countDown();
            }
        }));
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        assertTrue(files(bench).mayClose(), "nothing to save");
        tasks.close();
        assertTrue(stopped.await(10, TimeUnit.SECONDS));
        assertTrue(notices.currentProperty().get().isEmpty());
    }
}
