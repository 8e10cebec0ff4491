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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/**
 * Run by the build: writes the themes of AtlantaFX without what the window does not use, and dark as a change of light. The
 * toolkit holds each part of a control against every selector there is, and two thirds of them are about controls and
 * variants that never come. And when the sheet below all windows changes it styles every window there ever was and that
 * the collector has not met yet, each menu of a field among them: so there is one sheet that never changes, of the light theme,
 * and a small one that makes it dark. Where the two differ the rule names a colour that the small sheet gives anew.
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

    private record Rule(String selectors, List<String> declarations) {}

    /**
     * @param args the list of unused style classes, and the folder to write {@code below.bss} and {@code below-dark.bss} in
     */
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
                .collect(Collectors.toList());
    }

    private static String read(String resource) throws IOException {
        try (InputStream stream = CutTheme.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void part(List<Rule> lightRules, List<Rule> darkRules) {
        for (int i = 0; i < lightRules.size(); i++) {
            part(lightRules.get(i), darkRules.get(i));
        }
        add(light, ".root", names.entrySet().stream().map(e -> e.getValue() + ": " + e.getKey().get(0)));
        add(dark, ".root", names.entrySet().stream().map(e -> e.getValue() + ": " + e.getKey().get(1)));
    }

    private void part(Rule lightRule, Rule darkRule) {
        String selectors = lightRule.selectors();
        if (!selectors.equals(darkRule.selectors()) || lightRule.declarations().size() != darkRule.declarations().size()) {
            throw new IllegalStateException("light and dark are no longer the same rules: " + lightRule + ", " + darkRule);
        }
        List<String> below = new ArrayList<>();
        List<String> onlyDark = new ArrayList<>();
        for (int i = 0; i < lightRule.declarations().size(); i++) {
            String one = lightRule.declarations().get(i);
            String other = darkRule.declarations().get(i);
            String both = selectors.equals(".root") && !one.equals(other) ? "" : forBoth(one, other);
            if (both.isEmpty()) {
                onlyDark.add(other);
            }
            below.add(both.isEmpty() ? one : both);
        }
        add(light, selectors, below.stream());
        add(dark, selectors, onlyDark.stream());
    }

    /** One declaration with names where the colours differ; empty when something else does. */
    private String forBoth(String one, String other) {
        String[] words = BETWEEN_WORDS.split(one);
        String[] others = BETWEEN_WORDS.split(other);
        if (words.length != others.length) {
            return "";
        }
        for (int i = 0; i < words.length; i++) {
            if (!words[i].equals(others[i])) {
                if (!words[i].startsWith("-color-") || !others[i].startsWith("-color-")) {
                    return "";
                }
                words[i] = names.computeIfAbsent(List.of(words[i], others[i]), pair -> "-below-" + names.size());
            }
        }
        return String.join("", words);
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
