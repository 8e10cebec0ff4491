package org.quasilab.gui.recovery;

import java.nio.file.Files;
import java.nio.file.Path;
import org.quasilab.gui.study.StudySession;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Problem;

/** Offers at the start what a program left that did not end as it should. */
public final class Recovery {
    /** What to do with changes that were found. */
    public enum Answer {
        RESTORE,
        DISCARD,
        /** Asked again at the next start. */
        LATER
    }

    /** Asks it. */
    @FunctionalInterface
    public interface Question {
        Answer ask(RecoverableWork left);
    }

    private final StudySession session;
    private final RecoveryFolder folder;
    private final Autosave autosave;

    public Recovery(StudySession session, RecoveryFolder folder, Autosave autosave) {
        this.session = session;
        this.folder = folder;
        this.autosave = autosave;
    }

    /** Whether there is something to ask. */
    public boolean isDue() {
        return !folder.left().isEmpty();
    }

    /** Asks for each, newest first, until one is restored; what was not asked for stays. Whether one was restored. */
    public boolean offer(Question question) {
        for (RecoverableWork left : folder.left()) {
            switch (question.ask(left)) {
                case RESTORE -> {
                    restore(left);
                    return true;
                }
                case DISCARD -> autosave.discard(left);
                case LATER -> {}
            }
        }
        return false;
    }

    private void restore(RecoverableWork left) {
        Study inFile = left.standing()
                .file()
                .filter(Files::isRegularFile)
                .map(Recovery::read)
                .orElse(Study.EMPTY);
        session.restore(left.standing(), inFile);
        autosave.takeOver(left);
    }

    /** A file that cannot be read holds nothing of the study: all of it is to be saved. */
    private static Study read(Path file) {
        try {
            return StudyFile.read(file).study();
        } catch (Problem unreadable) {
            return Study.EMPTY;
        }
    }
}
