package org.quasilab.gui.recovery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import org.quasilab.gui.study.Standing;
import org.quasilab.gui.study.StudySession;

/**
 * Keeps the changes of a session in the recovery folder, on a thread of its own: at most half a second after a change the
 * study as it then is gets written, however fast changes follow one another. Nothing is kept while there is nothing to
 * save.
 *
 * <p>Made, and heard from, on the thread that changes the session.
 */
public final class Autosave implements AutoCloseable {
    /** What may be missing after a crash, on a slow disk too. */
    public static final Duration PROMISED = Duration.ofSeconds(2);

    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final StudySession session;
    private final RecoveryFolder folder;
    private final Consumer<RecoveryProblem> problems;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread made = new Thread(work, "quasilab-autosave");
        made.setDaemon(true);
        return made;
    });
    private final AtomicReference<Standing> newest = new AtomicReference<>();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final ChangeListener<Standing> listener = (property, before, now) -> changed(now);
    private Optional<Path> file = Optional.empty();
    private boolean closed;

    /** Whether it was told that nothing can be kept. Only the autosave's thread looks at it. */
    private boolean isTold;

    /** The study marked as open here. Only the autosave's thread looks at it. */
    private Optional<Path> marked = Optional.empty();

    /**
     * @param problems told of a study that another window has open, and, once, that changes cannot be kept; on the
     *     autosave's thread
     */
    public Autosave(StudySession session, RecoveryFolder folder, Consumer<RecoveryProblem> problems) {
        this.session = session;
        this.folder = folder;
        this.problems = problems;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        session.standingProperty().addListener(listener);
        changed(session.standingProperty().get());
    }

    private void changed(Standing now) {
        newest.set(now);
        if (!planned.getAndSet(true)) {
            thread.schedule(this::write, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (!now.file().equals(file)) {
            file = now.file();
            thread.execute(() -> mark(now.file()));
        }
    }

    private boolean write() {
        planned.set(false);
        Standing now = newest.get();
        if (now.dirty()) {
            boolean isKept = folder.keep(now);
            if (!isKept && !isTold) {
                problems.accept(RecoveryProblem.notKept(folder.place()));
            }
            isTold = !isKept;
            return isKept;
        }
        folder.forget();
        return true;
    }

    private void mark(Optional<Path> study) {
        marked.ifPresent(folder::unlock);
        marked = study;
        study.filter(folder::lock).map(RecoveryProblem::openElsewhere).ifPresent(problems);
    }

    /** Removes what another program left, once the same changes are safely kept here. */
    void takeOver(RecoverableWork left) {
        thread.execute(() -> {
            if (write()) {
                folder.remove(left.place());
            }
        });
    }

    void discard(RecoverableWork left) {
        thread.execute(() -> folder.remove(left.place()));
    }

    /** The session ends as it should: saved, or its changes given up. Nothing is left behind. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        session.standingProperty().removeListener(listener);
        thread.execute(() -> {
            folder.forget();
            mark(Optional.empty());
        });
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
