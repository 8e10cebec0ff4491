package org.quasilab.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnbrokenTest {
    private static List<String> pieces(String text) {
        String held = Unbroken.of(text);
        assertEquals(text, held.replace('\u00A0', ' '), "only spaces change");
        BreakIterator breaks = BreakIterator.getLineInstance();
        breaks.setText(held);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            pieces.add(held.substring(from, to).replace('\u00A0', ' '));
            from = to;
        }
        return pieces;
    }

    @Test
    void aStatisticStaysTogether() {
        assertEquals(List.of("of ", "equality: ", "p = 0.895"), pieces("of equality: p = 0.895"));
        assertEquals(List.of("errors; ", "*** p < 0.01, ", "* p < 0.1."), pieces("errors; *** p < 0.01, * p < 0.1."));
    }

    @Test
    void aNumberStaysWithWhatItCounts() {
        assertEquals(List.of("in ", "277 cities ", "and ", "1,000 draws"), pieces("in 277 cities and 1,000 draws"));
        assertEquals(List.of("(4, 3572)"), pieces("(4, 3572)"));
    }
}
