import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.css.Stylesheet;

/**
 * Run by the build: writes the themes of AtlantaFX without what the window does not use. The toolkit holds each part of a
 * control against every selector there is, and two thirds of them are about controls and variants that never come.
 */
public final class CutTheme {
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    private CutTheme() {}

    /** @param args the list of unused style classes, and the folder to write {@code below-light.bss} and {@code below-dark.bss} in */
    public static void main(String[] args) throws IOException {
        Pattern unused = unused(Path.of(args[0]));
        Path folder = Files.createDirectories(Path.of(args[1]));
        for (String theme : List.of("light", "dark")) {
            File cut = File.createTempFile("below", ".css");
            Files.writeString(cut.toPath(), cut(read("/atlantafx/base/theme/primer-" + theme + ".css"), unused));
            Stylesheet.convertToBinary(cut, folder.resolve("below-" + theme + ".bss").toFile());
            Files.delete(cut.toPath());
        }
    }

    /** A selector with one of the classes anywhere in it. */
    private static Pattern unused(Path list) throws IOException {
        String classes = Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.joining("|"));
        return Pattern.compile("\\.(" + classes.replace(".*", "[\\w-]*") + ")(?![\\w-])");
    }

    private static String read(String resource) throws IOException {
        try (InputStream stream = CutTheme.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String cut(String css, Pattern unused) {
        StringBuilder kept = new StringBuilder();
        Matcher rule = RULE.matcher(COMMENT.matcher(css).replaceAll(""));
        while (rule.find()) {
            String selectors = Arrays.stream(rule.group(1).split(","))
                    .filter(selector -> !unused.matcher(selector).find())
                    .collect(Collectors.joining(","));
            if (!selectors.isBlank()) {
                kept.append(selectors).append('{').append(rule.group(2)).append("}\n");
            }
        }
        return kept.toString();
    }
}
