package org.quasilab.gui.task;

import java.util.function.Consumer;
import org.quasilab.run.Progress;
import org.quasilab.text.Problem;

/**
 * A piece of work and what follows from it. Exactly one of success, failure and cancelled is called, then always; all on
 * the window's thread.
 *
 * @param name message key of what the status bar shows, such as {@code gui.task.run}
 * @param work runs off the window's thread; reads only what was copied for it
 * @param success takes what the work gave
 * @param failure takes the problem; without a handler of its own the service shows it
 * @param cancelled the work was asked to stop, before it started or while it ran
 * @param always after any of the three
 * @param <T> what the work gives
 */
public record Job<T>(
        String name,
        Work<T> work,
        Consumer<T> success,
        Consumer<Problem> failure,
        Runnable cancelled,
        Runnable always) {
    /** What is done off the window's thread. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Progress progress) throws Exception;
    }

    private static final Consumer<Problem> UNHANDLED = problem -> {};

    public static <T> Job<T> of(String name, Work<T> work) {
        return new Job<>(name, work, value -> {}, UNHANDLED, () -> {}, () -> {});
    }

    /** Whether a failure would be lost without the service. */
    boolean isFailureUnhandled() {
        return failure == UNHANDLED;
    }

    public Job<T> onSuccess(Consumer<T> handler) {
        return new Job<>(name, work, handler, failure, cancelled, always);
    }

    public Job<T> onFailure(Consumer<Problem> handler) {
        return new Job<>(name, work, success, handler, cancelled, always);
    }

    public Job<T> onCancelled(Runnable handler) {
        return new Job<>(name, work, success, failure, handler, always);
    }

    public Job<T> onAlways(Runnable handler) {
        return new Job<>(name, work, success, failure, cancelled, handler);
    }
}
