package org.quasilab.gui.window;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.HostServices;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import org.quasilab.gui.study.FileDialogs;
import org.quasilab.gui.words.Words;

/** The system's file dialogs; each begins in the folder the last one ended in. */
final class SystemFileDialogs implements FileDialogs {
    private static final String[] DATA = {"*.csv", "*.tsv", "*.txt", "*.xlsx", "*.xls", "*.dta"};

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
    public Optional<Path> folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(words.text("gui.dialog.folder"));
        lastFolder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        Optional<File> chosen = asked(() -> chooser.showDialog(owner));
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
        return kept(asked(() -> chooser.showOpenDialog(owner)));
    }

    private Optional<Path> saved(FileChooser chooser) {
        return kept(asked(() -> chooser.showSaveDialog(owner)));
    }

    /**
     * The toolkit fixes the size of the window below while a dialog of the system is open, for which some window managers
     * take it out of being maximised: it is maximised again.
     */
    private Optional<File> asked(Supplier<File> dialog) {
        boolean wasMaximized = owner.isMaximized();
        Optional<File> chosen = Optional.ofNullable(dialog.get());
        if (wasMaximized) {
            owner.setMaximized(false);
            owner.setMaximized(true);
        }
        return chosen;
    }

    private Optional<Path> kept(Optional<File> file) {
        file.ifPresent(found -> lastFolder = Optional.ofNullable(found.getParentFile()));
        return file.map(File::toPath);
    }
}
