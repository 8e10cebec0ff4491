package org.quasilab.gui.window;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.quasilab.engine.Engine;
import org.quasilab.engine.RunListener;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Problem;

/**
 * Reads the study the window will open, and begins to compute it, while the toolkit starts and the window is made: the
 * engine remembers what was found. Once the window is there it takes over.
 *
 * <p>Checked by: {@code HeadStartTest}.
 */
final class HeadStart {
    /** Nothing is opened, or something that is no study. */
    static final HeadStart NONE = new HeadStart();

    /** Nanoseconds in which the window comes to computing, and a short study to its end. */
    private static final long TAKING_OVER = TimeUnit.SECONDS.toNanos(1);

    private final CompletableFuture<StudyFile.Loaded> study = new CompletableFuture<>();
    private volatile boolean isHandedOver;
    private volatile long end;

    private HeadStart() {}

    /** @param engine of the window */
    static HeadStart on(Path file, Engine engine) {
        HeadStart start = new HeadStart();
        Thread thread = new Thread(() -> start.run(file, engine), "quasilab-head-start");
        thread.setDaemon(true);
        thread.start();
        return start;
    }

    private void run(Path file, Engine engine) {
        try {
            StudyFile.Loaded read = StudyFile.read(file);
            study.complete(read);
            engine.run(read.study(), file.toAbsolutePath().getParent(), RunListener.NONE, new UntilTakenOver());
        } catch (Problem | Cancelled e) {
            // asked for here, for the log takes a while to begin
            Logger.getLogger(HeadStart.class.getName())
                    .log(Level.FINE, "left to the window, which comes to the same and shows it", e);
        }
    }

    /** The study, if it is read by now. */
    Optional<StudyFile.Loaded> study() {
        return Optional.ofNullable(study.getNow(null));
    }

    /** The window computes from now on; what is at work has a moment to end. */
    void handOver() {
        end = System.nanoTime() + TAKING_OVER;
        isHandedOver = true;
    }

    private final class UntilTakenOver implements Progress {
        @Override
        public void at(long done, long of, String what) {}

        @Override
        public void checkCancelled() {
            if (isHandedOver && System.nanoTime() - end > 0) {
                throw new Cancelled();
            }
        }
    }
}
