package org.quasilab.data.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.text.ResourceLines;

/**
 * Whether a name in Latin letters is how a Chinese name sounds: Chongqing is 重庆, Lu'an is 六安. A character with several
 * readings may have any of them, so nobody has to know which one a place takes; places known by another Latin name (Harbin,
 * Urumqi) are listed.
 */
final class Pinyin {
    private static final Map<Character, List<String>> READINGS = readings();
    private static final Map<String, List<String>> OTHERS = others();

    /** Characters beyond this are no place name, and would only make the search long. */
    private static final int LONGEST = 12;

    private Pinyin() {}

    /** Whether a text has a Chinese character. */
    static boolean isChinese(String text) {
        return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    }

    /**
     * @param latin letters only, lower case, without marks
     * @param chinese without an ending such as 市
     */
    static boolean sounds(String latin, String chinese) {
        return OTHERS.getOrDefault(chinese, List.of()).contains(latin)
                || chinese.length() <= LONGEST && !latin.isEmpty() && sounds(latin, 0, chinese, 0);
    }

    private static boolean sounds(String latin, int from, String chinese, int at) {
        if (at == chinese.length()) {
            return from == latin.length();
        }
        for (String reading : READINGS.getOrDefault(chinese.charAt(at), List.of())) {
            for (String spelled : spellings(reading)) {
                if (latin.startsWith(spelled, from) && sounds(latin, from + spelled.length(), chinese, at + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How near a name in Latin letters comes to any way of reading a Chinese one: letters to change. */
    static int distance(String latin, String chinese) {
        if (chinese.isEmpty() || chinese.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        List<String> spelled = List.of("");
        for (char c : chinese.toCharArray()) {
            List<String> longer = new ArrayList<>();
            for (String begun : spelled) {
                READINGS.getOrDefault(c, List.of()).forEach(reading -> longer.add(begun + reading));
            }
            if (longer.isEmpty() || longer.size() > 64) {
                return Integer.MAX_VALUE;
            }
            spelled = longer;
        }
        return spelled.stream()
                .mapToInt(whole -> CloseNames.distance(latin, whole))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Lüliang is also written Lvliang, Luliang and, in passports, Lyuliang. */
    private static List<String> spellings(String reading) {
        return reading.indexOf('v') < 0
                ? List.of(reading)
                : List.of(reading, reading.replace('v', 'u'), reading.replace("v", "yu"));
    }

    private static Map<Character, List<String>> readings() {
        Map<Character, List<String>> readings = new HashMap<>();
        ResourceLines.of(Pinyin.class, "pinyin.txt").forEach(line -> {
            int space = line.indexOf(' ');
            for (char c : line.substring(space + 1).toCharArray()) {
                readings.computeIfAbsent(c, key -> new ArrayList<>(1)).add(line.substring(0, space));
            }
        });
        return readings;
    }

    private static Map<String, List<String>> others() {
        Map<String, List<String>> others = new LinkedHashMap<>();
        ResourceLines.of(Pinyin.class, "other-spellings.txt").forEach(line -> {
            List<String> words = List.of(line.split(" "));
            others.put(words.get(0), words.subList(1, words.size()));
        });
        return others;
    }
}
