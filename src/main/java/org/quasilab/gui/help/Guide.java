package org.quasilab.gui.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.quasilab.text.CacheFolder;
import org.quasilab.text.Messages;
import org.quasilab.text.WholeFile;

/**
 * The user guide as pages for the browser: made of the texts that come with the program, from the first page of a language
 * on as far as links lead, in both languages.
 */
public final class Guide {
    private static final String ROOT = "/org/quasilab/docs/";
    private static final String TEXT = ".md";
    private static final String PAGE = ".html";
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private final Path folder;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();

    private Guide(Path folder) {
        this.folder = folder;
    }

    /** The first page in a language of the guide that is kept for this version, written if need be. */
    public static Path kept(Messages messages) throws IOException {
        return write(place(), messages);
    }

    /** Where it is kept. */
    public static Path place() {
        return CacheFolder.place().resolve("docs");
    }

    /**
     * Writes all pages with their pictures.
     *
     * @param folder they are written into; what is there already, and the same, stays
     * @return the first page in a language
     */
    static Path write(Path folder, Messages messages) throws IOException {
        Guide guide = new Guide(folder);
        String first = "guide/" + messages.language().folder() + "/README" + TEXT;
        guide.ask(first);
        while (!guide.open.isEmpty()) {
            guide.make(guide.open.pop());
        }
        return folder.resolve(page(first));
    }

    private void ask(String name) {
        if (known.add(name)) {
            open.push(name);
        }
    }

    private static String page(String name) {
        return name.endsWith(TEXT) ? name.substring(0, name.length() - TEXT.length()) + PAGE : name;
    }

    private void make(String name) throws IOException {
        Path target = folder.resolve(page(name));
        Files.createDirectories(target.getParent());
        try (InputStream in = Guide.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IOException("the guide has no " + name);
            }
            byte[] read = in.readAllBytes();
            byte[] content = name.endsWith(TEXT)
                    ? rendered(name, new String(read, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                    : read;
            if (Files.notExists(target) || !Arrays.equals(content, Files.readAllBytes(target))) {
                WholeFile.write(target, content);
            }
        }
    }

    private String rendered(String name, String text) throws IOException {
        Node document = PARSER.parse(text);
        Turner turner = new Turner(name);
        document.accept(turner);
        return template()
                .replace("{language}", name.contains("/zh_CN/") ? "zh-CN" : "en")
                .replace("{title}", turner.title)
                .replace("{body}", RENDERER.render(document));
    }

    private static String template() throws IOException {
        try (InputStream in = Guide.class.getResourceAsStream("guide.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Turns links between texts into links between pages, asks for what they lead to, and finds the title. */
    private final class Turner extends AbstractVisitor {
        private final Path from;
        private String title = "QuasiLab";

        Turner(String name) {
            this.from = Path.of(name).getParent();
        }

        @Override
        public void visit(Link link) {
            link.setDestination(turned(link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            image.setDestination(turned(image.getDestination()));
            visitChildren(image);
        }

        @Override
        public void visit(Heading heading) {
            if (heading.getLevel() == 1 && heading.getFirstChild() instanceof Text text) {
                title = text.getLiteral();
            }
            visitChildren(heading);
        }

        private String turned(String destination) {
            if (destination.startsWith("#") || destination.contains(":")) {
                return destination;
            }
            String[] parts = destination.split("#", 2);
            ask(from.resolve(parts[0]).normalize().toString().replace('\\', '/'));
            return page(parts[0]) + (parts.length > 1 ? "#" + parts[1] : "");
        }
    }
}
