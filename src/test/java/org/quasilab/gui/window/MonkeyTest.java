package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.FileDialogs;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Random clicks, keys and settings. The long form: {@code -Dquasilab.monkey=10000}; the same run again:
 * {@code -Dquasilab.monkey.seed=…}.
 */
@ExtendWith(ApplicationExtension.class)
class MonkeyTest {
    private static final int ACTIONS = Integer.getInteger("quasilab.monkey", 300);
    private static final long SEED = Long.getLong("quasilab.monkey.seed", 20261124);

    /** In the suite a busy machine does fewer actions rather than holding up the others. */
    private static final long LONGEST = ACTIONS <= 300 ? TimeUnit.SECONDS.toNanos(20) : Long.MAX_VALUE;

    private static final int REMEMBERED = 12;
    private static final int PATIENCE = 60;

    /** Milliseconds of work; the budget, which a busy machine cannot hold, is reported. */
    private static final long LONGEST_WORK = 2000;

    /** Milliseconds by the clock, most of which may be other programs' turns: longer is a wait that does not end. */
    private static final long LONGEST_BLOCK = 15_000;

    @TempDir
    Path folder;

    private final Queue<String> defects = new ConcurrentLinkedQueue<>();
    private final Deque<String> done = new ArrayDeque<>();
    private Workbench bench;
    private Stage stage;
    private Thread window;

    /** Every dialog is answered: samples to open, a folder of the test to save in. */
    private record Answers(Path target, Path study) implements FileDialogs {
        @Override
        public Optional<Path> openStudy() {
            return Optional.of(study);
        }

        @Override
        public Optional<Path> saveStudy(String name) {
            return Optional.of(target.resolve("saved.study.json"));
        }

        @Override
        public Optional<Path> openData() {
            return Optional.of(study.resolveSibling("panel.csv"));
        }

        @Override
        public Optional<Path> openFile(String extension) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> folder() {
            return Optional.of(target);
        }

        @Override
        public Optional<Path> saveFile(String name, String extension) {
            return Optional.of(target.resolve("file." + extension));
        }

        @Override
        public void browse(Path page) {}
    }

    @Start
    void start(Stage shown) throws IOException {
        Benches.forgetEvents();
        Typeface.load();
        stage = shown;
        window = Thread.currentThread();
        Path samples = Files.createDirectory(folder.resolve("samples"));
        for (String name : List.of("pilot-zones.study.json", "panel.csv", "cities.csv")) {
            Files.copy(Benches.SAMPLE.resolveSibling(name), samples.resolve(name));
        }
        Path study = samples.resolve("pilot-zones.study.json");
        Notices notices = new Notices();
        window.setUncaughtExceptionHandler((thread, defect) -> notices.defect(defect));
        notices.currentProperty()
                .addListener((property, before, now) -> now.filter(notice -> notice.tone() == Notices.Tone.DEFECT)
                        .ifPresent(notice -> defects.add("after " + done + "\n" + notice.details())));
        bench = Benches.with(new PooledTaskService(Platform::runLater, notices), notices, new Answers(folder, study));
        App.show(shown, bench).openFile(study);
        // closing is a legal thing to do, but nothing can be done after it
        shown.setOnCloseRequest(Event::consume);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
    }

    private void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                PATIENCE,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    @Test
    void nothingARandomUserDoesBreaksTheWindowOrTheStudy() throws Exception {
        until(() -> !bench.session().study().steps().isEmpty()
                && bench.tasks().running().isEmpty());
        FrameWatch watch = new FrameWatch(window);
        Monkey monkey = new Monkey(SEED, stage);
        AtomicInteger changes = new AtomicInteger();
        bench.session().studyProperty().addListener((property, before, now) -> changes.incrementAndGet());
        long begun = System.nanoTime();
        int made = 0;
        while (made < ACTIONS && System.nanoTime() - begun < LONGEST) {
            Platform.runLater(() -> remember(monkey));
            WaitForAsyncUtils.waitForFxEvents(1);
            made++;
        }
        watch.close();
        System.out.println("monkey: seed " + SEED + ", " + made + " actions, " + changes + " changes of the study, "
                + watch.report());
        assertTrue(stage.isShowing(), "closed after " + done);
        assertEquals("", String.join("\n", defects), "seed " + SEED);
        assertTrue(changes.get() > made / 50, "a monkey that changes nothing tests nothing: " + changes);
        assertTrue(watch.longestWork() < LONGEST_WORK && watch.longest() < LONGEST_BLOCK, watch.report());
        leaveDialogs();
        Study study = WaitForAsyncUtils.asyncFx(() -> bench.session().study()).get();
        Path file = folder.resolve("end.study.json");
        StudyFile.write(study, file);
        assertEquals(study, StudyFile.read(file).study(), "seed " + SEED);
    }

    private void remember(Monkey monkey) {
        if (stage.isShowing()) {
            done.add(monkey.act());
            if (done.size() > REMEMBERED) {
                done.remove();
            }
        }
    }

    private void leaveDialogs() throws TimeoutException {
        until(() -> {
            List.copyOf(Window.getWindows()).stream()
                    .filter(other -> other != stage)
                    .forEach(Window::hide);
            return Window.getWindows().size() == 1;
        });
    }
}
