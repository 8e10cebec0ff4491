package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quasilab.run.Cancelled;
import org.quasilab.run.CancelledProgress;
import org.quasilab.run.Progress;

@Timeout(30)
class RecentTest {
    private final Recent<String, Integer> recent = new Recent<>(2);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private CompletableFuture<Integer> inBackground(Supplier<Integer> make) {
        return CompletableFuture.supplyAsync(() -> recent.get("key", Progress.NONE, make));
    }

    private Supplier<Integer> slow(Supplier<Integer> then) {
        return () -> {
            begun.countDown();
            try {
                goOn.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return then.get();
        };
    }

    @Test
    void forgetsWhatWasUsedLongestAgo() {
        recent.get("a", Progress.NONE, () -> 1);
        recent.get("b", Progress.NONE, () -> 2);
        assertEquals(1, recent.get("a", Progress.NONE, () -> 10));
        recent.get("c", Progress.NONE, () -> 3);
        assertEquals(Optional.empty(), recent.get("b"));
        assertEquals(Optional.of(1), recent.get("a"));
    }

    @Test
    void whatTwoWantAtTheSameTimeIsMadeOnce() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CompletableFuture<Integer> first = inBackground(slow(made::incrementAndGet));
        begun.await();
        CompletableFuture<Integer> second = inBackground(made::incrementAndGet);
        goOn.countDown();
        assertEquals(1, first.get());
        assertEquals(1, second.get());
    }

    @Test
    void whoWaitsForOneThatFailsMakesItItself() throws Exception {
        CompletableFuture<Integer> first = inBackground(slow(() -> {
            throw new Cancelled();
        }));
        begun.await();
        CompletableFuture<Integer> second = inBackground(() -> 5);
        goOn.countDown();
        assertEquals(
                Cancelled.class,
                assertThrows(CompletionException.class, first::join).getCause().getClass());
        assertEquals(5, second.get());
    }

    @Test
    void whoWaitsCanBeCancelled() throws InterruptedException {
        inBackground(slow(() -> 1));
        begun.await();
        Progress cancelled = new CancelledProgress();
        assertThrows(Cancelled.class, () -> recent.get("key", cancelled, () -> 2));
        goOn.countDown();
    }
}
