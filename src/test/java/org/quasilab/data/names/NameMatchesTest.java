package org.quasilab.data.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.names.NameMatches.Kind;
import org.quasilab.data.names.NameMatches.Match;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;

class NameMatchesTest {
    private static final Panel PANEL = Golden.study("pilot-zones").panel();
    private static final Units UNITS = units(PANEL);

    private static Units units(Panel panel) {
        return Units.of(panel.data(), panel.unitColumn());
    }

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

    private static String found(String asked, String... names) {
        List<Match> matches = NameMatches.of(list(asked), List.of(names));
        return matches.stream()
                .map(match -> (match.kind() + " " + match.unit()).strip())
                .collect(java.util.stream.Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "Hangzhou,杭州市",
        "Chongqing,重庆市",
        "Xiamen,厦门市",
        "Xi'an,西安市",
        "Xian,西安市",
        "Changsha,长沙市",
        "Lu'an,六安市",
        "Bengbu,蚌埠市",
        "Bozhou,亳州市",
        "Lishui,丽水市",
        "Leshan,乐山市",
        "Chaozhou,潮州市",
        "Quzhou,衢州市",
        "Luohe,漯河市",
        "Lüliang,吕梁市",
        "Lvliang,吕梁市",
        "LULIANG,吕梁市",
        "Harbin,哈尔滨市",
        "Haerbin,哈尔滨市",
        "Hohhot,呼和浩特市",
        "Ürümqi,乌鲁木齐市",
        "Enshi,恩施土家族苗族自治州",
        "Dali Prefecture,大理白族自治州",
        "Xing'an,兴安盟",
        "Hinggan League,兴安盟",
        "Wuhan City,武汉市",
        "Wuhan shi,武汉",
        "Kashi,喀什地区",
        "Shaanxi,陕西"
    })
    void pinyinFindsTheChineseNameAndTheOtherWayRound(String latin, String chinese) {
        assertEquals("SOUNDS " + chinese, found(latin, "北京市", chinese, "天津市"));
        assertEquals("SOUNDS " + latin, found(chinese, "Beijing", latin, "Tianjin"));
    }

    @Test
    void whatMayMeanSeveralUnitsIsAskedForEachOfThem() {
        assertEquals("CLOSE 苏州市, CLOSE 宿州市", found("Suzhou", "苏州市", "杭州市", "宿州市"));
        assertEquals("CLOSE 吉林市, CLOSE 吉林地区", found("吉林", "吉林市", "吉林地区", "长春市"));
        assertEquals("CLOSE Hangzhou", found("Hangzou", "Hangzhou", "Suzhou"));
        assertEquals("CLOSE 杭州市", found("Hangzou", "杭州市", "北京市"));
        assertEquals("CLOSE Hanzhong, CLOSE Hangzhong", found("Hanghong", "Hanzhong", "Hangzhong"));
        assertEquals("SAME 苏州市", found("苏州市", "苏州市", "宿州市", "Suzhou"));
        assertEquals("NONE", found("Atlantis", "杭州市", "北京市"));
    }

    @Test
    void aColumnIsFoundBySoundWhereNoNameIsWrittenAlike() {
        Panel chinese = PANEL.with(PANEL.data().column("city_zh").withName("city"));
        assertEquals("city", NameMatches.column(units(chinese), List.of("Hangzhou", "Tianjin")));
    }

    @Test
    void everyCityOfTheSampleIsFoundByItsPinyinOrAskedAbout() {
        List<String> latin = UNITS.names("city").orElseThrow();
        List<String> chinese = UNITS.names("city_zh").orElseThrow();
        for (int i = 0; i < latin.size(); i++) {
            List<Match> matches = NameMatches.of(list(latin.get(i)), chinese);
            String right = chinese.get(i);
            assertTrue(matches.stream().anyMatch(match -> match.unit().equals(right)), latin.get(i) + " → " + matches);
            assertTrue(matches.size() == 1 || matches.stream().allMatch(match -> match.kind() == Kind.CLOSE));
        }
    }

    @Test
    void theColumnWithTheNamesIsFoundByItself() {
        assertEquals("city_zh", NameMatches.column(UNITS, List.of("杭州", "天津市")));
        assertEquals("city", NameMatches.column(UNITS, List.of("Hangzhou", "Tianjin")));
        assertEquals("city_id", NameMatches.column(UNITS, List.of("330100", "120000")));
    }
}
