package org.quasilab.gui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quasilab.engine.Engine;
import org.quasilab.gui.study.Appearance;
import org.quasilab.gui.study.FileDialogs;
import org.quasilab.gui.study.LiveResults;
import org.quasilab.gui.study.Memory;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.SessionMemory;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.DirectTaskService;
import org.quasilab.gui.task.TaskService;
import org.quasilab.gui.words.Words;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;
import org.testfx.api.FxToolkit;

/** Workbenches for tests: everything on the calling thread, nothing remembered, file dialogs that answer what was asked for. */
public final class Benches {
    public static final Path SAMPLE =
            Path.of("sample-data", "pilot-zones.study.json").toAbsolutePath();

    private Benches() {}

    /** File dialogs that always choose the same file or folder. */
    public record Chosen(Path path) implements FileDialogs {
        @Override
        public Optional<Path> openStudy() {
            return answer();
        }

        @Override
        public Optional<Path> saveStudy(String name) {
            return answer();
        }

        @Override
        public Optional<Path> openData() {
            return answer();
        }

        @Override
        public Optional<Path> openFile(String extension) {
            return answer();
        }

        @Override
        public Optional<Path> folder() {
            return answer();
        }

        @Override
        public Optional<Path> saveFile(String name, String extension) {
            return answer();
        }

        @Override
        public void browse(Path page) {}

        private Optional<Path> answer() {
            return Files.exists(path) || path.getParent() != null ? Optional.of(path) : Optional.empty();
        }
    }

    /**
     * File dialogs that remember what was opened with a program of the system.
     *
     * @param opened gets what was
     */
    public record Opening(List<Path> opened) implements FileDialogs {
        @Override
        public Optional<Path> openStudy() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveStudy(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> openData() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> openFile(String extension) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> folder() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveFile(String name, String extension) {
            return Optional.empty();
        }

        @Override
        public void browse(Path page) {
            opened.add(page);
        }
    }

    /** File dialogs that answer a data file to open and a folder to write to. */
    public record DataAndFolder(Path data, Path target) implements FileDialogs {
        @Override
        public Optional<Path> openStudy() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveStudy(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> openData() {
            return Optional.of(data);
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
            return Optional.empty();
        }

        @Override
        public void browse(Path page) {}
    }

    /**
     * Said in a start method: the test library keeps every event of its stage, and with it every screen there ever was. A
     * long run would measure the collection of that.
     */
    public static void forgetEvents() {
        FxToolkit.toolkitContext().setRegisteredStage(null);
    }

    /** Without a window. */
    public static Workbench direct(FileDialogs dialogs) {
        return with(new DirectTaskService(), new Notices(), dialogs);
    }

    public static Workbench direct() {
        return direct(new Chosen(SAMPLE));
    }

    public static Workbench with(TaskService tasks, Notices notices, FileDialogs dialogs) {
        StudySession session = new StudySession();
        Memory memory = new SessionMemory();
        return new Workbench(
                new Words(Messages.ENGLISH),
                tasks,
                session,
                new LiveResults(new Engine(), tasks, session),
                dialogs,
                memory,
                new Appearance(memory),
                notices);
    }

    /** The sample study, opened and computed. */
    public static Workbench sample() {
        Workbench bench = direct();
        bench.session().open(StudyFile.read(SAMPLE).study(), SAMPLE);
        return bench;
    }
}
