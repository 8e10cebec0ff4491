package org.quasilab.gui.wizard;

import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.quasilab.gui.study.Workbench;

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
        NewStudyView view = new NewStudyView(model, bench.words(), close);
        Scene scene = new Scene(view.node(), WIDTH, HEIGHT);
        scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        scene.getStylesheets().add(sheet());
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.titleProperty().bind(bench.words().binding("wizard.window"));
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> model.close());
        model.finishedProperty().addListener((property, before, now) -> stage.close());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.show();
        file.ifPresentOrElse(
                model::open, () -> view.node().lookup("#wizard-choose").requestFocus());
    }

    private static String sheet() {
        URL url = NewStudyWindow.class.getResource("new-study.css");
        if (url == null) {
            throw new IllegalStateException("new-study.css is missing");
        }
        return url.toExternalForm();
    }
}
