package org.quasilab.gui.widget;

import java.util.Optional;
import javafx.scene.input.KeyCode;

/** What a key does in a chart that has the focus. */
enum ChartAction {
    NEARER,
    FARTHER,
    LEFT,
    RIGHT,
    UP,
    DOWN,
    ALL,
    NEXT,
    PREVIOUS,
    DETAIL,
    NOTHING_MARKED;

    /**
     * Arrows move a chart that is zoomed; in a whole one left and right go from mark to mark, up and down stay the page's.
     *
     * @param isZoomed whether the chart shows less than all
     * @param isMarked whether a mark is chosen
     */
    static Optional<ChartAction> of(KeyCode code, boolean isZoomed, boolean isMarked) {
        return Optional.ofNullable(
                switch (code) {
                    case LEFT -> isZoomed ? LEFT : PREVIOUS;
                    case RIGHT -> isZoomed ? RIGHT : NEXT;
                    case UP -> isZoomed ? UP : null;
                    case DOWN -> isZoomed ? DOWN : null;
                    case PLUS, ADD, EQUALS -> NEARER;
                    case MINUS, SUBTRACT -> FARTHER;
                    case HOME, DIGIT0, NUMPAD0 -> ALL;
                    case ENTER, SPACE -> isMarked ? DETAIL : null;
                    case ESCAPE -> isMarked ? NOTHING_MARKED : null;
                    default -> null;
                });
    }
}
