package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effect under treatments that never happened: made-up times, units or both, many times.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param scheme one of {@link #SCHEMES}
 * @param draws how many, at least 1
 * @param seed of the random streams
 * @param keep whether every draw's estimate is written to the results file
 * @param outcome instead of the design's
 * @param controls instead of the design's
 * @param fixedEffects instead of the design's
 * @param vcov instead of the design's
 * @param where rows used; empty for all
 * @param other unknown keys, kept
 */
public record PlaceboSpec(
        String id,
        String title,
        String scheme,
        int draws,
        long seed,
        boolean keep,
        Optional<String> outcome,
        Optional<List<String>> controls,
        Optional<List<String>> fixedEffects,
        Optional<VcovSpec> vcov,
        String where,
        Map<String, JsonNode> other)
        implements StepSpec {
    public static final List<String> SCHEMES = List.of("space", "time", "mixed", "cohort-shuffle");

    public static final PlaceboSpec DEFAULT = new PlaceboSpec(
            "placebo",
            "",
            "mixed",
            1000,
            1L,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Map.of());

    public static final List<Option<PlaceboSpec>> OPTIONS = List.of(
            Option.choice("scheme", SCHEMES, s -> Values.of(s.scheme), (s, v) -> s.withScheme(Values.text(v, "mixed"))),
            Option.number(
                    "draws",
                    Option.Type.INTEGER,
                    1,
                    1_000_000,
                    s -> Values.of((long) s.draws),
                    (s, v) -> s.withDraws((int) Values.integer(v, 1000))),
            Option.number(
                    "seed",
                    Option.Type.INTEGER,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    s -> Values.of(s.seed),
                    (s, v) -> s.withSeed(Values.integer(v, 1))),
            Option.of(
                    "keep", Option.Type.OTHER, s -> Values.of(s.keep), (s, v) -> s.withKeep((Boolean) v.orElse(true))),
            Option.of(
                    "outcome",
                    Option.Type.COLUMN,
                    s -> Values.of(s.outcome),
                    (s, v) -> s.withOutcome(Values.optionalText(v))),
            Option.of(
                    "controls",
                    Option.Type.COLUMNS,
                    s -> Values.of(s.controls),
                    (s, v) -> s.withControls(Values.optionalTexts(v))),
            Option.of(
                    "fixedEffects",
                    Option.Type.COLUMNS,
                    s -> Values.of(s.fixedEffects),
                    (s, v) -> s.withFixedEffects(Values.optionalTexts(v))),
            Option.of(
                    "vcov",
                    Option.Type.VCOV,
                    s -> Values.of(s.vcov),
                    (s, v) -> s.withVcov(v.map(VcovSpec.class::cast))),
            Option.of(
                    "where",
                    Option.Type.CONDITION,
                    s -> Values.of(s.where),
                    (s, v) -> s.withWhere(Values.text(v, ""))));

    public PlaceboSpec {
        other = Map.copyOf(other);
        if (!SCHEMES.contains(scheme)) {
            throw new StudyProblem("choice", "scheme", scheme, SCHEMES);
        }
        if (draws < 1) {
            throw new StudyProblem("range", "draws", draws, 1, 1_000_000);
        }
    }

    @Override
    public String kind() {
        return "placebo";
    }

    @Override
    public PlaceboSpec withId(String newId) {
        return new PlaceboSpec(
                newId, title, scheme, draws, seed, keep, outcome, controls, fixedEffects, vcov, where, other);
    }

    @Override
    public PlaceboSpec withTitle(String newTitle) {
        return new PlaceboSpec(
                id, newTitle, scheme, draws, seed, keep, outcome, controls, fixedEffects, vcov, where, other);
    }

    public PlaceboSpec withScheme(String newScheme) {
        return new PlaceboSpec(
                id, title, newScheme, draws, seed, keep, outcome, controls, fixedEffects, vcov, where, other);
    }

    public PlaceboSpec withDraws(int newDraws) {
        return new PlaceboSpec(
                id, title, scheme, newDraws, seed, keep, outcome, controls, fixedEffects, vcov, where, other);
    }

    public PlaceboSpec withSeed(long newSeed) {
        return new PlaceboSpec(
                id, title, scheme, draws, newSeed, keep, outcome, controls, fixedEffects, vcov, where, other);
    }

    public PlaceboSpec withKeep(boolean newKeep) {
        return new PlaceboSpec(
                id, title, scheme, draws, seed, newKeep, outcome, controls, fixedEffects, vcov, where, other);
    }

    public PlaceboSpec withOutcome(Optional<String> newOutcome) {
        return new PlaceboSpec(
                id, title, scheme, draws, seed, keep, newOutcome, controls, fixedEffects, vcov, where, other);
    }

    public PlaceboSpec withControls(Optional<List<String>> newControls) {
        return new PlaceboSpec(
                id, title, scheme, draws, seed, keep, outcome, newControls, fixedEffects, vcov, where, other);
    }

    public PlaceboSpec withFixedEffects(Optional<List<String>> newFixedEffects) {
        return new PlaceboSpec(
                id, title, scheme, draws, seed, keep, outcome, controls, newFixedEffects, vcov, where, other);
    }

    public PlaceboSpec withVcov(Optional<VcovSpec> newVcov) {
        return new PlaceboSpec(
                id, title, scheme, draws, seed, keep, outcome, controls, fixedEffects, newVcov, where, other);
    }

    public PlaceboSpec withWhere(String newWhere) {
        return new PlaceboSpec(
                id, title, scheme, draws, seed, keep, outcome, controls, fixedEffects, vcov, newWhere, other);
    }

    @Override
    public PlaceboSpec withOther(Map<String, JsonNode> newOther) {
        return new PlaceboSpec(
                id, title, scheme, draws, seed, keep, outcome, controls, fixedEffects, vcov, where, newOther);
    }
}
