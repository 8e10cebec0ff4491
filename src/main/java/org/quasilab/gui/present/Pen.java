package org.quasilab.gui.present;

import javafx.animation.FadeTransition;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;
import javafx.util.Duration;

/** What is drawn with the mouse on the screen; each stroke fades away after some seconds. */
final class Pen extends Pane {
    private static final Duration STAYS = Duration.seconds(4);
    private static final Duration FADES = Duration.seconds(1.5);

    private Polyline stroke = new Polyline();

    Pen() {
        setMouseTransparent(true);
        setOnMousePressed(this::begin);
        setOnMouseDragged(event -> stroke.getPoints().addAll(event.getX(), event.getY()));
        setOnMouseReleased(event -> fade(stroke));
    }

    /** While it is not in use the mouse is that of the picture; strokes fade all the same. */
    void use(boolean isInUse) {
        setMouseTransparent(!isInUse);
    }

    private void begin(MouseEvent event) {
        stroke = new Polyline(event.getX(), event.getY());
        stroke.getStyleClass().add("pen-mark");
        getChildren().add(stroke);
    }

    private void fade(Polyline drawn) {
        FadeTransition fading = new FadeTransition(FADES, drawn);
        fading.setDelay(STAYS);
        fading.setToValue(0);
        fading.setOnFinished(event -> getChildren().remove(drawn));
        fading.play();
    }
}
