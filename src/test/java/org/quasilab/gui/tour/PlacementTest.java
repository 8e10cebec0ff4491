package org.quasilab.gui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private static Point2D card(Bounds target) {
        return Placement.of(target, 400, 200, WIDTH, HEIGHT);
    }

    @Test
    void belowAButtonOfTheToolBarAndNotBeyondTheEdge() {
        assertEquals(new Point2D(880, 64), card(new BoundingBox(1200, 20, 70, 30)));
    }

    @Test
    void besideAColumnAsHighAsTheWindow() {
        assertEquals(new Point2D(234, 320), card(new BoundingBox(0, 60, 220, 720)));
        assertEquals(new Point2D(566, 320), card(new BoundingBox(980, 60, 300, 720)));
    }

    @Test
    void uponWhatFillsTheWindow() {
        assertEquals(new Point2D(440, 300), card(new BoundingBox(0, 0, WIDTH, HEIGHT)));
    }

    @Test
    void whatReachesOutOfTheWindowIsCut() {
        Bounds cut = Placement.cut(new BoundingBox(1200, 700, 500, 500), WIDTH, HEIGHT);
        assertEquals(new BoundingBox(1200, 700, 80, 100), cut);
        assertTrue(
                Placement.cut(new BoundingBox(2000, 0, 10, 10), WIDTH, HEIGHT).getWidth() == 0);
    }
}
