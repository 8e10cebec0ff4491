package org.quasilab.gui.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quasilab.study.CheckKind;
import org.quasilab.study.Option;
import org.quasilab.study.StepKind;
import org.quasilab.text.Messages;

/** Every key the window names is there in both languages. */
class WindowWordsTest {
    private static final Pattern IN_JAVA =
            Pattern.compile("\"((?:gui|option|help|wizard)\\.[a-z][a-z0-9.-]*[a-z0-9])\"");
    private static final Pattern IN_FXML = Pattern.compile("\"%([a-z][a-z0-9.-]*)\"");

    private static TreeSet<String> keys(Path folder, String ending, Pattern pattern) throws IOException {
        TreeSet<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }

    private static void assertKnown(Iterable<String> keys) {
        TreeSet<String> missing = new TreeSet<>();
        for (String key : keys) {
            for (Messages messages : List.of(Messages.ENGLISH, Messages.CHINESE)) {
                if (!messages.has(key)) {
                    missing.add(key + " = (" + messages.locale() + ")");
                }
            }
        }
        assertTrue(missing.isEmpty(), "add these lines: " + String.join("\n", missing));
    }

    @Test
    void everyKeyInTheCodeIsThere() throws IOException {
        TreeSet<String> keys = keys(Path.of("src/main/java/org/quasilab/gui"), ".java", IN_JAVA);
        assertTrue(keys.size() > 100, "found " + keys.size());
        assertKnown(keys);
    }

    @Test
    void everyKeyInTheLayoutsIsThere() throws IOException {
        assertKnown(keys(Path.of("src/main/resources/org/quasilab/gui"), ".fxml", IN_FXML));
    }

    @Test
    void everyOptionHasALabelAHelpAndNamesForItsChoices() {
        TreeSet<String> keys = new TreeSet<>();
        for (StepKind<?> kind : StepKind.ALL) {
            keys.add("gui.step." + kind.name());
            keys.add("help." + kind.name() + ".what");
            for (Option<?> option : kind.options()) {
                if (option.key().equals("keep") || option.key().equals("columns")) {
                    continue;
                }
                keys.add("option." + option.key());
                String own = "help." + kind.name() + "." + option.key();
                keys.add(Messages.ENGLISH.has(own) ? own : "help.design." + option.key());
                option.choices().forEach(choice -> keys.add("option." + option.key() + "." + choice));
            }
        }
        CheckKind.NAMES.forEach(kind -> keys.add("gui.check." + kind));
        assertKnown(keys);
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaces() throws IOException {
        for (String room : List.of("gui", "option", "help", "wizard")) {
            Map<String, String> english = pairs(room + ".properties");
            Map<String, String> chinese = pairs(room + "_zh_CN.properties");
            assertEquals(english.keySet(), chinese.keySet(), room);
            english.forEach((key, text) -> assertEquals(places(text), places(chinese.get(key)), key));
        }
    }

    private static Map<String, String> pairs(String file) throws IOException {
        Map<String, String> pairs = new java.util.TreeMap<>();
        for (String line : Files.readAllLines(Path.of("src/main/resources/org/quasilab/text", file))) {
            int at = line.indexOf('=');
            if (at > 0) {
                pairs.put(line.substring(0, at).strip(), line.substring(at + 1));
            }
        }
        return pairs;
    }

    private static TreeSet<String> places(String text) {
        TreeSet<String> places = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\d+}").matcher(text);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }
}
