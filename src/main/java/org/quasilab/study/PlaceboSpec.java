package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The effect under treatments that never happened: made-up times, units or both, many times.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param scheme one of {@link #SCHEMES}
 * @param draws how many, at least 1
 * @param seed of the random streams
 * @param keep whether every draw's estimate is written to the results file
 * @param departure what it takes instead of the design's defaults
 * @param other unknown keys, kept
 */
public record PlaceboSpec(
        String id,
        String title,
        String scheme,
        int draws,
        long seed,
        boolean keep,
        Departure departure,
        Map<String, JsonNode> other)
        implements DepartingSpec<PlaceboSpec> {
    public static final List<String> SCHEMES = List.of("space", "time", "mixed", "cohort-shuffle");

    public static final PlaceboSpec DEFAULT =
            new PlaceboSpec("placebo", "", "mixed", 1000, 1L, true, Departure.NONE, Map.of());

    public static final List<Option<PlaceboSpec>> OPTIONS = DepartingSpec.options(List.<Option<PlaceboSpec>>of(
            Option.choice("scheme", SCHEMES, s -> Values.of(s.scheme), (s, v) -> s.withScheme(Values.text(v, "mixed"))),
            Option.draws("draws", 1, s -> s.draws, PlaceboSpec::withDraws),
            Option.seed(s -> s.seed, PlaceboSpec::withSeed),
            Option.of(
                    "keep",
                    Option.Type.OTHER,
                    s -> Values.of(s.keep),
                    (s, v) -> s.withKeep((Boolean) v.orElse(true)))));

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
    public <T> T on(Cases<T> cases) {
        return cases.placebo(this);
    }

    @Override
    public PlaceboSpec withId(String newId) {
        return new PlaceboSpec(newId, title, scheme, draws, seed, keep, departure, other);
    }

    @Override
    public PlaceboSpec withTitle(String newTitle) {
        return new PlaceboSpec(id, newTitle, scheme, draws, seed, keep, departure, other);
    }

    public PlaceboSpec withScheme(String newScheme) {
        return new PlaceboSpec(id, title, newScheme, draws, seed, keep, departure, other);
    }

    public PlaceboSpec withDraws(int newDraws) {
        return new PlaceboSpec(id, title, scheme, newDraws, seed, keep, departure, other);
    }

    public PlaceboSpec withSeed(long newSeed) {
        return new PlaceboSpec(id, title, scheme, draws, newSeed, keep, departure, other);
    }

    public PlaceboSpec withKeep(boolean newKeep) {
        return new PlaceboSpec(id, title, scheme, draws, seed, newKeep, departure, other);
    }

    @Override
    public PlaceboSpec withDeparture(Departure newDeparture) {
        return new PlaceboSpec(id, title, scheme, draws, seed, keep, newDeparture, other);
    }

    @Override
    public PlaceboSpec withOther(Map<String, JsonNode> newOther) {
        return new PlaceboSpec(id, title, scheme, draws, seed, keep, departure, newOther);
    }
}
