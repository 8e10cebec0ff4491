package org.quasilab.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.data.DataProblem;
import org.quasilab.panel.PanelProblem;

class ProblemTest {
    @Test
    void whatIsTooLongToBeReadIsNotRepeated() {
        String message = new DataProblem("unknown-column", "x".repeat(200_000), List.of("city", "year"))
                .message(Messages.ENGLISH);
        assertTrue(message.length() < 1_000, message.length() + " characters");
        assertTrue(message.contains("xxx…") && message.contains("city, year"), message);
    }

    @Test
    void aListOfThousandsIsCut() {
        List<String> names = Collections.nCopies(20_000, "Springfield");
        String message = new PanelProblem("units-unknown", "city", names.size(), names).message(Messages.ENGLISH);
        assertTrue(message.length() < 8_000, message.length() + " characters");
        assertTrue(message.contains("20000") || message.contains("20,000"), message);
    }

    @Test
    void aLongPathIsToldWhole() {
        String path = "/home/a/" + "folder/".repeat(60) + "panel.csv";
        assertTrue(new DataProblem("missing-file", Place.file("panel.csv"), path)
                .message(Messages.ENGLISH)
                .contains(path));
        assertEquals(
                1, new DataProblem("no-file").message(Messages.ENGLISH).lines().count());
    }
}
