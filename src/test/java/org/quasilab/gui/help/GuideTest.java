package org.quasilab.gui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.text.CacheFolder;
import org.quasilab.text.Messages;

/** The guide as the browser gets it. */
class GuideTest {
    private static final Pattern TO = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    void everyPageIsWrittenAndEveryLinkLeadsSomewhere() throws IOException {
        Path first = Guide.write(folder, Messages.ENGLISH);
        assertTrue(Files.readString(first).contains("<html lang=\"en\">"));
        List<Path> pages;
        try (Stream<Path> all = Files.walk(folder)) {
            pages = all.filter(path -> path.toString().endsWith(".html")).toList();
        }
        try (Stream<Path> texts = Files.walk(Path.of("docs", "guide"))) {
            assertEquals(texts.filter(path -> path.toString().endsWith(".md")).count(), pages.size());
        }
        List<String> dead = new ArrayList<>();
        for (Path page : pages) {
            Matcher matcher = TO.matcher(Files.readString(page));
            while (matcher.find()) {
                String to = matcher.group(1);
                if (!to.contains(":") && !leads(page, to)) {
                    dead.add(folder.relativize(page) + ": " + to);
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void itIsWrittenOnceForEachVersion() throws IOException {
        FileTime before = FileTime.fromMillis(1_000_000);
        Path first = Guide.write(folder, Messages.ENGLISH);
        Path picture = folder.resolve("images/en/baseline.png");
        Files.setLastModifiedTime(first, before);
        Files.setLastModifiedTime(picture, before);
        Guide.write(folder, Messages.ENGLISH);
        assertEquals(before, Files.getLastModifiedTime(first));
        assertEquals(before, Files.getLastModifiedTime(picture));
        Files.writeString(first, "half");
        Guide.write(folder, Messages.ENGLISH);
        assertTrue(Files.readString(first).contains("</html>"), "what is not whole is written anew");
    }

    @Test
    void itIsKeptWhereTheSystemKeepsWhatCanBeMadeAgain() throws IOException {
        String cache = System.setProperty("quasilab.cache", folder.toString());
        try {
            assertTrue(Guide.kept(Messages.ENGLISH).startsWith(CacheFolder.place()));
        } finally {
            if (cache == null) {
                System.clearProperty("quasilab.cache");
            } else {
                System.setProperty("quasilab.cache", cache);
            }
        }
    }

    private static boolean leads(Path page, String to) throws IOException {
        String[] parts = java.net.URLDecoder.decode(to, java.nio.charset.StandardCharsets.UTF_8)
                .split("#", 2);
        Path target =
                parts[0].isEmpty() ? page : page.getParent().resolve(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || Files.readString(target).contains("id=\"" + parts[1] + "\""));
    }

    @Test
    void theFirstPageIsThatOfTheLanguageAndTablesAreTables() throws IOException {
        Path first = Guide.write(folder, Messages.CHINESE);
        String page = Files.readString(first);
        assertTrue(first.endsWith(Path.of("guide", "zh_CN", "README.html")), first.toString());
        assertTrue(page.contains("<html lang=\"zh-CN\">"));
        assertTrue(page.contains("<table>"));
        assertTrue(Files.exists(folder.resolve("images/zh_CN/baseline.png")));
    }
}
