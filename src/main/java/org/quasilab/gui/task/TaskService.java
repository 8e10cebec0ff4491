package org.quasilab.gui.task;

import java.time.Duration;
import javafx.collections.ObservableList;

/** Where all work of the window that is not drawing is done. */
public interface TaskService {
    /** Starts a job; the running task can be cancelled and tells how far it is. */
    RunningTask submit(Job<?> job);

    /**
     * Calls {@code action} on the window's thread after a moment, or after what it does now if the moment is zero.
     *
     * @return stops it if it has not been called yet
     */
    Runnable later(Duration delay, Runnable action);

    /** Calls {@code action} on the window's thread soon; from any thread. */
    void onWindow(Runnable action);

    /** What runs now, oldest first; for the status bar. */
    ObservableList<RunningTask> running();

    /** Cancels everything and takes no more work. */
    void close();
}
