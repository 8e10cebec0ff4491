package org.quasilab.gui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SetsEditorTest {
    @Test
    void aLineIsASetAndAHyphenTheEmptyOne() {
        assertEquals(
                List.of(List.of("city_id", "year"), List.of(), List.of("city_id", "province^year")),
                SetsEditor.sets("city_id, year\n-\n\n city_id，province^year "));
    }
}
