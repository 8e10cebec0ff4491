package org.quasilab.gui.window;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.quasilab.data.read.FilePattern;
import org.quasilab.data.read.Preview;
import org.quasilab.export.FileName;
import org.quasilab.gui.importing.FirstGuess;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.WindowProblem;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/** Opens and saves studies; asks before changes are lost. Files are read and written off the window's thread. */
public final class StudyFiles {
    /** What to do with changes that are not saved. */
    public enum Answer {
        SAVE,
        DISCARD,
        STAY
    }

    /** Asks it. */
    public interface Question {
        /** @param study what the study is called */
        Answer ask(String study);
    }

    private static final String ENDING = StudyFile.ENDING;

    private final Workbench bench;
    private final StudySession session;
    private final Question question;

    public StudyFiles(Workbench bench, Question question) {
        this.bench = bench;
        this.session = bench.session();
        this.question = question;
    }

    /** Makes a new study, once the open one is saved or given up. */
    public void newStudy(Runnable making) {
        ifNothingIsLost(making);
    }

    public void open() {
        ifNothingIsLost(() -> bench.dialogs().openStudy().ifPresent(this::read));
    }

    /** Whether a file is named like a study; all others are data. */
    static boolean isStudy(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    public void openFile(Path file) {
        ifNothingIsLost(() -> read(file));
    }

    /** Makes a file, or a folder of such, the data of the open study, with the roles its columns suggest. */
    public void useData(Path file) {
        String name = relative(file, session.folder());
        bench.tasks()
                .submit(Job.of("gui.task.preview", progress -> Preview.of(file, DataSpec.DEFAULT))
                        .onSuccess(preview -> session.change(
                                Change.of("data-file", file.getFileName()),
                                study -> FirstGuess.of(study, name, preview)))
                        .onFailure(bench.notices()::problem));
    }

    public void openSample() {
        ifNothingIsLost(() -> SampleStudy.find()
                .ifPresentOrElse(this::read, () -> bench.notices().problem(new WindowProblem("no-sample"))));
    }

    /** Saves where the study was saved before, or asks. */
    public void save() {
        target().ifPresentOrElse(file -> write(file, () -> {}), this::saveAs);
    }

    /** The study's own file; none for a sample study, which stays as it is. */
    private Optional<Path> target() {
        return session.fileProperty().get().filter(file -> !SampleStudy.isSample(file));
    }

    public void saveAs() {
        saveAs(() -> {});
    }

    private void saveAs(Runnable then) {
        bench.dialogs().saveStudy(suggestedName()).ifPresent(file -> write(withEnding(file), then));
    }

    /** Whether the window may close; asks if there is something to save. */
    public boolean mayClose() {
        if (!session.dirtyProperty().get()) {
            return true;
        }
        Answer answer = question.ask(suggestedName());
        if (answer == Answer.SAVE) {
            Path[] target = {target().orElse(null)};
            if (target[0] == null) {
                bench.dialogs().saveStudy(suggestedName()).ifPresent(file -> target[0] = withEnding(file));
            }
            return target[0] != null && writeNow(target[0]);
        }
        return answer == Answer.DISCARD;
    }

    private void ifNothingIsLost(Runnable action) {
        if (!session.dirtyProperty().get()) {
            action.run();
            return;
        }
        Answer answer = question.ask(suggestedName());
        if (answer == Answer.DISCARD) {
            action.run();
        } else if (answer == Answer.SAVE) {
            // what is changed while it is being saved is asked about, too
            Runnable then = () -> ifNothingIsLost(action);
            target().ifPresentOrElse(file -> write(file, then), () -> saveAs(then));
        }
    }

    private void read(Path file) {
        bench.tasks()
                .submit(Job.of("gui.task.open", progress -> StudyFile.read(file))
                        .onSuccess(loaded -> opened(loaded, file))
                        .onFailure(bench.notices()::problem));
    }

    /** Opens a study that was read already. */
    void opened(StudyFile.Loaded loaded, Path file) {
        bench.notices().dismiss();
        bench.memory().rememberFile(file);
        session.open(loaded.study(), file);
        bench.results().runAll();
        bench.notices().ofFile(loaded.notices());
    }

    private void write(Path file, Runnable then) {
        int opened = session.openedProperty().get();
        UnaryOperator<Study> moving = moving(session.folder(), file);
        Study written = moving.apply(session.study());
        bench.tasks()
                .submit(Job.of("gui.task.save", progress -> {
                            StudyFile.write(written, file);
                            return written;
                        })
                        .onSuccess(study -> {
                            // another study may have been opened meanwhile, which this is not the file of
                            if (opened == session.openedProperty().get()) {
                                saved(study, file, moving);
                            }
                            then.run();
                        })
                        .onFailure(bench.notices()::problem));
    }

    /** On the window's thread: the window is closing and waits for nothing else. */
    private boolean writeNow(Path file) {
        UnaryOperator<Study> moving = moving(session.folder(), file);
        Study written = moving.apply(session.study());
        try {
            StudyFile.write(written, file);
            saved(written, file, moving);
            return true;
        } catch (org.quasilab.text.Problem problem) {
            bench.notices().problem(problem);
            return false;
        }
    }

    private void saved(Study study, Path file, UnaryOperator<Study> moving) {
        session.savedAs(study, file, moving);
        bench.memory().rememberFile(file);
        bench.notices().done("gui.notice.saved", file.getFileName());
    }

    /** Names a study's data file from the folder it is saved in, and gives the data read now their fingerprint. */
    private UnaryOperator<Study> moving(Path from, Path to) {
        Path folder = to.toAbsolutePath().getParent();
        String read = session.study().data().file();
        Optional<String> sha = bench.results().preparedProperty().get().map(prepared -> prepared.sha256());
        return study -> {
            String file = study.data().file();
            if (file.isEmpty() || !study.data().source().kind().isOnDisk()) {
                return study;
            }
            String known = file.equals(read)
                    ? sha.orElse(study.data().sha256())
                    : study.data().sha256();
            return study.withData(study.data().withFile(moved(FilePattern.of(file), from, folder), known));
        };
    }

    private static String moved(FilePattern file, Path from, Path folder) {
        String start = relative(from.resolve(file.folder()), folder);
        return file.glob().isEmpty() || start.isEmpty() ? start + file.glob() : start + "/" + file.glob();
    }

    /** Named from the folder where that needs no climbing; else whole. Forward slashes on every system. */
    static String relative(Path file, Path folder) {
        Path whole = file.toAbsolutePath().normalize();
        Path base = folder.toAbsolutePath().normalize();
        Path name = whole.startsWith(base) ? base.relativize(whole) : whole;
        return name.toString().replace('\\', '/');
    }

    private static Path withEnding(Path file) {
        return file.toString().endsWith(".json") ? file : file.resolveSibling(file.getFileName() + ENDING);
    }

    private String suggestedName() {
        return session.fileProperty()
                .get()
                .map(file -> String.valueOf(file.getFileName()))
                .orElseGet(() -> {
                    String title = session.study().title();
                    return (title.isBlank() ? bench.words().text("gui.window.untitled") : FileName.of(title)) + ENDING;
                });
    }
}
