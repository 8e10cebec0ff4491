package org.quasilab.gui.widget;

import java.util.Deque;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/**
 * Runs steps one by one, each after so many frames in which there was nothing else to do; stops when none is left.
 *
 * <p>Checked by: {@code StepsAtRestTest}.
 */
public final class StepsAtRest extends AnimationTimer {
    private final Deque<Runnable> steps;
    private final int patience;
    private final BooleanSupplier isAtRest;
    private int frames;

    /**
     * @param steps taken out as they are run
     * @param patience frames at rest before each step
     * @param isAtRest asked in each frame
     */
    public StepsAtRest(Deque<Runnable> steps, int patience, BooleanSupplier isAtRest) {
        this.steps = steps;
        this.patience = patience;
        this.isAtRest = isAtRest;
    }

    @Override
    public void handle(long now) {
        if (steps.isEmpty()) {
            stop();
            return;
        }
        frames = isAtRest.getAsBoolean() ? frames + 1 : 0;
        if (frames > patience) {
            frames = 0;
            steps.remove().run();
        }
    }
}
