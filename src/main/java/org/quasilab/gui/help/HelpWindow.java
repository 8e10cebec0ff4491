package org.quasilab.gui.help;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.quasilab.gui.widget.OwnedWindow;
import org.quasilab.gui.words.Words;

/** The help in a window of its own, beside the one it explains; made when it is first asked for. */
public final class HelpWindow {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 680;

    private final Words words;
    private Optional<Shown> made = Optional.empty();

    /** The window and what it shows. */
    private record Shown(Stage stage, HelpViewModel model) {}

    public HelpWindow(Words words) {
        this.words = words;
    }

    /**
     * Opens it at a page or term.
     *
     * @param owner whose looks it takes
     * @param id as {@link Item#id()}
     */
    public void show(Window owner, String id) {
        boolean isFirst = made.isEmpty();
        Shown shown = made.orElseGet(() -> make(owner));
        made = Optional.of(shown);
        shown.model.open(id);
        shown.stage.show();
        if (isFirst) {
            OwnedWindow.keepSize(shown.stage, WIDTH, HEIGHT);
        }
        shown.stage.toFront();
    }

    private Shown make(Window owner) {
        HelpViewModel model = new HelpViewModel();
        HelpView view = new HelpView(model, words);
        Scene scene = new Scene(view.node(), WIDTH, HEIGHT);
        Bindings.bindContent(scene.getStylesheets(), owner.getScene().getStylesheets());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                scene.getWindow().hide();
            }
        });
        Stage stage = new Stage();
        stage.initOwner(owner);
        stage.titleProperty().bind(words.binding("gui.help.title"));
        stage.setScene(scene);
        return new Shown(stage, model);
    }
}
