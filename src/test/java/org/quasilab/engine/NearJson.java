package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.study.Study;

/**
 * Results that are the same, numbers to 1e-9.
 *
 * @param least size of a number below which the difference is not taken relative to it
 * @param leftOut keys whose values may differ
 */
record NearJson(double least, Set<String> leftOut) {
    private static final double NEAR = 1e-9;

    /** What the file of some results holds. */
    static JsonNode tree(Study asked, StudyResults results) throws Exception {
        return new ObjectMapper().readTree(ResultsFile.text(asked, results));
    }

    void assertNear(JsonNode expected, JsonNode found, String path) {
        assertEquals(expected.getNodeType(), found.getNodeType(), path);
        if (expected.isNumber()) {
            double near = NEAR * Math.max(least, Math.abs(expected.doubleValue()));
            assertEquals(expected.doubleValue(), found.doubleValue(), near, path);
        } else if (expected.isObject()) {
            List<String> names = names(expected);
            assertEquals(names, names(found), path);
            names.stream()
                    .filter(name -> !leftOut.contains(name))
                    .forEach(name -> assertNear(expected.get(name), found.get(name), path + "/" + name));
        } else if (expected.isArray()) {
            assertEquals(expected.size(), found.size(), path);
            for (int i = 0; i < expected.size(); i++) {
                assertNear(expected.get(i), found.get(i), path + "/" + i);
            }
        } else {
            assertEquals(expected, found, path);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
