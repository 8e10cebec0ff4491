package org.quasilab.gui.recovery;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.quasilab.gui.study.StudySession;
import org.quasilab.study.StudyFile;

/**
 * The program without its window, for {@link KillTest}: edits and saves until it is killed, and says after each edit which it
 * was.
 */
final class KilledEditor {
    private static final long BETWEEN = 2_000_000;

    /** Saved after so many edits; often enough that many a kill meets a file being written. */
    private static final int SAVED = 50;

    private KilledEditor() {}

    /** @param args recovery folder, study file, seed */
    public static void main(String[] args) {
        StudySession session = new StudySession();
        Path file = Path.of(args[1]);
        new Autosave(session, new RecoveryFolder(Path.of(args[0])), other -> {});
        session.open(Edits.sample(file), file);
        Edits edits = new Edits(Long.parseLong(args[2]));
        while (true) {
            edits.next(session);
            if (edits.made() % SAVED == 0) {
                StudyFile.write(session.study(), file);
                session.savedAs(session.study(), file, same -> same);
            }
            System.out.println(edits.made());
            LockSupport.parkNanos(BETWEEN);
        }
    }
}
