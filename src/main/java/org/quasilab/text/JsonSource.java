package org.quasilab.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A JSON text with the place of every value in it, so that a message can say where. Comments ({@code //}, {@code /* *}{@code /})
 * and a comma after the last element are tolerated.
 *
 * <p>Values are found by path, written as in JavaScript: {@code steps[2].columns[0].label}.
 */
public final class JsonSource {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final Pattern PLAIN_KEY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

    private final String file;
    private final Map<String, Place> values = new HashMap<>();
    private final Map<String, Place> keys = new HashMap<>();
    private final JsonNode root;

    /** The text is not JSON. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        /** Why the text is not JSON. */
        public enum Reason {
            /** Nothing but blanks and comments. */
            EMPTY,
            /** Ends before its last bracket is closed. */
            CUT_OFF,
            /** A character that does not belong there. */
            SYNTAX,
            /** The same key twice in one object. */
            KEY_TWICE,
            /** A number no double can hold. */
            NUMBER,
            /** Deeper, or with a longer text or number, than any file of ours. */
            LIMIT,
            /** Something follows the last bracket. */
            MORE
        }

        private final Reason reason;
        private final transient Place place;
        private final String detail;

        private Malformed(Reason reason, Place place, String detail) {
            super(reason + " " + detail);
            this.reason = reason;
            this.place = place;
            this.detail = detail;
        }

        public Reason reason() {
            return reason;
        }

        public Place place() {
            return place;
        }

        /** The key or number it is about; empty for the other reasons. */
        public String detail() {
            return detail;
        }
    }

    private JsonSource(String file, String text) throws Malformed {
        this.file = file;
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Malformed(Malformed.Reason.EMPTY, Place.file(file), "");
            }
            root = value(parser, "");
            if (parser.nextToken() != null) {
                throw new Malformed(Malformed.Reason.MORE, place(parser.currentTokenLocation()), "");
            }
        } catch (JsonProcessingException e) {
            throw malformed(e, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
    }

    /**
     * Reads a text.
     *
     * @param file name, for places
     * @throws Malformed if it is not JSON; says why and where
     */
    public static JsonSource parse(String file, String text) throws Malformed {
        return new JsonSource(file, text);
    }

    public String file() {
        return file;
    }

    public JsonNode root() {
        return root;
    }

    /** Where a value begins; the file if the path is not in it. */
    public Place place(String path) {
        return values.getOrDefault(path, Place.file(file));
    }

    /** Where the key of a value stands; the file if the path is not in it. */
    public Place keyPlace(String path) {
        return keys.getOrDefault(path, Place.file(file));
    }

    /** The path of a key in an object. */
    public static String path(String parent, String key) {
        boolean plain = PLAIN_KEY.matcher(key).matches();
        String last = plain ? key : "[\"" + key.replace("\"", "\\\"") + "\"]";
        return parent.isEmpty() || !plain ? parent + last : parent + "." + last;
    }

    /** The path of an element of a list. */
    public static String path(String parent, int index) {
        return parent + "[" + index + "]";
    }

    private JsonNode value(JsonParser parser, String path) throws IOException, Malformed {
        Place place = place(parser.currentTokenLocation());
        values.put(path, place);
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, path);
            case START_ARRAY -> array(parser, path);
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser, place);
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(finite(parser, place));
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            default -> throw new Malformed(Malformed.Reason.SYNTAX, place, parser.getText());
        };
    }

    private ObjectNode object(JsonParser parser, String path) throws IOException, Malformed {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Place place = place(parser.currentTokenLocation());
            if (object.has(key)) {
                throw new Malformed(Malformed.Reason.KEY_TWICE, place, key);
            }
            String child = path(path, key);
            keys.put(child, place);
            parser.nextToken();
            object.set(key, value(parser, child));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String path) throws IOException, Malformed {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, path(path, array.size())));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser, Place place) throws IOException, Malformed {
        return switch (parser.getNumberType()) {
            case INT -> JsonNodeFactory.instance.numberNode(parser.getIntValue());
            case LONG -> JsonNodeFactory.instance.numberNode(parser.getLongValue());
            default -> JsonNodeFactory.instance.numberNode(finite(parser, place));
        };
    }

    private static double finite(JsonParser parser, Place place) throws IOException, Malformed {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new Malformed(Malformed.Reason.NUMBER, place, parser.getText());
        }
        return value;
    }

    private Malformed malformed(JsonProcessingException e, String text) {
        if (e instanceof StreamConstraintsException) {
            return new Malformed(Malformed.Reason.LIMIT, Place.file(file), "");
        }
        JsonLocation location = e.getLocation();
        boolean cutOff = location == null
                || location.getCharOffset() >= text.stripTrailing().length();
        return new Malformed(
                cutOff ? Malformed.Reason.CUT_OFF : Malformed.Reason.SYNTAX,
                location == null ? Place.file(file) : place(location),
                "");
    }

    private Place place(JsonLocation location) {
        return Place.line(file, location.getLineNr(), location.getColumnNr());
    }
}
