package org.quasilab.design;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FactorTest {
    @Test
    void combinationsAreNumberedInOrderWhetherByTableOrBySorting() {
        int[] first = {0, 0, 1, 1, 2, 2, 2, 0};
        int[] second = {1, 0, 1, 1, 0, 2, 1, 1};
        Factor table = new Factor("a", first, 3).and(new Factor("b", second, 3));
        int[] expected = {1, 0, 2, 2, 3, 5, 4, 1};
        assertArrayEquals(expected, table.codes());
        assertEquals(6, table.levels());
        assertEquals("a^b", table.name());
        Factor sorted = new Factor("a", first, 1000).and(new Factor("b", second, 1000));
        assertArrayEquals(expected, sorted.codes());
        assertEquals(6, sorted.levels());
    }
}
