package org.quasilab.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.text.ShortenedList;

/** Two units in 2014 and 2015 of which the second is called otherwise in 2015, beside one that stays. */
class AlikeUnitsTest {
    private static Panel panel(String before, String after, double lastOfBefore) {
        return Panel.of(
                Dataset.of(List.of(
                        TextColumn.adopt("unit", new int[] {0, 0, 1, 2}, List.of("x", before, after)),
                        NumberColumn.adopt("year", new double[] {2014, 2015, lastOfBefore, 2015}))),
                "unit",
                "year");
    }

    @ParameterizedTest
    @CsvSource({"c03, 'c03 '", "c20, C20", "c21, ｃ２１", "01001, 1001", "New York, 'New  York'"})
    void twoSpellingsThatNeverMeetAreSaid(String before, String after) {
        String pair = Stream.of(before, after)
                .sorted()
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(" / "));
        assertEquals(
                List.of(1, new ShortenedList(List.of(pair), 5)),
                panel(before, after, 2014).warnings().get(0).args());
    }

    @ParameterizedTest
    @CsvSource({"吉林, 吉林市", "c1, c2", "100, 1", "'0', '00x'"})
    void otherNamesAreOtherUnits(String before, String after) {
        assertEquals(List.of(), panel(before, after, 2014).warnings());
    }

    @ParameterizedTest
    @CsvSource({"c20, C20", "01001, 1001"})
    void whatStandsInOnePeriodIsTwoUnits(String one, String other) {
        assertEquals(List.of(), panel(one, other, 2015).warnings());
    }
}
