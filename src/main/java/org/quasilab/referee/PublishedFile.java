package org.quasilab.referee;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.quasilab.referee.Published.Column;
import org.quasilab.referee.Published.PublishedTable;
import org.quasilab.referee.Published.Row;
import org.quasilab.referee.Published.Term;
import org.quasilab.text.JsonSource;
import org.quasilab.text.Place;

/**
 * Reads the printed tables of a paper from JSON.
 *
 * <p>A figure is the text that is printed ({@code "0.090"}): its last digit says how precise it is. A JSON number is read by its
 * digits as well, but cannot end in a zero. An empty text, {@code null}, {@code -} and {@code —} are missing. Keys that are not
 * known are passed over: other programs may keep more in the file.
 */
public final class PublishedFile {
    private static final Set<String> MISSING = Set.of("", "-", "\u2013", "\u2014", "NA", "n.a.", ".");
    private static final long LARGEST = 50L << 20;

    private final JsonSource source;

    private PublishedFile(JsonSource source) {
        this.source = source;
    }

    /** @throws RefereeProblem if the file cannot be read, or is not such a file; says where */
    public static Published read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > LARGEST) {
                throw new RefereeProblem("too-large", Place.file(name), LARGEST >> 20);
            }
            return read(name, Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new RefereeProblem("no-file", Place.NOWHERE, file.toString());
        } catch (IOException e) {
            throw new RefereeProblem("unreadable", Place.NOWHERE, file.toString());
        }
    }

    /**
     * Reads a text.
     *
     * @param name of the file, for messages
     */
    public static Published read(String name, String text) {
        try {
            return new PublishedFile(JsonSource.parse(name, text)).paper();
        } catch (JsonSource.Malformed e) {
            throw new RefereeProblem("not-json", e.place());
        }
    }

    private Published paper() {
        JsonNode root = source.root();
        if (!root.isObject() || !root.path("tables").isArray()) {
            throw new RefereeProblem("no-tables", source.place("tables"));
        }
        String note = words(root, "note");
        Set<String> said = new HashSet<>();
        root.fieldNames().forEachRemaining(said::add);
        return new Published(
                words(root, "paper"),
                count(root, "units", ""),
                count(root, "periods", ""),
                count(root, "treated", ""),
                errors(root, note),
                stars(root).or(() -> StarKey.in(note)),
                said,
                list(root, "tables", "", this::table));
    }

    /** What is said of the errors, by a key of its own or in the note. */
    private static Optional<String> errors(JsonNode root, String note) {
        if (root.hasNonNull("errors")) {
            return Optional.of(words(root, "errors"));
        }
        String small = note.toLowerCase(Locale.ROOT);
        boolean isSaid =
                (small.contains("cluster") || small.contains("robust") || note.contains("聚类") || note.contains("稳健"))
                        && !small.contains("not stated");
        return isSaid ? Optional.of(note) : Optional.empty();
    }

    private Optional<StarKey> stars(JsonNode root) {
        JsonNode node = root.path("stars");
        if (!node.isObject() || node.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> levels = new TreeMap<>();
        node.fields().forEachRemaining(field -> {
            double level = field.getValue().asDouble(Double.NaN);
            if (!(level > 0 && level < 1)) {
                throw new RefereeProblem(
                        "level", source.place(JsonSource.path("stars", field.getKey())), field.getKey());
            }
            levels.put(field.getKey(), level);
        });
        return Optional.of(StarKey.of(levels));
    }

    private PublishedTable table(JsonNode node, String path) {
        return new PublishedTable(
                words(node, "id"),
                words(node, "kind"),
                words(node, "outcome"),
                words(node, "claim"),
                list(node, "columns", path, this::column),
                list(node, "rows", path, this::row));
    }

    private Row row(JsonNode node, String path) {
        return new Row(
                words(node, "variable"),
                count(node, "n", path),
                figure(node, "mean", path),
                figure(node, "sd", path),
                figure(node, "min", path),
                figure(node, "max", path));
    }

    private Column column(JsonNode node, String path) {
        List<Optional<Term>> terms = list(node, "terms", path, this::term);
        return new Column(
                words(node, "label"),
                words(node, "outcome"),
                words(node, "sample"),
                terms.stream().flatMap(Optional::stream).toList(),
                count(node, "n", path),
                figure(node, "r2", path),
                flag(node, "controls"),
                flag(node, "fixedEffects"));
    }

    /** Empty where no estimate is printed. */
    private Optional<Term> term(JsonNode node, String path) {
        Optional<Printed.Marked> estimate = marked(node, "estimate", path);
        String stars = words(node, "stars").strip();
        return estimate.map(read -> new Term(
                words(node, "name"),
                read.figure(),
                figure(node, "se", path),
                figure(node, "t", path),
                figure(node, "p", path),
                stars.isEmpty() ? read.mark() : stars));
    }

    private Optional<Printed> figure(JsonNode node, String key, String path) {
        return marked(node, key, path).map(Printed.Marked::figure);
    }

    private Optional<Printed.Marked> marked(JsonNode node, String key, String path) {
        String text = words(node, key).strip();
        if (MISSING.contains(text)) {
            return Optional.empty();
        }
        Optional<Printed.Marked> read = Printed.read(text);
        if (read.isEmpty()) {
            throw new RefereeProblem("figure", source.place(JsonSource.path(path, key)), text, key);
        }
        return read;
    }

    private OptionalInt count(JsonNode node, String key, String path) {
        Optional<Printed> figure = figure(node, key, path);
        if (figure.isEmpty()) {
            return OptionalInt.empty();
        }
        double value = figure.get().value();
        if (value < 1 || value > Integer.MAX_VALUE || value != Math.rint(value)) {
            throw new RefereeProblem("count", source.place(JsonSource.path(path, key)), words(node, key), key);
        }
        return OptionalInt.of((int) value);
    }

    private static Optional<Boolean> flag(JsonNode node, String key) {
        return node.path(key).isBoolean() ? Optional.of(node.path(key).booleanValue()) : Optional.empty();
    }

    private static String words(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.get(key).asText() : "";
    }

    private static <T> List<T> list(JsonNode node, String key, String path, BiFunction<JsonNode, String, T> element) {
        List<T> all = new ArrayList<>();
        for (JsonNode child : node.path(key)) {
            all.add(element.apply(child, JsonSource.path(JsonSource.path(path, key), all.size())));
        }
        return all;
    }
}
