package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checked-in sheets below ours are those that the tool makes of the libraries as they are. */
class ThemeSheetsTest {
    private static final Path SHEETS = Path.of("src/main/resources/org/quasilab/gui/theme");

    @TempDir
    Path made;

    @Test
    void theSheetsAreThoseOfThisVersionOfTheThemeAndOfTheListOfWhatIsUnused() throws Exception {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "src/theme/CutTheme.java",
                        "src/theme/unused.txt",
                        made.toString())
                .inheritIO()
                .start();
        assertEquals(0, tool.waitFor());
        for (String sheet : List.of("below.bss", "below-dark.bss")) {
            assertEquals(rules(made.resolve(sheet)), rules(SHEETS.resolve(sheet)), "run src/theme/CutTheme.java again");
        }
    }

    /** Selectors and declarations, which do not stand in the same order of bytes each time. */
    private static List<String> rules(Path sheet) throws IOException {
        return Stylesheet.loadBinary(sheet.toUri().toURL()).getRules().stream()
                .map(rule -> (rule.getSelectors() + " " + rule.getDeclarations()).replaceAll("file:\\S*bss", ""))
                .toList();
    }
}
