package org.quasilab.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The pool all parallel work runs on: as many daemon threads as the machine has processors. */
public final class Workers {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ExecutorService POOL = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "quasilab-worker-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    private Workers() {}

    /** The number of threads a parallel loop uses. */
    public static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Runs {@code body} for every index from 0 to {@code n - 1}, on all processors, the caller's thread among them.
     * Indices are handed out one by one, so {@code body} must not depend on their order. The first exception stops the
     * loop and is thrown here.
     */
    public static void forEach(int n, IntConsumer body) {
        forEach(n, threads(), () -> body);
    }

    /**
     * The same with a given number of threads, each with a body of its own (made by {@code bodies}, so that it can hold
     * working arrays).
     */
    public static void forEach(int n, int threads, Supplier<IntConsumer> bodies) {
        int workers = Math.min(threads, n);
        if (workers <= 1) {
            IntConsumer body = bodies.get();
            for (int i = 0; i < n; i++) {
                body.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            IntConsumer body = bodies.get();
            try {
                for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
                    body.accept(i);
                }
            } catch (Throwable e) {
                next.set(n);
                throw e;
            }
        };
        List<Future<?>> others = new ArrayList<>();
        for (int w = 1; w < workers; w++) {
            others.add(POOL.submit(loop));
        }
        Throwable failure = null;
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        for (Future<?> other : others) {
            try {
                result(other);
            } catch (RuntimeException | Error e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw unchecked(failure);
        }
    }

    /**
     * Begins work beside what the caller's thread does next.
     *
     * @return waits for the work and gives what it made, or throws what it threw
     */
    public static <T> Supplier<T> beside(Supplier<T> work) {
        Future<T> begun = POOL.submit(work::get);
        return () -> result(begun);
    }

    private static <T> T result(Future<T> begun) {
        try {
            return begun.get();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    /** What a body or work threw: nothing else can come out of them. */
    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
