package org.quasilab.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @Test
    void ticksAreRoundAndCarryRealMinus() {
        List<String> labels = Scale.of(new Range(-0.04, 0.05), 5).ticks(new Range(-0.04, 0.05)).stream()
                .map(Tick::label)
                .toList();
        assertEquals(List.of("−0.04", "−0.02", "0.00", "0.02", "0.04"), labels);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 6", "-3.7, 12.2, 9", "1e-9, 4e-9, 5", "2010, 2023, 14", "-1e8, 7e8, 7", "0.1, 0.1000001, 5"})
    void neverMoreTicksThanAskedForAndNeverNone(double low, double high, int most) {
        List<Tick> ticks = Scale.of(new Range(low, high), most).ticks(new Range(low, high));
        assertTrue(!ticks.isEmpty() && ticks.size() <= most + 1, () -> ticks.size() + " ticks");
        assertEquals(ticks.size(), ticks.stream().map(Tick::label).distinct().count(), () -> "labels alike: " + ticks);
    }

    @Test
    void wholeNumbersAreNeverSplit() {
        assertEquals(1, Scale.whole(new Range(-2, 2), 40).step());
    }

    @Test
    void oneValueGetsRoomOnBothSides() {
        Range room = Scale.around(new Range(0.3, 0.3), 6);
        assertTrue(room.low() < 0.3 && room.high() > 0.3);
        Range zero = Scale.around(new Range(0, 0), 6);
        assertTrue(zero.low() < 0 && zero.high() > 0);
    }

    @Test
    void thousandsAreGrouped() {
        assertEquals("20,000", new Scale(5_000).label(20_000));
        assertEquals("2015", new Scale(1).label(2015));
    }
}
