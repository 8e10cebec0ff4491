package org.quasilab.gui.wizard;

import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.quasilab.gui.help.HelpWindow;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Modal;
import org.quasilab.gui.widget.OwnedWindow;

/** The wizard in a window of its own, above the window it was called from. */
public final class NewStudyWindow {
    private static final double WIDTH = 1120;
    private static final double HEIGHT = 740;

    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 600;

    private final Workbench bench;
    private final Window owner;

    public NewStudyWindow(Workbench bench, Window owner) {
        this.bench = bench;
        this.owner = owner;
    }

    /**
     * Shows it.
     *
     * @param file the data file to begin with; absent to ask for one
     */
    public void show(Optional<Path> file) {
        NewStudyViewModel model = new NewStudyViewModel(bench);
        Stage stage = new Stage();
        Runnable close = () -> {
            model.close();
            stage.close();
        };
        StackPane root = new StackPane();
        Scene scene = OwnedWindow.scene(owner, root, bench.appearance().scale(), WIDTH, HEIGHT);
        InvalidationListener dress = changed -> dress(scene);
        owner.getScene().getStylesheets().addListener(dress);
        dress(scene);
        HelpWindow help = new HelpWindow(bench.words());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F1) {
                help.show(stage, model.pageProperty().get().help());
                event.consume();
            }
        });
        stage.initOwner(owner);
        Modal.above(stage, owner, List.of(owner));
        stage.titleProperty().bind(bench.words().binding("wizard.window"));
        stage.setScene(scene);
        stage.setOnHidden(event -> owner.getScene().getStylesheets().removeListener(dress));
        model.finishedProperty().addListener((property, before, now) -> stage.close());
        Rectangle2D screen = OwnedWindow.screen(owner);
        stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
        stage.show();
        OwnedWindow.keepSize(stage, scene.getWidth(), scene.getHeight());
        NewStudyView view = new NewStudyView(model, bench.words(), close);
        stage.setOnCloseRequest(event -> {
            if (view.mayClose()) {
                model.close();
            } else {
                event.consume();
            }
        });
        root.getChildren().setAll(view.node());
        view.focus();
        file.ifPresent(model::open);
    }

    /** The looks of the window it belongs to, and its own parts above them. */
    private void dress(Scene scene) {
        List<String> sheets = new ArrayList<>(owner.getScene().getStylesheets());
        sheets.add(sheet());
        scene.getStylesheets().setAll(sheets);
    }

    private static String sheet() {
        URL url = NewStudyWindow.class.getResource("new-study.css");
        if (url == null) {
            throw new IllegalStateException("new-study.css is missing");
        }
        return url.toExternalForm();
    }
}
