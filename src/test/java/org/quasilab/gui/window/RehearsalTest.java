package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.gui.study.StepState;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.StepSpec;

class RehearsalTest {
    private static final List<StepSpec> STEPS =
            List.of(DescribeSpec.DEFAULT.withId("first"), DescribeSpec.DEFAULT.withId("second"));
    private static final StepState DONE = new StepState(StepState.Phase.DONE, -1, Optional.empty(), List.of());
    private static final StepState FAILED = new StepState(StepState.Phase.FAILED, -1, Optional.empty(), List.of());

    @Test
    void overWhenEveryStepCameOutFailedOnesToo() {
        assertTrue(isOver(Map.of("first", DONE, "second", FAILED)));
    }

    @Test
    void notOverWhileAStepRunsOrWaits() {
        assertFalse(isOver(Map.of("first", DONE, "second", DONE.running(0.99))));
        assertFalse(isOver(Map.of("first", DONE)));
    }

    @Test
    void notOverBeforeTheStudyIsOpen() {
        assertFalse(Rehearsal.isOver(List.of(), id -> DONE));
    }

    private static boolean isOver(Map<String, StepState> states) {
        return Rehearsal.isOver(STEPS, id -> states.getOrDefault(id, StepState.EMPTY));
    }
}
