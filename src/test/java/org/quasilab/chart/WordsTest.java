package org.quasilab.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

class WordsTest {
    private final Words words = new Words(Study.EMPTY, Messages.of(Locale.ENGLISH));

    @Test
    void noDigitBeforeThePointIsRoundedAway() {
        assertEquals("19,067", words.number(19067.493));
        assertEquals("−106,815", words.number(-106815.195));
        assertEquals("[17,748, 20,386]", words.interval(17748.4, 20386.46));
    }

    @Test
    void aYearAndASmallNumberAreAsTheyWere() {
        assertEquals("2015", words.number(2015));
        assertEquals("0.03918", words.number(0.039184));
        assertEquals("1.235E+20", words.number(1.23456e20));
    }

    @Test
    void decimalsThatAreSetHaveThousandsAsWell() {
        assertEquals("18,699.9", Words.printed("18699.9", 18699.92));
        assertEquals("19,067", words.number(19067.493, 659.158));
    }
}
