package org.quasilab.math;

import java.util.function.IntConsumer;

/** How a loop over independent pieces is run; the pieces and their order of summation never depend on it. */
@FunctionalInterface
public interface Parallel {
    /** One piece after the other, on the calling thread. */
    Parallel NONE = (n, body) -> {
        for (int i = 0; i < n; i++) {
            body.accept(i);
        }
    };

    /** Runs {@code body} for 0 … n − 1 and returns when all are done. */
    void forEach(int n, IntConsumer body);
}
