package org.quasilab.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the Chinese of the window is written: its spaces, and one word for one thing. */
class ChineseTest {
    private static final Path BUNDLES = Path.of("src/main/resources/org/quasilab/text");

    private static final String MARKS = "，。；：、？！“”（）《》";
    private static final Pattern NO_SPACE = Pattern.compile("\\p{IsHan}[A-Za-z0-9]|[A-Za-z0-9%]\\p{IsHan}");
    private static final Pattern STRAY_SPACE =
            Pattern.compile("[" + MARKS + "] | [" + MARKS + "]|\\p{IsHan} \\p{IsHan}|\\d %");
    private static final Pattern LATIN_MARK = Pattern.compile("\\p{IsHan}[,;!?]|[,;!?]\\p{IsHan}");

    /** A word that is not used, and the one that is. */
    private static final Map<String, String> WORDS = Map.of(
            "结果变量", "被解释变量",
            "首次处理期", "首次处理时期",
            "首次处理时点", "首次处理时期",
            "从未受处理", "从未处理",
            "虚构", "伪处理",
            "尺度", "度量方式",
            "份额", "占比",
            "单点观测", "单例观测",
            "队列", "批次",
            "组群", "批次");

    @ParameterizedTest
    @MethodSource("rooms")
    void aSpaceIsBetweenChineseAndLatinAndNoneBesideAChineseMark(String room) throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        bundle(room).forEach((key, text) -> {
            boolean isProse = !key.endsWith(".formula") && !key.endsWith(".source");
            if (isProse
                    && Stream.of(NO_SPACE, STRAY_SPACE, LATIN_MARK)
                            .anyMatch(pattern -> pattern.matcher(text).find())) {
                wrong.put(key, text);
            }
        });
        assertEquals(Map.of(), wrong);
    }

    static Stream<String> rooms() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_zh_CN.properties"))
                    .map(name -> name.replace("_zh_CN.properties", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void aThingHasOneName() throws IOException {
        TreeSet<String> wrong = new TreeSet<>();
        for (String room : rooms().toList()) {
            bundle(room)
                    .forEach((key, text) -> WORDS.keySet().stream()
                            .filter(text::contains)
                            .forEach(word -> wrong.add(key + ": " + WORDS.get(word) + ", not " + word)));
        }
        assertEquals(new TreeSet<>(), wrong);
    }

    private static Map<String, String> bundle(String room) throws IOException {
        Properties properties = new Properties();
        try (Reader reader =
                Files.newBufferedReader(BUNDLES.resolve(room + "_zh_CN.properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
