package org.quasilab.gui.window;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.wizard.NewStudyWindow;
import org.quasilab.gui.words.Words;

/** What the window does that needs the window: closes it, opens others above it. */
final class Commands {
    private final Node root;
    private final Workbench bench;
    private final StudyFiles files;
    private final Words words;

    /** @param root a part of the window */
    Commands(Node root, Workbench bench, StudyFiles files) {
        this.root = root;
        this.bench = bench;
        this.files = files;
        this.words = bench.words();
    }

    private Window window() {
        return root.getScene().getWindow();
    }

    void newStudy() {
        newStudy(Optional.empty());
    }

    void newStudy(Optional<Path> data) {
        files.newStudy(() -> new NewStudyWindow(bench, window()).show(data));
    }

    void close() {
        window().fireEvent(new WindowEvent(window(), WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    void cancel() {
        bench.results().cancel();
        List.copyOf(bench.tasks().running()).forEach(task -> task.cancel());
    }

    /** Every action that has keys, a line each. */
    void showKeys(Collection<Action> actions) {
        String lines = actions.stream()
                .filter(action -> !action.keys().isEmpty())
                .map(action -> action.keys().get(0).getDisplayText() + "   " + words.text(action.key()))
                .collect(Collectors.joining("\n"));
        new InfoDialog(window(), words).show("gui.keys.title", lines + "\n" + words.text("gui.keys.text"));
    }

    void showAbout() {
        new InfoDialog(window(), words).show("gui.about.title", words.text("gui.about.text"));
    }
}
