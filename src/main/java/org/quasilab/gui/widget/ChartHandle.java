package org.quasilab.gui.widget;

import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** A vertical line of a chart that can be dragged from one whole number to another. */
public final class ChartHandle extends Region {
    static final double WIDTH = 11;

    private final double beside;
    private final Runnable started;
    private final IntConsumer moved;
    private int value;
    private int startValue;
    private double startX;
    private double pixels = 1;

    /**
     * @param words tooltip and accessible text
     * @param beside how far right of its value it stands, in units of the axis
     * @param started a drag begins
     * @param moved hears each whole number the pointer comes to
     */
    public ChartHandle(ObservableValue<String> words, double beside, Runnable started, IntConsumer moved) {
        this.beside = beside;
        this.started = started;
        this.moved = moved;
        getStyleClass().add("chart-handle");
        setCursor(Cursor.H_RESIZE);
        setManaged(false);
        accessibleTextProperty().bind(words);
        Hint.on(this, words);
    }

    /** Where it stands now; a drag that is under way goes on. */
    public void setValue(int newValue) {
        value = newValue;
    }

    /** Its place on the axis. */
    double at() {
        return value + beside;
    }

    /** @param pixelsPerUnit as the chart is drawn when a drag begins; it may be drawn anew meanwhile */
    void listen(DoubleSupplier pixelsPerUnit) {
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            startX = event.getSceneX();
            startValue = value;
            pixels = Math.max(1, pixelsPerUnit.getAsDouble());
            started.run();
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            int to = startValue + (int) Math.round((event.getSceneX() - startX) / pixels);
            if (to != value) {
                moved.accept(to);
            }
        });
    }
}
