package org.quasilab.gui.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.recovery.Recovery.Answer;
import org.quasilab.gui.recovery.Recovery.Choice;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Standing;
import org.quasilab.gui.study.StudySession;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

class RecoveryTest {
    /** No system gives a process this number. */
    private static final Owner DEAD = new Owner(999_999_999_999L, 1);

    private static final Study SAMPLE = Edits.sample(Benches.SAMPLE);
    private static final Study EDITED = SAMPLE.withTitle("edited");

    @TempDir
    Path folder;

    private static Standing standing(Study study, Optional<Path> file) {
        return new Standing(study, true, file, Benches.SAMPLE.getParent());
    }

    private void crashed(Study study, Optional<Path> file) {
        assertTrue(new RecoveryFolder(folder, DEAD).keep(standing(study, file)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void restoredChangesAreBackUnsavedAndKeptAgain() throws IOException {
        crashed(EDITED, Optional.of(Benches.SAMPLE));
        StudySession session = new StudySession();
        RecoveryFolder mine = new RecoveryFolder(folder);
        List<RecoverableWork> asked = new ArrayList<>();
        try (Autosave autosave = new Autosave(session, mine, other -> {})) {
            assertTrue(new Recovery(session, mine, autosave).offer(left -> {
                asked.addAll(left);
                return new Choice(left.get(0), Answer.RESTORE);
            }));
            assertEquals(1, asked.size());
            assertEquals(EDITED, session.study());
            assertTrue(session.dirtyProperty().get());
            assertEquals(Optional.of(Benches.SAMPLE), session.fileProperty().get());
            assertEquals(SAMPLE, StudyFile.read(Benches.SAMPLE).study(), "the file is as it was");
        }
        assertEquals(List.of(), files(), "closed as it should be");
    }

    @Test
    void discardedChangesAreGoneAndLaterOnesStay() throws IOException {
        crashed(EDITED, Optional.empty());
        StudySession session = new StudySession();
        RecoveryFolder mine = new RecoveryFolder(folder);
        try (Autosave autosave = new Autosave(session, mine, other -> {})) {
            assertFalse(new Recovery(session, mine, autosave).offer(left -> new Choice(left.get(0), Answer.LATER)));
        }
        assertEquals(1, files().size());
        try (Autosave autosave = new Autosave(session, mine, other -> {})) {
            assertFalse(new Recovery(session, mine, autosave).offer(left -> new Choice(left.get(0), Answer.DISCARD)));
        }
        assertEquals(List.of(), files());
        assertEquals(Study.EMPTY, session.study());
    }

    @Test
    void severalAreAskedForTogetherAndTheOneChosenIsRestored() throws IOException {
        crashed(EDITED, Optional.empty());
        assertTrue(new RecoveryFolder(folder, new Owner(DEAD.pid() + 1, DEAD.started()))
                .keep(standing(SAMPLE, Optional.empty())));
        StudySession session = new StudySession();
        RecoveryFolder mine = new RecoveryFolder(folder);
        List<Integer> asked = new ArrayList<>();
        try (Autosave autosave = new Autosave(session, mine, other -> {})) {
            assertTrue(new Recovery(session, mine, autosave).offer(left -> {
                asked.add(left.size());
                return left.size() > 1
                        ? new Choice(of(left, SAMPLE), Answer.DISCARD)
                        : new Choice(of(left, EDITED), Answer.RESTORE);
            }));
        }
        assertEquals(List.of(2, 1), asked);
        assertEquals(EDITED, session.study());
    }

    private static RecoverableWork of(List<RecoverableWork> left, Study study) {
        return left.stream()
                .filter(work -> work.standing().study().equals(study))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatALivingProgramKeepsIsNotOffered() {
        RecoveryFolder mine = new RecoveryFolder(folder);
        assertTrue(mine.keep(standing(EDITED, Optional.empty())));
        assertEquals(List.of(), new RecoveryFolder(folder).left());
        Owner reused = new Owner(Owner.me().pid(), 1);
        assertTrue(new RecoveryFolder(folder, reused).keep(standing(EDITED, Optional.empty())));
        assertEquals(1, mine.left().size(), "an older program with our number is not us");
    }

    @Test
    void aDamagedRecoveryFileStaysAndIsNotOffered() throws IOException {
        Path damaged = folder.resolve(DEAD.name() + ".recovery.json");
        for (String text :
                List.of("", "{", "[]", "{\"quasilab-recovery\": 2}", "{\"quasilab-recovery\": 1, \"study\": 3}")) {
            Files.writeString(damaged, text);
            assertEquals(List.of(), new RecoveryFolder(folder).left(), text);
            assertEquals(text, Files.readString(damaged));
        }
    }

    @Test
    void aStudyOpenInAnotherLivingWindowWarnsAndAStaleMarkDoesNot() throws InterruptedException {
        Owner neighbour = Owner.of(ProcessHandle.current().parent().orElseThrow());
        assertFalse(new RecoveryFolder(folder, DEAD).lock(Benches.SAMPLE));
        BlockingQueue<RecoveryProblem> warned = new LinkedBlockingQueue<>();
        StudySession session = new StudySession();
        try (Autosave autosave = new Autosave(session, new RecoveryFolder(folder), warned::add)) {
            session.open(SAMPLE, Benches.SAMPLE);
        }
        assertTrue(warned.isEmpty(), "the mark of a dead program");
        assertFalse(new RecoveryFolder(folder, neighbour).lock(Benches.SAMPLE));
        try (Autosave autosave = new Autosave(session, new RecoveryFolder(folder), warned::add)) {
            session.open(SAMPLE, Benches.SAMPLE);
            assertEquals("open-elsewhere", warned.poll(10, TimeUnit.SECONDS).code());
        }
        assertTrue(new RecoveryFolder(folder).lock(Benches.SAMPLE), "closing ours leaves the other's mark");
    }

    @Test
    void thatNothingCanBeKeptIsSaidOnceInTheWindow() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("no-folder"));
        BlockingQueue<RecoveryProblem> told = new LinkedBlockingQueue<>();
        StudySession session = new StudySession();
        session.open(SAMPLE, Benches.SAMPLE);
        try (Autosave autosave = new Autosave(session, new RecoveryFolder(file), told::add)) {
            for (String title : List.of("first", "second")) {
                session.change(Change.of("title"), study -> study.withTitle(title));
                TimeUnit.MILLISECONDS.sleep(Autosave.PROMISED.toMillis());
            }
        }
        assertEquals(
                List.of("not-kept"), told.stream().map(RecoveryProblem::code).toList());
        assertTrue(told.remove().message(Messages.ENGLISH).contains(file.toString()));
    }

    @Test
    void aHomeThatCannotBeWrittenIsSaidOnceInTheLog() throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));
        List<LogRecord> said = new ArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("org.quasilab.gui.recovery");
        log.addHandler(ear);
        log.setUseParentHandlers(false);
        try {
            RecoveryFolder none = new RecoveryFolder(file.resolve("below"));
            assertFalse(none.keep(standing(EDITED, Optional.empty())));
            assertFalse(none.keep(standing(EDITED, Optional.empty())));
            assertFalse(none.lock(Benches.SAMPLE));
            assertEquals(List.of(), none.left());
            none.forget();
        } finally {
            log.removeHandler(ear);
            log.setUseParentHandlers(true);
        }
        assertEquals(1, said.size());
    }

    @Test
    void savingTakesTheRecoveryFileAway() throws IOException {
        StudySession session = new StudySession();
        RecoveryFolder mine = new RecoveryFolder(folder);
        try (Autosave autosave = new Autosave(session, mine, other -> {})) {
            session.openUnsaved(SAMPLE, Benches.SAMPLE.getParent());
            session.change(Change.of("set", "title"), study -> study.withTitle("a"));
            until(() -> !files().isEmpty());
            session.savedAs(session.study(), folder.resolve("elsewhere").resolve("a.study.json"), same -> same);
            until(() -> files().stream().noneMatch(name -> name.endsWith(".recovery.json")));
        }
    }

    /** Something to wait for. */
    private interface Claim {
        boolean holds() throws IOException;
    }

    private static void until(Claim claim) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!claim.holds()) {
            assertTrue(System.nanoTime() < end, "waited too long");
            Thread.onSpinWait();
        }
    }
}
