package org.quasilab.gui.window;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.quasilab.gui.widget.EmptyState;
import org.quasilab.gui.widget.Screen;
import org.quasilab.gui.words.Words;

/** A kind of step the study does not have: says what it would give, and sets it up. */
final class NewStepScreen implements Screen {
    private final String kind;
    private final Node centre;

    NewStepScreen(Words words, MainViewModel model, String kind) {
        this.kind = kind;
        Button add = new Button();
        add.setId("set-up");
        add.getStyleClass().add("accent");
        add.textProperty().bind(words.binding("gui.new-step.set-up"));
        add.setOnAction(event -> model.addStep(kind));
        centre = new EmptyState(
                "plus-circle", words.binding("gui.step." + kind), words.binding("gui.new-step.text"), add);
    }

    @Override
    public Node centre() {
        return centre;
    }

    @Override
    public Optional<Node> settings() {
        return Optional.empty();
    }

    @Override
    public String help() {
        return kind;
    }
}
