package org.quasilab.gui.present;

import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.RadialGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;

/** Darkens the screen but for a circle around the pointer. */
final class Spotlight extends Pane {
    /** Share of the screen's height. */
    private static final double RADIUS = 0.17;

    private static final Color DARK = Color.gray(0, 0.72);

    private final Rectangle shade = new Rectangle();

    Spotlight() {
        setMouseTransparent(true);
        setVisible(false);
        shade.widthProperty().bind(widthProperty());
        shade.heightProperty().bind(heightProperty());
        getChildren().add(shade);
    }

    /** The pointer is here. */
    void at(double x, double y) {
        shade.setFill(new RadialGradient(
                0,
                0,
                x,
                y,
                Math.max(1, RADIUS * getHeight()),
                false,
                CycleMethod.NO_CYCLE,
                new Stop(0.92, Color.TRANSPARENT),
                new Stop(1, DARK)));
    }
}
