package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowSelectionTest {
    private final RowSelection selection = new RowSelection();

    @BeforeEach
    void tenRowsOfFourColumns() {
        selection.keepWithin(10, 4);
    }

    @Test
    void arrowsMoveTheCursorAndShiftSelects() {
        selection.moveBy(3, 9, false);
        assertEquals(3, selection.cursor());
        assertEquals(3, selection.column());
        assertEquals(List.of(3), selection.rows());
        assertFalse(selection.isAny());
        selection.moveBy(2, 0, true);
        assertEquals(List.of(3, 4, 5), selection.rows());
        selection.moveBy(-4, 0, true);
        assertEquals(List.of(1, 2, 3), selection.rows());
    }

    @Test
    void spaceSelectsTheRowAndTakesItBack() {
        selection.moveBy(2, 0, false);
        selection.toggle();
        selection.moveBy(1, 0, false);
        assertEquals(List.of(2), selection.rows());
        selection.toggle();
        assertEquals(List.of(3), selection.rows());
        selection.toggle();
        assertFalse(selection.isAny());
    }

    @Test
    void aPressOnASelectedRowMovesAndOneElsewhereSelectsAnew() {
        selection.press(2, 0, false);
        selection.extendTo(4);
        selection.release(false);
        assertEquals(List.of(2, 3, 4), selection.rows());
        selection.press(3, 1, false);
        assertTrue(selection.isMoving());
        selection.release(false);
        assertEquals(List.of(2, 3, 4), selection.rows());
        selection.press(3, 1, false);
        selection.release(true);
        assertEquals(List.of(3), selection.rows());
        selection.press(7, 1, true);
        assertEquals(List.of(3, 4, 5, 6, 7), selection.rows());
        selection.keepWithin(5, 4);
        assertFalse(selection.isAny());
        assertEquals(4, selection.cursor());
    }
}
