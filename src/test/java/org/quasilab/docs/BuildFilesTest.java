package org.quasilab.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands in several files of the build stands there alike. */
class BuildFilesTest {
    private static final List<String> MODULES = List.of("base", "graphics", "controls", "fxml", "swing");
    private static final List<String> SYSTEMS = List.of("win", "mac", "mac-aarch64", "linux", "linux-aarch64");

    @Test
    void thePackagesOfTheReadmeAreThoseTheTestsInstall() throws IOException {
        Set<String> readme = words("README.md", "apt-get install (lib[^`]*)`");
        assertEquals(words(".ci/run", "packages=\\(([^)]*)\\)"), readme);
        assertTrue(readme.contains("libxtst6"), "a JDK without a display does not bring it");
    }

    private static Set<String> words(String file, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        assertTrue(found.find(), file);
        return new TreeSet<>(List.of(found.group(1).split(" ")));
    }

    @Test
    void thePortableProgramHasJavafxForEachSystemItStartsOn() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String starters = Files.readString(Path.of("src/dist/bin/quasilab"))
                + Files.readString(Path.of("src/dist/bin/quasilab.bat"));
        for (String system : SYSTEMS) {
            assertTrue(
                    starters.contains("system=" + system + " ") || starters.contains("javafx\\" + system + "\\"),
                    system);
            for (String module : MODULES) {
                String item = "<artifactId>javafx-" + module
                        + "</artifactId><version>${javafx.version}</version><classifier>" + system + "</classifier>";
                assertTrue(pom.contains(item), module + " for " + system);
            }
        }
    }
}
