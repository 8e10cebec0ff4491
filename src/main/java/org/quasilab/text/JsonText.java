package org.quasilab.text;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/**
 * JSON as people read and compare it: two blanks a level, what fits on a line stays on a line, numbers as the shortest
 * text that reads back to the same double. The same tree gives the same text.
 */
public final class JsonText {
    private static final int WIDTH = 110;

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /** The text of a tree, with a line end after the last bracket. */
    public static String of(JsonNode node) {
        JsonText writer = new JsonText();
        writer.value(node, 0, true);
        return writer.text.append('\n').toString();
    }

    /**
     * A number as the shortest text that reads back to the same double: {@code 0.1}, {@code 15}, {@code 1E-7}.
     *
     * @throws IllegalArgumentException for NaN and infinity, which JSON does not have
     */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a JSON number: " + value);
        }
        String shortest = NumberOutput.toString(value, true);
        return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest.replace(".0E", "E");
    }

    private void value(JsonNode node, int indent, boolean top) {
        if (!node.isContainerNode()) {
            scalar(node);
            return;
        }
        if (!top && isSimple(node)) {
            int start = text.length();
            inline(node);
            if (column(start) + text.length() - start <= WIDTH) {
                return;
            }
            text.setLength(start);
        }
        if (node.isEmpty()) {
            inline(node);
        } else if (node.isArray()) {
            array(node, indent + 2);
        } else {
            object(node, indent + 2);
        }
    }

    private int column(int position) {
        return position - text.lastIndexOf("\n", position) - 1;
    }

    /** A list of scalars, or an object whose values are scalars or such lists. */
    private static boolean isSimple(JsonNode node) {
        for (JsonNode child : node) {
            if (child.isContainerNode() && (node.isArray() || !child.isArray() || !isSimple(child))) {
                return false;
            }
        }
        return true;
    }

    private void inline(JsonNode node) {
        if (node.isArray()) {
            text.append('[');
            String comma = "";
            for (JsonNode child : node) {
                text.append(comma);
                inline(child);
                comma = ", ";
            }
            text.append(']');
        } else if (node.isObject()) {
            text.append(node.isEmpty() ? "{" : "{ ");
            String comma = "";
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                text.append(comma);
                key(field.getKey());
                inline(field.getValue());
                comma = ", ";
            }
            text.append(node.isEmpty() ? "}" : " }");
        } else {
            scalar(node);
        }
    }

    private void array(JsonNode node, int indent) {
        boolean scalars = isSimple(node);
        text.append('[');
        String comma = "";
        for (JsonNode child : node) {
            text.append(comma);
            if (comma.isEmpty() || !scalars || column(text.length()) + 24 > WIDTH) {
                newLine(indent);
            } else {
                text.append(' ');
            }
            value(child, indent, false);
            comma = ",";
        }
        newLine(indent - 2);
        text.append(']');
    }

    private void object(JsonNode node, int indent) {
        text.append('{');
        String comma = "";
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            text.append(comma);
            newLine(indent);
            key(field.getKey());
            value(field.getValue(), indent, false);
            comma = ",";
        }
        newLine(indent - 2);
        text.append('}');
    }

    private void key(String key) {
        quoted(key);
        text.append(": ");
    }

    private void scalar(JsonNode node) {
        if (node.isTextual()) {
            quoted(node.textValue());
        } else if (node.isFloatingPointNumber()) {
            text.append(number(node.doubleValue()));
        } else {
            text.append(node.asText());
        }
    }

    private void quoted(String string) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(string, text);
        text.append('"');
    }

    private void newLine(int indent) {
        text.append('\n').append(" ".repeat(indent));
    }
}
