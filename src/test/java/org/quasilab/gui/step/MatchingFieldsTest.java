package org.quasilab.gui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.Option.Type;

class MatchingFieldsTest {
    @Test
    void settingsTheMethodDoesNotUseAreNotShown() {
        assertEquals(
                List.of("covariates", "method", "neighbors", "replacement", "caliper", "commonSupport", "by", "use"),
                shown(Map.of()));
        assertEquals(
                List.of("covariates", "method", "bandwidth", "commonSupport", "by", "use"),
                shown(Map.of("method", JsonNodeFactory.instance.textNode("kernel"))));
    }

    @Test
    void aFlagIsReadAndWrittenAsOne() {
        JsonNode no = CheckValues.write(false);
        assertEquals(JsonNodeFactory.instance.booleanNode(false), no);
        assertEquals(Optional.of(false), CheckValues.read(no, Type.FLAG));
        assertEquals(Optional.empty(), CheckValues.read(null, Type.FLAG));
    }

    private static List<String> shown(Map<String, JsonNode> settings) {
        CheckSpec check = new CheckSpec("psm", "", settings);
        return CheckFields.of("psm").stream()
                .filter(item -> MatchingFields.isUsed(item, check))
                .map(CheckFields.Item::key)
                .toList();
    }
}
