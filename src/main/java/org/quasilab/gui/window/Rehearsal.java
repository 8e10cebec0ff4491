package org.quasilab.gui.window;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.collections.MapChangeListener;
import javafx.scene.control.Button;
import javafx.stage.Window;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.StepsAtRest;
import org.quasilab.study.StepSpec;

/**
 * Closes the window by itself once every step of the opened study is computed and drawn, if the system property
 * {@value #PROPERTY} is {@code true}; if it is {@value #EVERYWHERE}, it goes through every screen and the wizard before.
 *
 * <p>The installer records with it which classes the window needs; it also measures the time of a start:
 * it logs in milliseconds of the system's clock when all was there. Nothing is saved.
 * <p>Checked by: {@code RehearsalTest}, and each build of the installer.
 */
final class Rehearsal {
    static final String PROPERTY = "quasilab.rehearsal";
    private static final Logger LOG = Logger.getLogger(Rehearsal.class.getName());
    private static final String EVERYWHERE = "everywhere";

    /** Frames after the last result: the first lays it out, the next ones have drawn it. */
    private static final int FRAMES = 3;

    /** Frames before a screen or a page of the wizard asks for what it shows and draws it. */
    private static final int SETTLING = 20;

    private static final int PAGES = 3;

    private final Workbench bench;
    private final List<Runnable> ways;
    private boolean ending;

    private Rehearsal(Workbench bench, List<Runnable> ways) {
        this.bench = bench;
        this.ways = ways;
    }

    static void ifAsked(Workbench bench, MainViewModel model, Commands commands) {
        if (isAsked()) {
            boolean isLong = EVERYWHERE.equals(System.getProperty(PROPERTY));
            new Rehearsal(bench, isLong ? everywhere(bench, model, commands) : List.of()).watch();
        }
    }

    static boolean isAsked() {
        return List.of("true", EVERYWHERE).contains(System.getProperty(PROPERTY, ""));
    }

    /** Whether there are steps and each has come out, one way or the other. */
    static boolean isOver(List<StepSpec> steps, Function<String, StepState> state) {
        return !steps.isEmpty()
                && steps.stream().allMatch(step -> state.apply(step.id()).isFresh());
    }

    private static List<Runnable> everywhere(Workbench bench, MainViewModel model, Commands commands) {
        List<Runnable> ways = new ArrayList<>();
        model.outline().forEach(item -> ways.add(() -> model.select(item.id())));
        ways.add(() -> commands.newStudy(Optional.of(
                bench.session().folder().resolve(bench.session().study().data().file()))));
        for (int i = 0; i < PAGES; i++) {
            ways.add(Rehearsal::nextPage);
        }
        return ways;
    }

    private static void nextPage() {
        Window.getWindows().stream()
                .map(window -> window.getScene().lookup("#wizard-next"))
                .filter(Button.class::isInstance)
                .forEach(button -> ((Button) button).fire());
    }

    private void watch() {
        bench.results().states().addListener((MapChangeListener<String, StepState>) change -> {
            if (!ending && isOver(bench.session().study().steps(), bench.results()::state)) {
                ending = true;
                go();
            }
        });
    }

    private void go() {
        Deque<Runnable> steps = new ArrayDeque<>(ways);
        steps.add(this::end);
        new StepsAtRest(steps, ways.isEmpty() ? FRAMES : SETTLING, () -> true).start();
    }

    private void end() {
        LOG.info("usable at " + System.currentTimeMillis());
        bench.tasks().close();
        Platform.exit();
    }
}
