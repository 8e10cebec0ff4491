package org.quasilab.gui.window;

import java.util.List;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.collections.MapChangeListener;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.StepSpec;

/**
 * Closes the window by itself once every step of the opened study is computed and drawn, if the system property
 * {@value #PROPERTY} is {@code true}.
 *
 * <p>The installer records with it which classes a start needs; it also measures the time of a start, as the life of the
 * process. Nothing is saved.
 * <p>Checked by: {@code RehearsalTest}, and each build of the installer.
 */
final class Rehearsal {
    static final String PROPERTY = "quasilab.rehearsal";

    /** Frames after the last result: the first lays it out, the next ones have drawn it. */
    private static final int FRAMES = 3;

    private final Workbench bench;
    private boolean ending;

    private Rehearsal(Workbench bench) {
        this.bench = bench;
    }

    static void ifAsked(Workbench bench) {
        if (isAsked()) {
            new Rehearsal(bench).watch();
        }
    }

    static boolean isAsked() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Whether there are steps and each has come out, one way or the other. */
    static boolean isOver(List<StepSpec> steps, Function<String, StepState> state) {
        return !steps.isEmpty()
                && steps.stream().allMatch(step -> state.apply(step.id()).isFresh());
    }

    private void watch() {
        bench.results().states().addListener((MapChangeListener<String, StepState>) change -> {
            if (!ending && isOver(bench.session().study().steps(), bench.results()::state)) {
                ending = true;
                endAfterFrames();
            }
        });
    }

    private void endAfterFrames() {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames++;
                if (frames > FRAMES) {
                    stop();
                    bench.tasks().close();
                    Platform.exit();
                }
            }
        }.start();
    }
}
