package org.quasilab.gui.window;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.quasilab.data.prepare.Preparation;
import org.quasilab.data.read.FilePattern;
import org.quasilab.engine.DataState;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.source.DriverJars;
import org.quasilab.source.Login;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Problem;

/**
 * The place of the study's data file: where it is not found the user can say where it is now, and where it changes on disk
 * while the study is open it can be read again. A database that wants to know who asks is told, and the code of a driver runs
 * if the user says so. What is told compares fingerprint, rows and columns then and now.
 */
public final class DataPlace {
    private static final int SHORT = 8;

    /** What is wrong where a file, or all those of a folder, are not there. */
    private static final Set<String> MISSING = Set.of("missing-file", "no-match");

    private final Workbench bench;
    private final StudySession session;
    private final Question question;

    /** Written on the window's thread, read by the one that looks at the disk. */
    private volatile Optional<Seen> seen = Optional.empty();

    private Optional<PreparedStudy> before = Optional.empty();

    /**
     * The data in a state.
     *
     * @param state empty if they are gone
     */
    record Seen(Path file, DataSpec data, Optional<DataState> state) {
        Seen now() {
            return new Seen(file, data, DataState.of(file, data));
        }
    }

    /** Who is to ask a database; absent if the user would rather not say. */
    @FunctionalInterface
    public interface Question {
        Optional<Login> ask(String database);
    }

    public DataPlace(Workbench bench, Question question) {
        this.bench = bench;
        this.question = question;
        this.session = bench.session();
        bench.results().preparedProperty().addListener((property, then, now) -> now.ifPresent(this::read));
        bench.results().dataProblemProperty().addListener((property, then, now) -> now.ifPresent(this::failed));
    }

    private void read(PreparedStudy now) {
        remember();
        before.filter(then -> !then.sha256().equals(now.sha256()))
                .ifPresent(then -> bench.notices()
                        .done(
                                "gui.data.reloaded",
                                now.ledger().fileRows(),
                                now.dataset().columns().size(),
                                then.ledger().fileRows(),
                                then.dataset().columns().size()));
        before = Optional.empty();
    }

    /** Keeps how the data are, to know later whether they have changed. */
    private void remember() {
        seen = Optional.empty();
        DataSpec data = session.study().data();
        file().ifPresent(file -> bench.tasks()
                .submit(Job.of("gui.task.preview", progress -> new Seen(file, data, DataState.of(file, data)))
                        .onSuccess(found -> seen = Optional.of(found))));
    }

    private void failed(Problem problem) {
        before = Optional.empty();
        if (MISSING.contains(problem.code())) {
            bench.notices().offer(problem::message, new Notices.Offer("gui.data.locate", this::locate));
        } else if (problem.code().equals("login")) {
            bench.notices().offer(problem::message, new Notices.Offer("gui.data.login", this::login));
        } else if (problem.code().equals("driver-not-allowed")) {
            bench.notices().offer(problem::message, new Notices.Offer("gui.data.driver", this::allowDriver));
        }
    }

    private Optional<Path> file() {
        DataSpec data = session.study().data();
        return data.file().isEmpty() || !data.source().kind().isOnDisk()
                ? Optional.empty()
                : Optional.of(Preparation.file(session.folder(), data));
    }

    /**
     * How the data are now, if they are no longer as they were read. Called off the window's thread: a disk may be slow.
     *
     * @return empty if nothing has changed
     */
    Optional<Seen> changed() {
        Optional<Seen> known = seen;
        return known.map(Seen::now).filter(now -> !now.equals(known.get()));
    }

    /** Tells that the data are others now, and offers to read them again; once for each change. */
    void tellChanged(Seen now) {
        if (!file().equals(Optional.of(now.file()))) {
            return;
        }
        seen = Optional.of(now);
        boolean isThere = now.state().isPresent();
        String name = String.valueOf(now.file().getFileName());
        bench.notices()
                .offer(
                        messages -> messages.text(isThere ? "gui.data.changed" : "gui.data.gone", name),
                        isThere
                                ? new Notices.Offer("gui.data.reload", this::reload)
                                : new Notices.Offer("gui.data.locate", this::locate));
    }

    /** Reads the file again and computes every step with it. */
    public void reload() {
        before = bench.results().preparedProperty().get();
        bench.notices().dismiss();
        bench.results().runAll();
    }

    /** Asks who is to ask the database, for as long as the program runs, and reads it. */
    private void login() {
        question.ask(session.study().data().file()).ifPresent(login -> {
            Login.tell(session.study().data().file(), login);
            reload();
        });
    }

    private void allowDriver() {
        DriverJars.allow(
                session.folder().resolve(session.study().data().source().driver()));
        reload();
    }

    /** Asks where the file is now. */
    public void locate() {
        (isFolder(session.study().data().file())
                        ? bench.dialogs().folder()
                        : bench.dialogs().openData())
                .ifPresent(this::take);
    }

    /** Whether a name is that of a folder of files, or of a pattern in one. */
    private static boolean isFolder(String name) {
        int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        return !FilePattern.of(name).glob().isEmpty() || name.indexOf('.', slash) < 0;
    }

    /**
     * Makes a file the data of the study as it is, roles and cleaning kept. The fingerprint the study was saved with stays until
     * it is saved again, so that a file that is another goes on being told.
     */
    private void take(Path chosen) {
        String name = StudyFiles.relative(chosen, session.folder());
        DataSpec data =
                session.study().data().withFile(name, session.study().data().sha256());
        Path folder = session.folder();
        bench.tasks()
                .submit(Job.of(
                                "gui.task.preview",
                                progress ->
                                        bench.results().prepare(session.study().withData(data), folder, progress))
                        .onSuccess(now -> taken(name, now))
                        .onFailure(bench.notices()::problem));
    }

    private void taken(String name, PreparedStudy now) {
        String saved = session.study().data().sha256();
        session.change(
                Change.of("data-moved", name),
                study -> study.withData(study.data().withFile(name, saved)));
        bench.results().runAll();
        if (saved.isEmpty() || saved.equalsIgnoreCase(now.sha256())) {
            bench.notices().done("gui.data.found", name);
        } else {
            bench.notices()
                    .warn(
                            "gui.data.other",
                            name,
                            shortened(saved),
                            shortened(now.sha256()),
                            now.ledger().fileRows(),
                            now.dataset().columns().size());
        }
    }

    private static String shortened(String sha256) {
        return sha256.substring(0, Math.min(SHORT, sha256.length())) + "...";
    }
}
