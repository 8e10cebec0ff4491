package org.quasilab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.QuasiLab;

/** A run in a process of its own, whose folder for temporary files is missing: Java asks for that folder once. */
class TempFolderTest {
    private static final String STUDY = "sample-data/pilot-zones.study.json";

    @TempDir
    Path folder;

    @Test
    void withoutTemporaryFilesChartsAndReportsAreWritten() throws IOException, InterruptedException {
        Path cache = folder.resolve("cache");
        Localized first = run(cache, "pdf,png,xlsx,docx");
        assertEquals(ExitStatus.DONE, first.status, first.text);
        assertTrue(Files.exists(folder.resolve("out/figures")), first.text);
        List<Path> fonts = files(cache);
        assertEquals(2, fonts.size(), fonts.toString());
        Object written = Files.getLastModifiedTime(fonts.get(0));
        Localized second = run(cache, "png");
        assertEquals(ExitStatus.DONE, second.status, second.text);
        assertEquals(written, Files.getLastModifiedTime(fonts.get(0)), "the font is unpacked once");
    }

    @Test
    void whereNothingCanBeUnpackedOneSentenceSaysSo() throws IOException, InterruptedException {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        Localized said = run(noFolder, "png");
        assertEquals(ExitStatus.WRONG, said.status);
        assertTrue(said.text.contains("The typeface of the charts cannot be unpacked"), said.text);
    }

    private record Localized(int status, String text) {}

    private Localized run(Path cache, String formats) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder.resolve("missing"),
                        "-Dquasilab.cache=" + cache,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QuasiLab.class.getName(),
                        "run",
                        STUDY,
                        "--step",
                        "fig1",
                        "--formats",
                        formats,
                        "--out",
                        folder.resolve("out").toString(),
                        "--language",
                        "en",
                        "--quiet")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Localized(process.waitFor(), text);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
