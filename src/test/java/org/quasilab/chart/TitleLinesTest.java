package org.quasilab.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Titles too long for their axis are broken where a reader would. */
class TitleLinesTest {
    @Test
    void aTitleWithRoomStaysOnOneLine() {
        assertEquals(List.of("Effect on Green TFP"), lines("Effect on Green TFP", 19));
    }

    @Test
    void theBracketGoesToTheNextLine() {
        assertEquals(List.of("对绿色全要素生产率的效应", "（95% 置信区间）"), lines("对绿色全要素生产率的效应（95% 置信区间）", 13));
        assertEquals(List.of("Effect on Green TFP", "(95% CI)"), lines("Effect on Green TFP (95% CI)", 20));
    }

    @Test
    void englishIsBrokenBetweenWordsIntoLinesThatFit() {
        assertEquals(List.of("one two", "three", "four"), lines("one two three four", 8));
    }

    @Test
    void chineseIsBrokenIntoPartsOfAboutTheSameLength() {
        assertEquals(List.of("被解释变量的", "均值与标准差"), lines("被解释变量的均值与标准差", 10));
    }

    @Test
    void aWordLongerThanTheRoomStaysWhole() {
        assertEquals(List.of("internationalisation"), lines("internationalisation", 5));
    }

    private static List<String> lines(String title, double room) {
        return TitleLines.of(title, room, String::length);
    }

    @Test
    void aHeadingFillsItsLinesAndKeepsNumbersWhole() {
        assertEquals(
                List.of("双侧<0.001，单侧", "<0.001"), TitleLines.filled("双侧<0.001，单侧<0.001", 14, text -> text.length()));
        assertEquals(
                List.of("treatment:", "F(4,\u00A03572) = 0.27"),
                TitleLines.filled("treatment: F(4,\u00A03572) = 0.27", 20, text -> text.length()));
        assertEquals(List.of("two-", "sided"), TitleLines.filled("two-sided", 5, text -> text.length()));
        assertEquals(List.of("p<0.001"), TitleLines.filled("p<0.001", 3, text -> text.length()));
    }
}
