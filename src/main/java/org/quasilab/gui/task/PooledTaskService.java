package org.quasilab.gui.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The window's service: a small pool of daemon threads.
 *
 * <p>Three threads are enough: computations themselves use {@link org.quasilab.run.Workers}; here one runs the study, one
 * reads a preview, one is left for saving. They give way to the window's thread, and so do the workers they start.
 */
public final class PooledTaskService implements TaskService {
    private static final int THREADS = 3;

    private final Consumer<Runnable> window;
    private final Failures failures;
    /** What is asked for once it is closed is not done: the window is going. */
    private final ScheduledExecutorService pool =
            new ScheduledThreadPoolExecutor(THREADS, PooledTaskService::thread, new ThreadPoolExecutor.DiscardPolicy());

    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();

    /**
     * @param window runs an action on the window's thread ({@code Platform::runLater})
     * @param failures where failures without a handler go
     */
    public PooledTaskService(Consumer<Runnable> window, Failures failures) {
        this.window = window;
        this.failures = failures;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "quasilab-task");
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setDaemon(true);
        return thread;
    }

    /** To be called on the window's thread. */
    @Override
    public RunningTask submit(Job<?> job) {
        RunningTask task = new RunningTask(job.name(), window);
        running.add(task);
        pool.execute(() -> {
            Runnable outcome = Outcome.of(job, task, failures);
            window.accept(() -> end(task, outcome, job.always()));
        });
        return task;
    }

    private void end(RunningTask task, Runnable outcome, Runnable always) {
        running.remove(task);
        try {
            outcome.run();
        } finally {
            always.run();
        }
    }

    @Override
    public Runnable later(Duration delay, Runnable action) {
        if (delay.isZero() && !pool.isShutdown()) {
            window.accept(action);
            return () -> {};
        }
        Future<?> planned = pool.schedule(() -> window.accept(action), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> planned.cancel(false);
    }

    @Override
    public void onWindow(Runnable action) {
        window.accept(action);
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }

    @Override
    public void close() {
        List.copyOf(running).forEach(RunningTask::cancel);
        pool.shutdownNow();
    }
}
