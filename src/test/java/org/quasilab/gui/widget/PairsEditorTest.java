package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PairsEditorTest {
    @Test
    void aLineWithoutAColonGoesOnWithThePairAbove() {
        assertEquals(
                Map.of("gp1", "first\nsecond", "gp2", "第三"),
                PairsEditor.pairs("no pair\ngp1: first\n  second\n\ngp2：第三\n"));
    }
}
