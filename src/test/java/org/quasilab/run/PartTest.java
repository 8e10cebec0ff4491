package org.quasilab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void whatAPartTellsIsAShareOfItsOwnPieceAndNeverRunsBack() {
        List<Double> heard = new ArrayList<>();
        Progress whole = new Progress() {
            @Override
            public void at(long done, long of, String what) {}

            @Override
            public void within(double share) {
                heard.add(share);
            }

            @Override
            public void checkCancelled() {}
        };
        Part part = new Part(whole);
        part.within(0.7);
        part.at(1, 4, "a");
        part.within(0.5);
        part.at(2, 4, "a");
        new Part(part).at(1, 2, "b");
        part.at(4, 4, "a");
        assertEquals(List.of(0.0, 0.25, 0.375, 0.5, 0.625, 1.0), heard);
    }
}
