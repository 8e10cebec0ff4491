package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortlistTest {
    private static final List<String> MANY =
            IntStream.range(0, 2000).mapToObj(i -> "Q" + i).toList();

    private static List<Integer> places(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void aUsualListIsShownWhole() {
        assertEquals(places(0, 100), Shortlist.of(MANY.subList(0, 100), "", at -> at == 3));
    }

    @Test
    void ofALongListTheFirstAreShownAndTheUsedOnesAmongThem() {
        List<Integer> shown = Shortlist.of(MANY, "", at -> at == 7 || at > 1997);
        assertEquals(100, shown.size());
        assertEquals(places(0, 98), shown.subList(0, 98));
        assertEquals(List.of(1998, 1999), shown.subList(98, 100));
    }

    @Test
    void whatIsSoughtMayStandAnywhereInAName() {
        assertEquals(
                List.of(199, 1199, 1990, 1991),
                Shortlist.of(MANY, " 199 ", at -> false).subList(0, 4));
        assertEquals(List.of(1999), Shortlist.of(MANY, "q1999", at -> true));
        assertEquals(List.of(), Shortlist.of(MANY, "x", at -> true));
    }
}
