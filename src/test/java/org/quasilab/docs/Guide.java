package org.quasilab.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quasilab.text.Messages;

/** The guide in one language: its pages, and the pictures they show. */
public enum Guide {
    ENGLISH("en", Messages.ENGLISH),
    CHINESE("zh_CN", Messages.CHINESE);

    private static final Path DOCS = Path.of("docs");
    private static final Pattern PICTURE =
            Pattern.compile("!\\[[^]]*]\\(\\.\\./\\.\\./images/([^/)]+)/([^/)]+)\\.png\\)");

    private final String folder;
    private final Messages messages;

    Guide(String folder, Messages messages) {
        this.folder = folder;
        this.messages = messages;
    }

    /** Name of its folders: docs/guide/…, docs/images/…. */
    public String folder() {
        return folder;
    }

    /** The words of the window in its language. */
    public Messages messages() {
        return messages;
    }

    public Path imageFolder() {
        return DOCS.resolve("images").resolve(folder);
    }

    /** Its pages, by name. */
    public List<Path> pages() throws IOException {
        return list(DOCS.resolve("guide").resolve(folder), ".md");
    }

    /** The text of a page. */
    public String page(String name) throws IOException {
        return Files.readString(DOCS.resolve("guide").resolve(folder).resolve(name + ".md"));
    }

    /** All its pages, one after the other. */
    public String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path page : pages()) {
            text.append(Files.readString(page)).append('\n');
        }
        return text.toString();
    }

    /** Names of the pictures its pages show. */
    public TreeSet<String> pictures() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Matcher matcher = PICTURE.matcher(text());
        while (matcher.find()) {
            names.add(matcher.group(1).equals(folder) ? matcher.group(2) : matcher.group(1) + "/" + matcher.group(2));
        }
        return names;
    }

    /** Names of the pictures that are there. */
    public TreeSet<String> pictureFiles() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path file : list(imageFolder(), ".png")) {
            names.add(file.getFileName().toString().replace(".png", ""));
        }
        return names;
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
