package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A step of a kind the format has but this version cannot compute; kept whole and written back, refused when run.
 *
 * @param id unique within the study
 * @param kind one of {@link #KINDS}
 * @param title caption
 * @param other all its other keys
 */
public record LaterSpec(String id, String kind, String title, Map<String, JsonNode> other) implements StepSpec {
    public static final List<String> KINDS = List.of("audit");

    public LaterSpec {
        other = Map.copyOf(other);
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.later(this);
    }
}
