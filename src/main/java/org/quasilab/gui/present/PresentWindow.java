package org.quasilab.gui.present;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.OwnedWindow;
import org.quasilab.gui.widget.Typing;

/** The presentation on its screen: the second one if there are two, and then the notes are on the first. */
public final class PresentWindow {
    private static final double NOTES_WIDTH = 720;
    private static final double NOTES_HEIGHT = 640;

    private final Workbench bench;
    private final Window owner;
    private final Stage stage = new Stage();
    private final PresentViewModel model;
    private final PresentView view;

    private PresentWindow(Workbench bench, Window owner, Function<String, PresentedStep> steps, String first) {
        this.bench = bench;
        this.owner = owner;
        this.model = new PresentViewModel(bench, id -> steps.apply(id).model(), first);
        this.view = new PresentView(bench, model, step -> steps.apply(step.id()).settings(), stage::close);
    }

    /**
     * Shows it, and gives it to whoever may be asked for it again.
     *
     * @param owner stays as it is, and goes on with the step that was shown last
     * @param steps what the frame lends of a step
     * @param first id of the step to begin with
     * @param left gets the id of the step that was shown last
     */
    public static PresentWindow show(
            Workbench bench, Window owner, Function<String, PresentedStep> steps, String first, Consumer<String> left) {
        PresentWindow window = new PresentWindow(bench, owner, steps, first);
        window.show(left);
        return window;
    }

    private void show(Consumer<String> left) {
        Screen own = OwnedWindow.screenOf(owner);
        Optional<Screen> second = Screen.getScreens().stream()
                .filter(screen -> !screen.equals(own))
                .findFirst();
        Rectangle2D hall = second.orElse(own).getBounds();
        Scene scene = new Scene(view, hall.getWidth(), hall.getHeight());
        Bindings.bindContent(scene.getStylesheets(), owner.getScene().getStylesheets());
        stage.initOwner(owner);
        stage.titleProperty().bind(bench.words().binding("gui.menu.present"));
        stage.setScene(scene);
        stage.setX(hall.getMinX());
        stage.setY(hall.getMinY());
        // its own hint is English, and Esc closes an open settings pane first
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreen(true);
        stage.setOnHidden(event -> {
            Bindings.unbindContent(scene.getStylesheets(), owner.getScene().getStylesheets());
            stage.titleProperty().unbind();
            view.end();
            left.accept(model.stepProperty().get().id());
        });
        Typing.tellWhenIdle(scene);
        Follow.changes(view, bench.session().studyProperty(), this::closeIfGone);
        stage.show();
        if (second.isPresent()) {
            showNotes();
        }
        // a key comes to a root only if that has the focus
        view.requestFocus();
    }

    /** On two screens another study can be opened meanwhile. */
    private void closeIfGone() {
        if (bench.session().study().step(model.stepProperty().get().id()).isEmpty()) {
            stage.close();
        }
    }

    private void showNotes() {
        NotesView made = new NotesView(bench, model, view);
        OwnedWindow window = new OwnedWindow(owner, bench.appearance().scale());
        stage.showingProperty().addListener((property, before, now) -> {
            made.end();
            window.close();
        });
        window.show(made, bench.words().binding("gui.present.notes"), NOTES_WIDTH, NOTES_HEIGHT, stage::close);
        made.requestFocus();
    }

    /** Brings it before the others; whether it is still there. */
    public boolean comeForward() {
        if (stage.isShowing()) {
            stage.toFront();
        }
        return stage.isShowing();
    }
}
