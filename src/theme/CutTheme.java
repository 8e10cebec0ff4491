import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/**
 * Writes the themes of AtlantaFX without what the window does not use, and dark as a change of light. To be run when the list or
 * the version of AtlantaFX changes, from the folder of the project with the libraries on the class path:
 * {@code java -classpath "target/quasilab/lib/*" src/theme/CutTheme.java src/theme/unused.txt src/main/resources/org/quasilab/gui/theme}
 *
 * <p>The toolkit holds each part of a control against every selector there is, and two thirds of them are about controls
 * and variants that never come. And when the sheet below all windows is exchanged it styles every window it has not
 * forgotten: so one sheet, of the light theme, is never exchanged, and a small one makes it dark. Where the two differ the
 * rule names a colour that the small sheet gives anew.
 */
public final class CutTheme {
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[\\s,()])|(?=[\\s,()])");

    private final StringBuilder light = new StringBuilder();
    private final StringBuilder dark = new StringBuilder();

    /** A light colour and the dark one for it: the name for both. */
    private final Map<List<String>, String> names = new LinkedHashMap<>();

    private CutTheme() {}

    private record Rule(String selectors, List<String> declarations) {
        /** Whether another says something of the same properties of the same parts. */
        boolean isTwinOf(Rule other) {
            return selectors.equals(other.selectors) && properties().equals(other.properties());
        }

        private List<String> properties() {
            return declarations.stream()
                    .map(declaration -> declaration.split(":")[0])
                    .toList();
        }
    }

    /** @param args the list of unused style classes, and the folder for {@code below.bss} and {@code below-dark.bss} */
    public static void main(String[] args) throws IOException {
        Pattern unused = unused(Path.of(args[0]));
        Path folder = Files.createDirectories(Path.of(args[1]));
        CutTheme theme = new CutTheme();
        theme.part(rules("light", unused), rules("dark", unused));
        write(theme.light, folder.resolve("below.bss"));
        write(theme.dark, folder.resolve("below-dark.bss"));
    }

    /** A selector with one of the classes anywhere in it. */
    private static Pattern unused(Path list) throws IOException {
        String classes = Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.joining("|"));
        return Pattern.compile("\\.(" + classes.replace(".*", "[\\w-]*") + ")(?![\\w-])");
    }

    private static List<Rule> rules(String theme, Pattern unused) throws IOException {
        List<Rule> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(COMMENT.matcher(read("/atlantafx/base/theme/primer-" + theme + ".css"))
                .replaceAll(""));
        while (rule.find()) {
            String selectors = Arrays.stream(rule.group(1).split(","))
                    .map(String::strip)
                    .filter(selector -> !unused.matcher(selector).find())
                    .collect(Collectors.joining(","));
            if (!selectors.isEmpty()) {
                rules.add(new Rule(selectors, declarations(rule.group(2))));
            }
        }
        return rules;
    }

    private static List<String> declarations(String body) {
        return Arrays.stream(body.split(";"))
                .map(String::strip)
                .filter(declaration -> !declaration.isEmpty())
                .toList();
    }

    private static String read(String resource) throws IOException {
        try (InputStream stream = CutTheme.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void part(List<Rule> lightRules, List<Rule> darkRules) {
        if (lightRules.size() != darkRules.size()) {
            throw new IllegalStateException("light and dark are no longer the same rules");
        }
        for (int i = 0; i < lightRules.size(); i++) {
            part(lightRules.get(i), darkRules.get(i));
        }
        add(light, ".root", names.entrySet().stream().map(e -> e.getValue() + ": " + e.getKey().get(0)));
        add(dark, ".root", names.entrySet().stream().map(e -> e.getValue() + ": " + e.getKey().get(1)));
    }

    private void part(Rule lightRule, Rule darkRule) {
        if (!lightRule.isTwinOf(darkRule)) {
            throw new IllegalStateException("light and dark are no longer the same rules: " + lightRule + darkRule);
        }
        List<String> below = new ArrayList<>();
        List<String> onlyDark = new ArrayList<>();
        for (int i = 0; i < lightRule.declarations().size(); i++) {
            String one = lightRule.declarations().get(i);
            String other = darkRule.declarations().get(i);
            Optional<String> both = forBoth(lightRule.selectors(), one, other);
            below.add(both.orElse(one));
            if (both.isEmpty()) {
                onlyDark.add(other);
            }
        }
        add(light, lightRule.selectors(), below.stream());
        add(dark, lightRule.selectors(), onlyDark.stream());
    }

    /** One declaration with names where the colours differ; empty when something else does. */
    private Optional<String> forBoth(String selectors, String one, String other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        String[] words = BETWEEN_WORDS.split(one);
        String[] others = BETWEEN_WORDS.split(other);
        // the root's own colours are given anew themselves: through a name each would be looked up twice
        if (selectors.equals(".root") || words.length != others.length) {
            return Optional.empty();
        }
        for (int i = 0; i < words.length; i++) {
            if (!words[i].equals(others[i])) {
                if (!words[i].startsWith("-color-") || !others[i].startsWith("-color-")) {
                    return Optional.empty();
                }
                words[i] = names.computeIfAbsent(List.of(words[i], others[i]), pair -> "-below-" + names.size());
            }
        }
        return Optional.of(String.join("", words));
    }

    private static void add(StringBuilder css, String selectors, Stream<String> declarations) {
        String body = declarations.collect(Collectors.joining("; "));
        if (!body.isEmpty()) {
            css.append(selectors).append(" { ").append(body).append("; }\n");
        }
    }

    private static void write(CharSequence css, Path sheet) throws IOException {
        File file = File.createTempFile("below", ".css");
        Files.writeString(file.toPath(), css);
        Stylesheet.convertToBinary(file, sheet.toFile());
        Files.delete(file.toPath());
    }
}
