package org.quasilab.gui.importing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import org.quasilab.gui.study.FileDialogs;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.words.Words;

/** The buttons that ask for data: a file, or a folder of Parquet files, which are one table. */
public record DataButtons(Button file, Button folder) {
    /**
     * @param id of the button for a file; that for a folder has the same with {@code -folder}
     * @param take hears what was chosen
     */
    public static DataButtons of(Workbench bench, String id, Consumer<Path> take) {
        FileDialogs dialogs = bench.dialogs();
        Button file = button(bench.words(), id, "gui.import.choose", dialogs::openData, take);
        Button folder = button(bench.words(), id + "-folder", "gui.import.choose-folder", dialogs::folder, take);
        return new DataButtons(file, folder);
    }

    private static Button button(
            Words words, String id, String key, Supplier<Optional<Path>> ask, Consumer<Path> take) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(words.binding(key));
        button.setOnAction(event -> ask.get().ifPresent(take));
        return button;
    }
}
