package org.quasilab.gui.window;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quasilab.gui.task.TaskService;

/** Looks every other second whether the data file is another one now, on a thread of its own. */
final class DataWatch implements AutoCloseable {
    private static final long SECONDS = 2;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "data-watch");
        thread.setDaemon(true);
        return thread;
    });

    DataWatch(DataPlace place, TaskService tasks) {
        clock.scheduleWithFixedDelay(
                () -> place.changed().ifPresent(now -> tasks.onWindow(() -> place.tellChanged(now))),
                SECONDS,
                SECONDS,
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
