package org.quasilab.gui.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    @Test
    void numbersOfAColumnGetTheDecimalsOfItsLongest() {
        List<String> values = List.of("13.4718", "13.606", "-2", "");

        int decimals = Decimals.of(values.size(), values::get);

        assertEquals(
                List.of("13.4718", "13.6060", "-2.0000", ""),
                values.stream().map(value -> Decimals.padded(value, decimals)).toList());
    }

    @Test
    void wholeNumbersWordsAndComputedNumbersStayAsTheyAre() {
        List<String> years = List.of("2010", "2011");
        List<String> computed = List.of("0.30000000000000004", "0.5");

        assertEquals("2010", Decimals.padded("2010", Decimals.of(years.size(), years::get)));
        assertEquals("0.5", Decimals.padded("0.5", Decimals.of(computed.size(), computed::get)));
        assertEquals("5.0E-4", Decimals.padded("5.0E-4", 4));
        assertEquals("East", Decimals.padded("East", 4));
    }
}
