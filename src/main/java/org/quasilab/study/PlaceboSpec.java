package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.quasilab.study.Option.Type;

/**
 * The effect under treatments that never happened: made-up times, units or both, many times.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param scheme one of {@link #SCHEMES}
 * @param draws how many, at least 1
 * @param seed of the random streams
 * @param keep whether every draw's estimate is written to the results file
 * @param overrides what it takes instead of the design's defaults
 * @param other unknown keys, kept
 */
public record PlaceboSpec(
        String id,
        String title,
        String scheme,
        int draws,
        long seed,
        boolean keep,
        Overrides overrides,
        Map<String, JsonNode> other)
        implements OverridingSpec<PlaceboSpec> {
    public static final List<String> SCHEMES = List.of("space", "time", "mixed", "cohort-shuffle");

    public static final PlaceboSpec DEFAULT =
            new PlaceboSpec("placebo", "", "mixed", 1000, 1L, true, Overrides.NONE, Map.of());

    public static final List<Option<PlaceboSpec>> OPTIONS = OverridingSpec.options(Options.of(DEFAULT)
            .choice("scheme", SCHEMES)
            .draws("draws", 1)
            .seed()
            .part("keep", Type.OTHER));

    public PlaceboSpec {
        other = Map.copyOf(other);
        if (!SCHEMES.contains(scheme)) {
            throw new StudyProblem("choice", "scheme", scheme, SCHEMES);
        }
        if (draws < 1) {
            throw new StudyProblem("range", "draws", draws, 1, 1_000_000);
        }
    }

    static List<Preset> presets(Study study) {
        return List.of(preset("quick", 200), preset("usual", 1000), preset("thorough", 10_000));
    }

    private static Preset preset(String name, int draws) {
        return Preset.of(name, DEFAULT.withDraws(draws), "draws");
    }

    @Override
    public String kind() {
        return "placebo";
    }

    @Override
    public PlaceboSpec shortened() {
        return withDraws(1);
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.placebo(this);
    }

    public PlaceboSpec withScheme(String newScheme) {
        return Parts.with(this, "scheme", newScheme);
    }

    public PlaceboSpec withDraws(int newDraws) {
        return Parts.with(this, "draws", newDraws);
    }

    public PlaceboSpec withSeed(long newSeed) {
        return Parts.with(this, "seed", newSeed);
    }

    public PlaceboSpec withKeep(boolean newKeep) {
        return Parts.with(this, "keep", newKeep);
    }
}
