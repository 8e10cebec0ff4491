package org.quasilab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void workBesideIsDoneByAnotherThread() {
        Thread own = Thread.currentThread();
        Supplier<Boolean> isOther = Workers.beside(() -> Thread.currentThread() != own);
        assertEquals(true, isOther.get());
        assertEquals(true, isOther.get());
    }

    @Test
    void whatWorkBesideThrowsIsThrownWhereItIsAskedFor() {
        RuntimeException thrown = new Cancelled();
        Supplier<Object> work = Workers.beside(() -> {
            throw thrown;
        });
        assertSame(thrown, assertThrows(Cancelled.class, work::get));
    }

    @Test
    void anErrorOfAnyThreadOfALoopIsThrown() {
        Error error = new StackOverflowError();
        assertSame(
                error,
                assertThrows(
                        StackOverflowError.class,
                        () -> Workers.forEach(8, i -> {
                            throw error;
                        })));
    }
}
