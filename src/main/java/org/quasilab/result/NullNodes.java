package org.quasilab.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.quasilab.text.JsonSource;

/** Puts {@code null} in place of numbers that are none, and remembers where. */
final class NullNodes {
    private final List<String> paths = new ArrayList<>();

    private NullNodes() {}

    /** @return the paths of what was NaN or infinite, in the order of the tree */
    static List<String> replace(ObjectNode tree) {
        NullNodes nulls = new NullNodes();
        nulls.walk(tree, "");
        return nulls.paths;
    }

    private void walk(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                String place = JsonSource.path(path, key);
                if (isNoNumber(object.get(key))) {
                    paths.add(place);
                    object.putNull(key);
                } else {
                    walk(object.get(key), place);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                String place = JsonSource.path(path, i);
                if (isNoNumber(array.get(i))) {
                    paths.add(place);
                    array.set(i, array.nullNode());
                } else {
                    walk(array.get(i), place);
                }
            }
        }
    }

    private static boolean isNoNumber(JsonNode node) {
        return node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue());
    }
}
