package org.quasilab.gui.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.quasilab.data.prepare.Preparation;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.source.Login;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Problem;

/**
 * The place of the study's data file: where it is not found the user can say where it is now, and where it changes on disk
 * while the study is open it can be read again. A database that wants to know who asks is told. What is told compares fingerprint, rows and columns then and now.
 */
public final class DataPlace {
    private static final int SHORT = 8;

    private final Workbench bench;
    private final StudySession session;
    private final Question question;

    /** Written on the window's thread, read by the one that looks at the disk. */
    private volatile Optional<Seen> seen = Optional.empty();

    private Optional<PreparedStudy> before = Optional.empty();

    /** A file in a state. */
    private record Seen(Path file, long size, FileTime changed) {
        static Optional<Seen> of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Seen(file, attributes.size(), attributes.lastModifiedTime()));
            } catch (IOException notThere) {
                return Optional.empty();
            }
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
        seen = file().flatMap(Seen::of);
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

    private void failed(Problem problem) {
        before = Optional.empty();
        if (problem.code().equals("missing-file")) {
            bench.notices().offer(problem::message, new Notices.Offer("gui.data.locate", this::locate));
        } else if (problem.code().equals("login")) {
            bench.notices().offer(problem::message, new Notices.Offer("gui.data.login", this::login));
        }
    }

    private Optional<Path> file() {
        DataSpec data = session.study().data();
        return data.file().isEmpty() || !data.source().kind().isOnDisk()
                ? Optional.empty()
                : Optional.of(Preparation.file(session.folder(), data));
    }

    /**
     * Looks whether the file that was read is still as it was. Called off the window's thread: a disk may be slow.
     *
     * @return whether it is another now
     */
    public boolean isChanged() {
        Optional<Seen> known = seen;
        return known.isPresent() && !Seen.of(known.get().file()).equals(known);
    }

    /** Tells that the file is another now, and offers to read it again; once for each change. */
    public void tellChanged() {
        Optional<Path> read = seen.map(Seen::file);
        if (read.isEmpty() || !read.equals(file())) {
            return;
        }
        seen = Seen.of(read.get());
        boolean isThere = seen.isPresent();
        String name = String.valueOf(read.get().getFileName());
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

    /** Asks where the file is now. */
    public void locate() {
        bench.dialogs().openData().ifPresent(this::take);
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
