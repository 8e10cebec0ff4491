package org.quasilab.gui.step;

import javafx.beans.binding.StringBinding;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.stage.Window;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.OwnedWindow;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;

/** The script of a step to read, select and copy, in a window beside the result. */
final class ScriptView {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 600;

    /** With Chinese in it: fonts of one width have none, and the system would take one that does not fit. */
    private static final PseudoClass HAN = PseudoClass.getPseudoClass("han");

    private final ScriptViewModel model;
    private final StringBinding heading;
    private final Words words;
    private final Runnable close;
    private final Parent node;

    @FXML
    Label title;

    @FXML
    Label about;

    @FXML
    TextArea script;

    @FXML
    Button copy;

    @FXML
    Button save;

    @FXML
    Button saveData;

    private ScriptView(ScriptViewModel model, StringBinding heading, Words words, Runnable close) {
        this.model = model;
        this.heading = heading;
        this.words = words;
        this.close = close;
        this.node = Fxml.load(this, words);
    }

    /** @param stepTitle what the step is called */
    static void show(Workbench bench, Window owner, ScriptViewModel model, StringBinding stepTitle) {
        OwnedWindow window = new OwnedWindow(owner, bench.appearance().scale());
        StringBinding heading = model.title(stepTitle);
        ScriptView view = new ScriptView(model, heading, bench.words(), window::close);
        window.show(view.node, heading, WIDTH, HEIGHT, () -> {});
        model.write();
    }

    @FXML
    void initialize() {
        title.textProperty().bind(heading);
        about.textProperty().bind(words.binding(model.readsPanel() ? "gui.script.about" : "gui.script.about-sql"));
        Lines.show(saveData, model.readsPanel());
        script.textProperty().bind(model.textProperty());
        script.textProperty()
                .addListener((property, before, now) ->
                        script.pseudoClassStateChanged(HAN, now.codePoints().anyMatch(Character::isIdeographic)));
        copy.setGraphic(Icons.of("copy"));
        save.setGraphic(Icons.of("save"));
        saveData.setGraphic(Icons.of("database"));
        copy.disableProperty().bind(model.textProperty().isEmpty());
        save.disableProperty().bind(model.textProperty().isEmpty());
    }

    @FXML
    void copyScript() {
        model.copy();
    }

    @FXML
    void saveScript() {
        model.save();
    }

    @FXML
    void saveData() {
        model.saveData();
    }

    @FXML
    void close() {
        close.run();
    }
}
