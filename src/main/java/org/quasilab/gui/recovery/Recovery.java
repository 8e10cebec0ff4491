package org.quasilab.gui.recovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** What to do with one of those that were found. */
    public record Choice(RecoverableWork work, Answer answer) {}

    /** Asks it. */
    @FunctionalInterface
    public interface Question {
        /** @param left at least one, newest first */
        Choice ask(List<RecoverableWork> left);
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

    /** Asks until one is restored, all are discarded or the rest is left for later. Whether one was restored. */
    public boolean offer(Question question) {
        List<RecoverableWork> left = new ArrayList<>(folder.left());
        while (!left.isEmpty()) {
            Choice choice = question.ask(List.copyOf(left));
            switch (choice.answer()) {
                case RESTORE -> {
                    restore(choice.work());
                    return true;
                }
                case DISCARD -> {
                    autosave.discard(choice.work());
                    left.remove(choice.work());
                }
                case LATER -> {
                    return false;
                }
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
