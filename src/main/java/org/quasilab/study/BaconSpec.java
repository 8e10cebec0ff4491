package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What two-way fixed effects is made of: its comparisons of two groups, and its weights on the treated cells.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param weights whether the weights on the treated cells are computed as well
 * @param overrides what the step takes instead of the design's defaults; no controls unless said
 * @param other unknown keys, kept
 */
public record BaconSpec(String id, String title, boolean weights, Overrides overrides, Map<String, JsonNode> other)
        implements OverridingSpec<BaconSpec> {
    public static final String KIND = "bacon";

    public static final BaconSpec DEFAULT =
            new BaconSpec(KIND, "", true, Overrides.NONE.withControls(Optional.of(List.of())), Map.of());

    public static final List<Option<BaconSpec>> OPTIONS =
            OverridingSpec.options(Options.of(DEFAULT).always("weights", Option.Type.FLAG));

    public BaconSpec {
        other = Map.copyOf(other);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.bacon(this);
    }
}
