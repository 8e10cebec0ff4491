package org.quasilab.gui;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ButtonBase;
import org.quasilab.gui.study.Workbench;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Waiting for what the window comes to, asked on its own thread. */
public final class Waits {
    private static final int PATIENCE = 60;

    private Waits() {}

    /** Until a condition holds, and the frames after it are drawn; a minute at most. */
    public static void until(Callable<Boolean> condition) throws TimeoutException {
        until(PATIENCE, condition);
    }

    /** @param patience seconds at most */
    public static void until(int patience, Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                patience,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Presses a button once it is there and can be pressed; a minute at most. */
    public static void press(FxRobot robot, String id) throws TimeoutException {
        press(PATIENCE, robot, id);
    }

    /** @param patience seconds at most */
    public static void press(int patience, FxRobot robot, String id) throws TimeoutException {
        until(
                patience,
                () -> robot.lookup(id)
                        .tryQuery()
                        .filter(node -> !node.isDisabled())
                        .isPresent());
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }

    /** Until nothing runs and all is there; a minute at most. */
    public static void untilAtRest(Workbench bench) throws TimeoutException {
        untilAtRest(PATIENCE, bench);
    }

    /**
     * Until nothing runs and all is there. Twice, since what is shown may ask for a task (a chart to be drawn) when it is
     * laid out.
     *
     * @param patience seconds at most
     */
    public static void untilAtRest(int patience, Workbench bench) throws TimeoutException {
        for (int i = 0; i < 2; i++) {
            WaitForAsyncUtils.waitForFxEvents();
            until(patience, () -> isAtRest(bench));
        }
    }

    /** Whether nothing runs. */
    public static boolean isAtRest(Workbench bench) {
        return bench.tasks().running().isEmpty();
    }

    /** Whether nothing runs and each step of a study that has some is up to date. */
    public static boolean isComputed(Workbench bench) {
        return bench.tasks().running().isEmpty()
                && !bench.session().study().steps().isEmpty()
                && bench.session().study().steps().stream()
                        .allMatch(step -> bench.results().state(step.id()).isFresh());
    }
}
