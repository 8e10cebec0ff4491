package org.quasilab.gui.window;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.quasilab.engine.Engine;
import org.quasilab.gui.recovery.Autosave;
import org.quasilab.gui.recovery.Recovery;
import org.quasilab.gui.recovery.RecoveryFolder;
import org.quasilab.gui.study.Appearance;
import org.quasilab.gui.study.LiveResults;
import org.quasilab.gui.study.Memory;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.PreferencesMemory;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.PooledTaskService;
import org.quasilab.gui.task.TaskService;
import org.quasilab.gui.widget.OwnedWindow;
import org.quasilab.gui.widget.StepsAtRest;
import org.quasilab.gui.widget.Typing;
import org.quasilab.gui.words.Words;
import org.quasilab.source.DriverJars;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

/** The window program: one argument at most, a study or data file; without one the sample study opens. */
public final class App extends Application {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    /** More than any frame adds. */
    private static final double FRAME = 60;

    /** A second: the start itself is over then. */
    private static final int FRAMES_AT_REST = 60;

    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 640;

    /** What began before the toolkit did: it makes the App itself, which finds it here. */
    private static final AtomicReference<Optional<Opening>> BEGUN = new AtomicReference<>(Optional.empty());

    private final Opening opening = BEGUN.get().orElseThrow();
    private Optional<Autosave> autosave = Optional.empty();

    /**
     * What is opened.
     *
     * @param named by the user
     * @param first the study or data file the window will open
     */
    private record Opening(Optional<Path> named, Optional<Path> first, Engine engine, HeadStart headStart) {
        static Opening of(String... args) {
            Optional<Path> named = Arrays.stream(args).findFirst().map(Path::of);
            Optional<Path> first = named.or(SampleStudy::find);
            Engine engine = new Engine();
            return new Opening(
                    named,
                    first,
                    engine,
                    first.filter(StudyFiles::isStudy)
                            .map(file -> HeadStart.on(file, engine))
                            .orElse(HeadStart.NONE));
        }
    }

    /** JavaFX warns of being on the class path, which is where the program puts it. */
    private static final class ToolkitLog {
        /** Held here, for the log manager forgets loggers nobody holds. */
        static final Logger JAVAFX = Logger.getLogger("javafx");
    }

    /** The toolkit's own entry; {@code QuasiLab.main} calls it, for a main class may not be an {@code Application}. */
    public static void open(String... args) {
        DriverJars.askFirst();
        BEGUN.set(Optional.of(Opening.of(args)));
        ToolkitLog.JAVAFX.setLevel(Level.SEVERE);
        launch(App.class, args);
    }

    @Override
    public void start(Stage stage) {
        Typeface.load();
        Notices notices = new Notices();
        Thread.currentThread().setUncaughtExceptionHandler((thread, defect) -> notices.defect(defect));
        Memory memory = new PreferencesMemory();
        Words words = new Words(firstLanguage(memory));
        TaskService tasks = new PooledTaskService(Platform::runLater, notices);
        StudySession session = new StudySession();
        LiveResults results = new LiveResults(opening.engine, tasks, session);
        Workbench bench = new Workbench(
                words,
                tasks,
                session,
                results,
                new SystemFileDialogs(stage, words, getHostServices()),
                memory,
                new Appearance(memory),
                notices);
        StudyFiles files = new StudyFiles(bench, new UnsavedQuestion(stage, words));
        RecoveryFolder folder = RecoveryFolder.ofUser();
        autosave = Optional.of(new Autosave(session, folder, problem -> tasks.onWindow(() -> bench.show(problem))));
        Recovery recovery = new Recovery(session, folder, autosave.get());
        boolean isAsking = recovery.isDue();
        boolean isOpen = !isAsking && openReady(files);
        MainView view = frame(stage, bench, files);
        opening.headStart.handOver();
        view.rehearse();
        if (isAsking && recovery.offer(new RecoveryQuestion(stage, words))) {
            notices.done("recovery.restored");
            return;
        }
        if (!isOpen) {
            opening.named.ifPresentOrElse(view::open, files::openSample);
        }
        if (opening.named.isEmpty()) {
            tourAtFirst(view, memory);
        }
    }

    /** Opens the study that is read by now, so that the window is made for it; whether there is one. */
    private boolean openReady(StudyFiles files) {
        Optional<StudyFile.Loaded> ready = opening.headStart.study();
        ready.ifPresent(study -> files.opened(study, opening.first.orElseThrow()));
        return ready.isPresent();
    }

    /** Who names a file knows what to do; who opens the program by itself the first time is shown round. */
    private static void tourAtFirst(MainView view, Memory memory) {
        if (!memory.knowsTour() && !Rehearsal.isAsked()) {
            view.startTour();
        }
    }

    /** The window was closed as it should be: what is not saved was given up. */
    @Override
    public void stop() {
        autosave.ifPresent(Autosave::close);
    }

    private static Messages firstLanguage(Memory memory) {
        return Messages.of(memory.language().map(Locale::forLanguageTag).orElse(Locale.getDefault()));
    }

    /** Puts the frame on a stage; also the way in for tests, which bring a workbench of their own. */
    public static StudyFiles show(Stage stage, Workbench bench) {
        StudyFiles files = new StudyFiles(bench, new UnsavedQuestion(stage, bench.words()));
        frame(stage, bench, files);
        return files;
    }

    static MainView frame(Stage stage, Workbench bench, StudyFiles files) {
        Look.layBelow();
        MainViewModel model = new MainViewModel(bench);
        DataPlace place = new DataPlace(bench, new LoginQuestion(stage, bench.words()));
        MainView view = new MainView(bench, model, files);
        Scene scene = new Scene(view.node(), WIDTH, HEIGHT);
        Look.follow(scene, bench.appearance());
        Typing.tellWhenIdle(scene);
        Typing.leaveUndo(scene);
        stage.setScene(scene);
        stage.titleProperty().bind(model.title());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        DataWatch watch = new DataWatch(place, bench.tasks());
        stage.setOnCloseRequest(event -> {
            Typing.tell(scene);
            if (files.mayClose()) {
                watch.close();
                bench.tasks().close();
            } else {
                event.consume();
            }
        });
        stage.setMaximized(isScreenSmall());
        stage.show();
        OwnedWindow.keepSize(stage, WIDTH, HEIGHT);
        BooleanSupplier isAtRest = () -> bench.tasks().running().isEmpty();
        new StepsAtRest(new ArrayDeque<>(List.of(App::readWords)), FRAMES_AT_REST, isAtRest).start();
        return view;
    }

    /** Beside the window, which would read each file when it needs the first sentence from it. */
    private static void readWords() {
        Thread reader = new Thread(() -> Messages.ALL.forEach(Messages::readAll), "quasilab-words");
        reader.setDaemon(true);
        reader.setPriority(Thread.MIN_PRIORITY);
        reader.start();
    }

    /** With its frame the window would reach beyond the screen: the status bar could not be seen. */
    private static boolean isScreenSmall() {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        return room.getWidth() < WIDTH + FRAME || room.getHeight() < HEIGHT + FRAME;
    }
}
