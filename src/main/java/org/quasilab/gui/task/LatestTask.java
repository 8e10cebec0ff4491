package org.quasilab.gui.task;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One kind of work of which only the newest counts: a new one waits a moment, cancels the one before, and alone is
 * published. To be used on the window's thread.
 */
public final class LatestTask {
    private final TaskService tasks;
    private final Duration moment;
    private Runnable stopPlanned = () -> {};
    private Optional<RunningTask> current = Optional.empty();
    private long newest;

    /** @param moment how long to wait for something still newer, such as the next step of a slider */
    public LatestTask(TaskService tasks, Duration moment) {
        this.tasks = tasks;
        this.moment = moment;
    }

    /** Plans the job; {@code job} is asked for when the moment is over, so that it copies what is true then. */
    public <T> void submit(Supplier<Job<T>> job) {
        cancel();
        long mine = newest;
        stopPlanned = tasks.later(moment, () -> {
            if (mine == newest) {
                current = Optional.of(tasks.submit(published(job.get(), mine)));
            }
        });
    }

    /** Stops what is planned or runs. */
    public void cancel() {
        newest++;
        stopPlanned.run();
        current.ifPresent(RunningTask::cancel);
        current = Optional.empty();
    }

    private <T> Job<T> published(Job<T> job, long mine) {
        Job<T> newestOnly = job.onSuccess(value -> {
            if (mine == newest) {
                job.success().accept(value);
            } else {
                job.cancelled().run();
            }
        });
        return job.isFailureUnhandled()
                ? newestOnly
                : newestOnly.onFailure(problem -> {
                    if (mine == newest) {
                        job.failure().accept(problem);
                    }
                });
    }
}
