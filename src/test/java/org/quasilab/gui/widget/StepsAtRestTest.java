package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class StepsAtRestTest {
    private final List<String> done = new ArrayList<>();
    private final AtomicBoolean isAtRest = new AtomicBoolean(true);
    private final Deque<Runnable> steps = new ArrayDeque<>(List.of(() -> done.add("first"), () -> done.add("second")));
    private final StepsAtRest timer = new StepsAtRest(steps, 2, isAtRest::get);

    private List<String> after(int frames) {
        for (int i = 0; i < frames; i++) {
            timer.handle(i);
        }
        return done;
    }

    @Test
    void eachStepWaitsForItsOwnFramesAtRest() {
        assertEquals(List.of(), after(2));
        assertEquals(List.of("first"), after(1));
        assertEquals(List.of("first"), after(2));
        assertEquals(List.of("first", "second"), after(2));
    }

    @Test
    void aFrameWithSomethingToDoBeginsTheWaitingAnew() {
        after(2);
        isAtRest.set(false);
        after(1);
        isAtRest.set(true);
        assertEquals(List.of(), after(2));
        assertEquals(List.of("first"), after(1));
    }
}
