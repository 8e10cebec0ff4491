package org.quasilab.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers the values used last, up to a number of them. Safe for many threads. */
final class Recent<K, V> {
    private final Map<K, V> values;

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

    synchronized V put(K key, V value) {
        values.put(key, value);
        return value;
    }
}
