package org.quasilab.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.engine.Engine;
import org.quasilab.engine.RunListener;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.SimulationFile;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/** The documents against the program: links, words of the window, keys of the study file, messages, numbers. */
class DocsTest {
    private static final Pattern LINK = Pattern.compile("(?<!`)!?\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern KEYS = Pattern.compile("(Ctrl|Alt)\\+(Shift\\+)?[^\\s、,，;；|*（(]+|\\bF\\d+");
    private static final Pattern PLACEHOLDER = Pattern.compile("…|[\"“]x[\"”]|(?<![A-Za-z])[nm](?![A-Za-z])");

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(
                List.of(Path.of("README.md"), Path.of("sample-data/README.md"), Path.of("installer/README.md")));
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkAndPictureIsThere(Path document) throws IOException {
        TreeSet<String> broken = new TreeSet<>();
        for (MatchResult link : matches(LINK, Markdown.prose(Files.readString(document)))) {
            String target = link.group(1);
            if (!target.matches("(https?|mailto):.*") && !leads(document, target)) {
                broken.add(target);
            }
        }
        assertEquals(new TreeSet<>(), broken, document.toString());
    }

    private static boolean leads(Path from, String target) throws IOException {
        int hash = target.indexOf('#');
        String name = hash < 0 ? target : target.substring(0, hash);
        Path file = name.isEmpty() ? from : from.resolveSibling(name).normalize();
        if (!Files.exists(file)) {
            return false;
        }
        return hash < 0 || Markdown.anchors(Files.readString(file)).contains(target.substring(hash + 1));
    }

    @Test
    void bothLanguagesHaveTheSamePagesAndTheSameHeadings() throws IOException {
        assertEquals(outline(Guide.ENGLISH), outline(Guide.CHINESE));
    }

    /** Page by page the levels of the headings, and the rows of the tables below each. */
    private static List<String> outline(Guide guide) throws IOException {
        List<String> outline = new ArrayList<>();
        for (Path page : guide.pages()) {
            outline.add(page.getFileName() + " " + Markdown.shape(Files.readString(page)));
        }
        return outline;
    }

    @ParameterizedTest
    @EnumSource
    void everyWordOfTheStudyFileIsOnThePageOfItsKind(Guide guide) throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        for (ProgramWords.OnPage expected : ProgramWords.onPages()) {
            TreeSet<String> there = Markdown.codeWords(guide.page(expected.page()));
            expected.words().stream()
                    .filter(word -> !there.contains(word))
                    .forEach(word -> missing.add(expected.page() + ": " + word));
        }
        assertEquals(new TreeSet<>(), missing, "not in the guide in " + guide.folder());
    }

    @ParameterizedTest
    @EnumSource
    void everySettingOfAStepIsOnItsPageByItsLabel(Guide guide) throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        for (ProgramWords.OnPage expected : ProgramWords.labels(guide.messages())) {
            List<String> bold = bold(guide.page(expected.page()));
            expected.words().stream()
                    .filter(label -> !bold.contains(label))
                    .forEach(label -> missing.add(expected.page() + ": **" + label + "**"));
        }
        assertEquals(new TreeSet<>(), missing, "not in the guide in " + guide.folder());
    }

    @ParameterizedTest
    @EnumSource
    void wordsInBoldAreThoseOfTheWindow(Guide guide) throws IOException {
        TreeSet<String> words = ProgramWords.ofTheWindow(guide.messages());
        TreeSet<String> unknown = new TreeSet<>();
        for (Path page : guide.pages()) {
            for (String word : bold(Files.readString(page))) {
                if (!words.contains(word)) {
                    unknown.add(page.getFileName() + ": " + word);
                }
            }
        }
        assertEquals(
                new TreeSet<>(), unknown, "bold in the guide in " + guide.folder() + ", but not a word of the window");
    }

    /** {@code **File ▸ New study**} is two words. */
    private static List<String> bold(String page) {
        return matches(BOLD, Markdown.withoutCode(page)).stream()
                .flatMap(match -> Stream.of(match.group(1).split(" ▸ ")))
                .map(ProgramWords::plain)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void thePageOfTheWindowNamesItsKeysAndNoOthers(Guide guide) throws IOException {
        TreeSet<String> named = new TreeSet<>();
        matches(KEYS, guide.page("window")).forEach(key -> named.add(key.group()));
        assertEquals(ProgramWords.keys(), named, guide.folder());
    }

    @ParameterizedTest
    @EnumSource
    void theGlossaryIsThatOfTheWindow(Guide guide) throws IOException {
        TreeSet<String> rows = new TreeSet<>();
        guide.page("glossary").lines().filter(line -> line.startsWith("| ")).forEach(rows::add);
        Guide other = guide == Guide.ENGLISH ? Guide.CHINESE : Guide.ENGLISH;
        List<String> terms = ProgramWords.terms();
        for (String term : terms) {
            String row = Stream.of(
                            guide.messages().text(term + ".term"),
                            other.messages().text(term + ".term"),
                            guide.messages().text(term + ".text"))
                    .map(text -> text.replace("|", "\\|"))
                    .collect(Collectors.joining(" | ", "| ", " |"));
            assertTrue(rows.contains(row), "add this line: " + row);
        }
        assertEquals(terms.size() + 2, rows.size(), "rows of head and terms");
    }

    @ParameterizedTest
    @EnumSource
    void everyPieceOfAStudyFileCanBeRead(Guide guide) throws IOException {
        int read = 0;
        for (Path page : guide.pages()) {
            for (String piece : Markdown.json(Files.readString(page))) {
                StudyFile.Loaded loaded = StudyFile.read(page + ": " + piece, StudyPiece.whole(piece));
                assertEquals(List.of(), loaded.notices(), page + ": " + piece);
                read++;
            }
        }
        assertTrue(read > 5, "pieces: " + read);
    }

    @ParameterizedTest
    @EnumSource
    void theSimulationOfTheGuideCanBeRead(Guide guide) throws IOException {
        Matcher block = Pattern.compile("```jsonc\\n(.*?)```", Pattern.DOTALL).matcher(guide.page("simulation"));
        assertTrue(block.find());
        SimulationFile.Loaded loaded = SimulationFile.read("simulation", block.group(1));
        assertEquals(List.of(), loaded.notices());
        assertEquals(3, loaded.spec().estimators().size());
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageUnderTroubleshootingIsOneOfTheProgram(Guide guide) throws IOException {
        List<String> messages = ProgramWords.messages(guide.messages());
        TreeSet<String> unknown = new TreeSet<>();
        for (String cell : Markdown.firstCells(guide.page("troubleshooting"))) {
            for (String beginning : cell.split(" · ")) {
                Pattern pattern = Pattern.compile(Stream.of(PLACEHOLDER.split(beginning.replace("**", "")))
                        .map(part -> Pattern.quote(part.strip()))
                        .collect(Collectors.joining(".*")));
                if (messages.stream().noneMatch(pattern.asPredicate())) {
                    unknown.add(beginning);
                }
            }
        }
        assertEquals(new TreeSet<>(), unknown);
    }

    @ParameterizedTest
    @EnumSource
    void theNumbersOfTheTourAreThoseOfTheSampleStudies(Guide guide) throws IOException {
        JsonNode paper = results("pilot-zones");
        JsonNode today = results("pilot-zones-today");
        String tour = guide.page("tour");
        for (JsonNode number : List.of(
                paper.at("/table3/columns/3/terms/0/estimate"),
                paper.at("/table3/columns/3/terms/0/se"),
                today.at("/table3/columns/1/terms/0/se"),
                paper.at("/fig1/preTrend/p"),
                paper.at("/table4/tests/0/p"))) {
            String written = String.format(Locale.ROOT, "%.3f", number.doubleValue());
            assertTrue(tour.contains(written), guide.folder() + " lacks " + written);
        }
    }

    private static JsonNode results(String name) throws IOException {
        Path folder = Path.of("sample-data");
        Study study = StudyFile.read(folder.resolve(name + StudyFile.ENDING)).study();
        StudyResults results = new Engine().run(study, folder, RunListener.NONE, Progress.NONE);
        return new ObjectMapper().readTree(ResultsFile.text(study, results)).get("steps");
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
