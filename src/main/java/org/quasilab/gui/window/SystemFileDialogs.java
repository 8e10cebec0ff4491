package org.quasilab.gui.window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.HostServices;
import javafx.application.Platform;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.quasilab.gui.study.FileDialogs;
import org.quasilab.gui.words.Words;

/** The system's file dialogs; each begins in the folder the last one ended in. */
final class SystemFileDialogs implements FileDialogs {
    private static final String[] DATA = {"*.csv", "*.tsv", "*.txt", "*.xlsx", "*.xls", "*.dta", "*.parquet", "*.duckdb"
    };

    private final Stage owner;
    private final Words words;
    private final HostServices system;
    /** The system would begin with the files used lately, of which there are none at first. */
    private Optional<File> lastFolder = Optional.of(new File(System.getProperty("user.home")));

    SystemFileDialogs(Stage owner, Words words, HostServices system) {
        this.owner = owner;
        this.words = words;
        this.system = system;
    }

    @Override
    public Optional<Path> openStudy() {
        return opened(chooser("gui.dialog.open-study", "gui.dialog.study-files", "*.study.json", "*.json"));
    }

    @Override
    public Optional<Path> saveStudy(String name) {
        FileChooser chooser = chooser("gui.dialog.save-study", "gui.dialog.study-files", "*.study.json");
        chooser.setInitialFileName(name);
        return saved(chooser);
    }

    @Override
    public Optional<Path> openData() {
        return opened(chooser("gui.dialog.open-data", "gui.dialog.data-files", DATA));
    }

    @Override
    public Optional<Path> openFile(String extension) {
        return opened(chooser("gui.dialog.open-file", "gui.dialog.files", "*." + extension));
    }

    @Override
    public Optional<Path> folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(words.text("gui.dialog.folder"));
        lastFolder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        Optional<File> chosen = asked(chooser::showDialog);
        chosen.ifPresent(folder -> lastFolder = Optional.of(folder));
        return chosen.map(File::toPath);
    }

    @Override
    public Optional<Path> saveFile(String name, String extension) {
        FileChooser chooser = chooser("gui.dialog.save-file", "gui.dialog.files", "*." + extension);
        chooser.setInitialFileName(name);
        return saved(chooser);
    }

    @Override
    public void browse(Path page) {
        system.showDocument(page.toUri().toString());
    }

    private FileChooser chooser(String titleKey, String kindKey, String... endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.text(titleKey));
        chooser.getExtensionFilters().add(new ExtensionFilter(words.text(kindKey), endings));
        lastFolder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> opened(FileChooser chooser) {
        return kept(asked(chooser::showOpenDialog));
    }

    private Optional<Path> saved(FileChooser chooser) {
        return kept(asked(chooser::showSaveDialog));
    }

    private Optional<File> asked(Function<Window, File> dialog) {
        return asked(() -> dialog.apply(inFront(owner)));
    }

    /**
     * The toolkit fixes the size of the windows below while a dialog of the system is open, for which some window managers
     * take them out of being maximised. They are maximised again once the toolkit has let them go, which is after the
     * dialog returns.
     */
    static Optional<File> asked(Supplier<File> dialog) {
        List<Stage> maximized = stages().filter(Stage::isMaximized).toList();
        Optional<File> chosen = Optional.ofNullable(dialog.get());
        Platform.runLater(() -> maximized.forEach(stage -> stage.setMaximized(true)));
        return chosen;
    }

    /** The window that asks: the wizard, say, and not the one behind it, which would get the keys afterwards. */
    static Stage inFront(Stage owner) {
        return stages().filter(Window::isFocused)
                .reduce((earlier, later) -> later)
                .orElse(owner);
    }

    private static Stream<Stage> stages() {
        return Window.getWindows().stream().filter(Stage.class::isInstance).map(Stage.class::cast);
    }

    private Optional<Path> kept(Optional<File> file) {
        file.ifPresent(found -> lastFolder = Optional.ofNullable(found.getParentFile()));
        return file.map(File::toPath);
    }
}
