package org.quasilab.gui.task;

import java.util.concurrent.CancellationException;
import org.quasilab.run.Cancelled;
import org.quasilab.text.Problem;

/** How a job ended, and who is told. */
final class Outcome {
    private Outcome() {}

    /** Does the work on this thread; gives the telling, to be run on the window's thread. */
    static <T> Runnable of(Job<T> job, RunningTask task, Failures failures) {
        try {
            task.checkCancelled();
            T value = job.work().run(task);
            return task.isCancelled() ? job.cancelled() : () -> job.success().accept(value);
        } catch (Cancelled | CancellationException e) {
            return job.cancelled();
        } catch (Problem problem) {
            return () -> failed(job, problem, failures);
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError | AssertionError defect) {
            return () -> {
                job.cancelled().run();
                failures.defect(defect);
            };
        }
    }

    private static void failed(Job<?> job, Problem problem, Failures failures) {
        if (job.isFailureUnhandled()) {
            failures.problem(problem);
        }
        job.failure().accept(problem);
    }
}
