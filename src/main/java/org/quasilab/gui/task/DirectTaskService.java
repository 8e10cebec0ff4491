package org.quasilab.gui.task;

import java.time.Duration;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Does everything at once on the calling thread: for view-models without a window. Failures without a handler are thrown. */
public final class DirectTaskService implements TaskService {
    private static final Failures THROWN = new Failures() {
        @Override
        public void problem(org.quasilab.text.Problem problem) {
            throw problem;
        }

        @Override
        public void defect(Throwable defect) {
            throw new IllegalStateException(defect);
        }
    };

    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();

    @Override
    public RunningTask submit(Job<?> job) {
        RunningTask task = new RunningTask(job.name(), Runnable::run);
        running.add(task);
        Runnable outcome = Outcome.of(job, task, THROWN);
        running.remove(task);
        try {
            outcome.run();
        } finally {
            job.always().run();
        }
        return task;
    }

    @Override
    public Runnable later(Duration delay, Runnable action) {
        action.run();
        return () -> {};
    }

    @Override
    public void onWindow(Runnable action) {
        action.run();
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }

    @Override
    public void close() {}
}
