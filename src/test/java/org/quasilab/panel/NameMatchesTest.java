package org.quasilab.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;
import org.quasilab.panel.NameMatches.Kind;
import org.quasilab.panel.NameMatches.Match;

class NameMatchesTest {
    private static final Panel PANEL = Golden.study("pilot-zones").panel();

    private static Map<String, Integer> list(String... names) {
        Map<String, Integer> list = new LinkedHashMap<>();
        for (String name : names) {
            list.put(name, 2015);
        }
        return list;
    }

    @Test
    void aNameIsTheSameAlikeCloseOrUnknown() {
        List<Match> matches =
                NameMatches.of(list("Hangzhou", "hang zhou ", "Hangzou", "Atlantis"), List.of("Beijing", "Hangzhou"));
        assertEquals(
                List.of(
                        new Match("Hangzhou", 2015, Kind.SAME, "Hangzhou"),
                        new Match("hang zhou ", 2015, Kind.ALIKE, "Hangzhou"),
                        new Match("Hangzou", 2015, Kind.CLOSE, "Hangzhou"),
                        new Match("Atlantis", 2015, Kind.NONE, "")),
                matches);
    }

    @Test
    void aCityIsFoundWithoutItsEnding() {
        assertEquals(
                new Match("杭州", 2015, Kind.ALIKE, "杭州市"),
                NameMatches.of(list("杭州"), List.of("北京市", "杭州市")).get(0));
    }

    @Test
    void theColumnWithTheNamesIsFoundByItself() {
        assertEquals("city_zh", NameMatches.column(PANEL, List.of("杭州", "天津市")));
        assertEquals("city", NameMatches.column(PANEL, List.of("Hangzhou", "Tianjin")));
        assertEquals("city_id", NameMatches.column(PANEL, List.of("330100", "120000")));
    }
}
