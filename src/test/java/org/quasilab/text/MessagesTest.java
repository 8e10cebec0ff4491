package org.quasilab.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The message bundles against each other and against the code. */
class MessagesTest {
    private static final Path BUNDLES = Path.of("src/main/resources/org/quasilab/text");
    private static final Path CODE = Path.of("src/main/java");
    private static final Pattern PLACE = Pattern.compile("\\{\\d+,?}");
    /** A literal that is a whole key: a bundle's name, a dot, and words. */
    private static final Pattern LITERAL = Pattern.compile("\"([a-z-]+(?:\\.[A-Za-z0-9-]+)+)\"");
    /** A room's own problem and the code it is made with. */
    private static final Pattern PROBLEM = Pattern.compile("new (\\w+)Problem\\(\\s*\"([a-z0-9-]+)\"");

    private static final Pattern ROOM = Pattern.compile("super\\(\\s*\"([a-z]+)\"");
    private static final Pattern WARNING = Pattern.compile("Warning\\.of\\(\\s*\"([a-z]+)\",\\s*\"([a-z0-9-]+)\"");

    @ParameterizedTest
    @MethodSource("rooms")
    void bothLanguagesHaveTheSameKeysAndPlaces(String room) {
        assertEquals(places(bundle(room)), places(bundle(room + "_zh_CN")));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aKeyBeginsWithTheNameOfItsFileAndStandsThereOnce(String room) throws IOException {
        for (String file : List.of(room, room + "_zh_CN")) {
            List<String> keys = Files.readAllLines(BUNDLES.resolve(file + ".properties")).stream()
                    .map(line -> line.split(" *[=:]", 2)[0])
                    .filter(key -> key.matches("[a-z0-9-]+(\\.[A-Za-z0-9_-]+)+"))
                    .toList();
            assertEquals(new TreeSet<>(keys).size(), keys.size(), "a key stands twice in " + file);
        }
        bundle(room).keySet().forEach(key -> assertEquals(room, key.split("\\.")[0], key));
    }

    @Test
    void oneRowIsARowAndNoneOrTwoAreRows() {
        assertEquals("1 row", Messages.ENGLISH.text("gui.rows.count", 1));
        assertEquals("1 row", Messages.ENGLISH.text("gui.rows.count", "1"));
        assertEquals("0 rows", Messages.ENGLISH.text("gui.rows.count", 0));
        assertEquals("2,001 rows", Messages.ENGLISH.text("gui.rows.count", "2,001"));
    }

    @Test
    void aListWithoutRoomForManySaysThatThereAreMore() {
        List<String> three = List.of("a", "b", "c");
        assertEquals("a, b, c", new ShortenedList(three, 3).in(Messages.ENGLISH));
        assertEquals("a, b and others", new ShortenedList(three, 2).in(Messages.ENGLISH));
        assertEquals("a、b 等", new ShortenedList(three, 2).in(Messages.CHINESE));
    }

    @Test
    void countsHaveACommaBetweenThousandsAndYearsHaveNone() {
        assertEquals(
                "Column \"gdp\" has 1,116 zeros, the first: Beijing 2014. A zero amount leaves the mean of its model, or "
                        + "does not move.",
                Messages.ENGLISH.text("efficiency.warning.zeros", "gdp", 1116, "Beijing 2014"));
        assertEquals(
                "2014", Messages.ENGLISH.text("table.note.columns", 2014, "").substring(0, 4));
    }

    @Test
    void numbersInSentencesHaveTheMinusOfPrint() {
        assertEquals(
                "The reference event time −9 lies outside the window −5 to 5. Choose a reference inside, or widen the window.",
                Messages.ENGLISH.text("eventstudy.problem.reference-outside", -9, -5, 5));
        assertTrue(Messages.ENGLISH
                .text("eventstudy.warning.one-unit", List.of(-7, -6, 4))
                .startsWith("Event times at which a single unit is observed: −7, −6, 4."));
        assertTrue(Messages.CHINESE
                .text("eventstudy.warning.one-unit", List.of(-7, -6, 4))
                .contains("−7、−6、4"));
        assertTrue(Messages.ENGLISH
                .text("efficiency.warning.constant-column", "x", -1.5e-9)
                .contains("−1.5E−9"));
        assertTrue(Messages.ENGLISH.text("table.note.columns", "2014-2023", "").contains("2014-2023"), "no number");
    }

    @Test
    void whatIsPutIntoChineseIsApartIfItIsLatin() {
        assertEquals("ln CO2 对碳排放的影响不显著：估计值为 0.012（p = 0.3）。", none("ln CO2", "碳排放"));
        assertEquals("试点对 GDP 的影响不显著：估计值为 0.012（p = 0.3）。", none("试点", "GDP"));
    }

    private static String none(String cause, String outcome) {
        return Messages.CHINESE.text("words.effect.none", cause, outcome, "0.012", "p = 0.3");
    }

    @Test
    void everyKeyTheCodeNamesIsThere() {
        Map<String, Map<String, String>> bundles = new TreeMap<>();
        rooms().forEach(room -> bundles.put(room, bundle(room)));
        SortedSet<String> missing = new TreeSet<>();
        Map<String, String> roomOfProblem = roomOfProblem();
        for (String code : sources()) {
            for (MatchResult match : matches(PROBLEM, code)) {
                String room = roomOfProblem.get(match.group(1));
                if (room != null) {
                    addIfMissing(bundles, room, room + ".problem." + match.group(2), missing);
                }
            }
            for (MatchResult match : matches(WARNING, code)) {
                addIfMissing(bundles, match.group(1), match.group(1) + ".warning." + match.group(2), missing);
            }
        }
        assertEquals(new TreeSet<>(), missing, "named in the code, not in the bundles");
    }

    @Test
    void noProblemOrWarningIsInABundleThatNobodyCanSay() {
        String code = String.join("\n", sources());
        SortedSet<String> unused = new TreeSet<>();
        for (String room : rooms().toList()) {
            for (String key : bundle(room).keySet()) {
                if (key.matches("[a-z]+\\.(problem|warning)\\..*")) {
                    String word = key.substring(key.indexOf('.', key.indexOf('.') + 1) + 1);
                    if (!code.contains('"' + word + '"')) {
                        unused.add(key);
                    }
                }
            }
        }
        assertEquals(new TreeSet<>(), unused, "in the bundles, not in the code");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aSentenceIsEmptyInBothLanguagesOrInNone(String room) {
        Map<String, String> chinese = bundle(room + "_zh_CN");
        bundle(room)
                .forEach((key, text) ->
                        assertEquals(text.isBlank(), chinese.get(key).isBlank(), key));
    }

    @Test
    void everyLiteralKeyOfTheCommandLineAndTheEngineIsThere() {
        SortedSet<String> missing = new TreeSet<>();
        for (String room : List.of("cli", "engine", "result", "study")) {
            Map<String, String> bundle = bundle(room);
            for (String code : sources()) {
                for (MatchResult match : matches(LITERAL, code)) {
                    String key = match.group(1);
                    boolean ofRoom = key.startsWith(room + ".");
                    if (ofRoom && !key.endsWith(".json") && !bundle.containsKey(key)) {
                        missing.add(key);
                    }
                }
            }
        }
        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void everyFileIsReadAhead() {
        assertEquals(rooms().toList(), Messages.ROOMS);
    }

    static Stream<String> rooms() {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties") && !name.contains("_"))
                    .map(name -> name.replace(".properties", ""))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addIfMissing(
            Map<String, Map<String, String>> bundles, String room, String key, SortedSet<String> missing) {
        if (!bundles.getOrDefault(room, Map.of()).containsKey(key)) {
            missing.add(key);
        }
    }

    /** "Data" → "data", "Estimation" → "estimate": what each problem class hands to its superclass. */
    private static Map<String, String> roomOfProblem() {
        Map<String, String> rooms = new TreeMap<>();
        Pattern declared = Pattern.compile("class (\\w+)Problem extends Problem");
        for (String code : sources()) {
            Matcher name = declared.matcher(code);
            Matcher room = ROOM.matcher(code);
            if (name.find() && room.find()) {
                rooms.put(name.group(1), room.group(1));
            }
        }
        return rooms;
    }

    private static List<MatchResult> matches(Pattern pattern, String code) {
        return pattern.matcher(code).results().toList();
    }

    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static Map<String, String> bundle(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(name + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, value) -> texts.put((String) key, (String) value));
        return texts;
    }

    private static Map<String, SortedSet<String>> places(Map<String, String> bundle) {
        Map<String, SortedSet<String>> places = new TreeMap<>();
        bundle.forEach((key, text) -> places.put(
                key,
                new TreeSet<>(
                        PLACE.matcher(text).results().map(MatchResult::group).toList())));
        return places;
    }
}
