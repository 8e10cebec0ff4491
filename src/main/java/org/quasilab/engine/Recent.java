package org.quasilab.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;

/**
 * Remembers the values used last, up to a number of them. Safe for many threads; what two of them want at the same time is
 * made once.
 *
 * <p>Checked by: {@code RecentTest}.
 */
final class Recent<K, V> {
    /** Milliseconds between two looks whether who waits is still asked to. */
    private static final long LOOK = 20;

    private final Map<K, V> values;
    private final Map<K, CompletableFuture<Optional<V>>> making = new HashMap<>();

    Recent(int limit) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > limit;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value is made anew the next time. */
    synchronized void forget(V value) {
        values.values().removeIf(value::equals);
    }

    /** The values of such keys are made anew the next time. */
    synchronized void forgetIf(Predicate<K> isOld) {
        values.keySet().removeIf(isOld);
    }

    /**
     * The value of a key, made if it is not remembered. Who wants what another thread is making waits for it, and makes it
     * if that one fails or is cancelled.
     *
     * @throws Cancelled if {@code progress} says so while waiting
     */
    V get(K key, Progress progress, Supplier<V> make) {
        while (true) {
            CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
            CompletableFuture<Optional<V>> other;
            synchronized (this) {
                V known = values.get(key);
                if (known != null) {
                    return known;
                }
                other = making.putIfAbsent(key, mine);
            }
            if (other == null) {
                return make(key, mine, make);
            }
            Optional<V> made = await(other, progress);
            if (made.isPresent()) {
                return made.get();
            }
        }
    }

    private V make(K key, CompletableFuture<Optional<V>> waitedFor, Supplier<V> make) {
        Optional<V> made = Optional.empty();
        try {
            V value = make.get();
            made = Optional.of(value);
            return value;
        } finally {
            synchronized (this) {
                making.remove(key);
                made.ifPresent(value -> values.put(key, value));
            }
            waitedFor.complete(made);
        }
    }

    private static <T> T await(CompletableFuture<T> other, Progress progress) {
        while (true) {
            progress.checkCancelled();
            try {
                return other.get(LOOK, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Cancelled();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
