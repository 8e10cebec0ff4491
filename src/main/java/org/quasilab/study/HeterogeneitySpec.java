package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effect in groups, with the test of their difference.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param by group column; empty if {@code conditions} are given
 * @param conditions label → condition, in order
 * @param test one of {@link #TESTS}
 * @param draws permutation draws
 * @param seed of the permutation
 * @param outcome instead of the design's
 * @param controls instead of the design's
 * @param fixedEffects instead of the design's
 * @param vcov instead of the design's
 * @param where rows used; empty for all
 * @param other unknown keys, kept
 */
public record HeterogeneitySpec(
        String id,
        String title,
        Optional<String> by,
        Map<String, String> conditions,
        String test,
        int draws,
        long seed,
        Optional<String> outcome,
        Optional<List<String>> controls,
        Optional<List<String>> fixedEffects,
        Optional<VcovSpec> vcov,
        String where,
        Map<String, JsonNode> other)
        implements StepSpec {
    public static final List<String> TESTS = List.of("interaction", "permutation", "suest");

    public static final HeterogeneitySpec DEFAULT = new HeterogeneitySpec(
            "heterogeneity",
            "",
            Optional.empty(),
            Map.of(),
            "interaction",
            1000,
            1L,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Map.of());

    public static final List<Option<HeterogeneitySpec>> OPTIONS = List.of(
            Option.of(
                    "by",
                    Option.Type.OTHER,
                    s -> s.by.isPresent() ? Values.of(s.by) : Values.of(s.conditions),
                    HeterogeneitySpec::withSplit),
            Option.choice("test", TESTS, s -> Values.of(s.test), (s, v) -> s.withTest(Values.text(v, "interaction"))),
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

    public HeterogeneitySpec {
        other = Map.copyOf(other);
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        if (!TESTS.contains(test)) {
            throw new StudyProblem("choice", "test", test, TESTS);
        }
        if (draws < 1) {
            throw new StudyProblem("range", "draws", draws, 1, 1_000_000);
        }
    }

    @Override
    public String kind() {
        return "heterogeneity";
    }

    @Override
    public HeterogeneitySpec withId(String newId) {
        return new HeterogeneitySpec(
                newId, title, by, conditions, test, draws, seed, outcome, controls, fixedEffects, vcov, where, other);
    }

    @Override
    public HeterogeneitySpec withTitle(String newTitle) {
        return new HeterogeneitySpec(
                id, newTitle, by, conditions, test, draws, seed, outcome, controls, fixedEffects, vcov, where, other);
    }

    public HeterogeneitySpec withBy(Optional<String> newBy) {
        return new HeterogeneitySpec(
                id, title, newBy, conditions, test, draws, seed, outcome, controls, fixedEffects, vcov, where, other);
    }

    public HeterogeneitySpec withConditions(Map<String, String> newConditions) {
        return new HeterogeneitySpec(
                id, title, by, newConditions, test, draws, seed, outcome, controls, fixedEffects, vcov, where, other);
    }

    public HeterogeneitySpec withTest(String newTest) {
        return new HeterogeneitySpec(
                id, title, by, conditions, newTest, draws, seed, outcome, controls, fixedEffects, vcov, where, other);
    }

    public HeterogeneitySpec withDraws(int newDraws) {
        return new HeterogeneitySpec(
                id, title, by, conditions, test, newDraws, seed, outcome, controls, fixedEffects, vcov, where, other);
    }

    public HeterogeneitySpec withSeed(long newSeed) {
        return new HeterogeneitySpec(
                id, title, by, conditions, test, draws, newSeed, outcome, controls, fixedEffects, vcov, where, other);
    }

    public HeterogeneitySpec withOutcome(Optional<String> newOutcome) {
        return new HeterogeneitySpec(
                id, title, by, conditions, test, draws, seed, newOutcome, controls, fixedEffects, vcov, where, other);
    }

    public HeterogeneitySpec withControls(Optional<List<String>> newControls) {
        return new HeterogeneitySpec(
                id, title, by, conditions, test, draws, seed, outcome, newControls, fixedEffects, vcov, where, other);
    }

    public HeterogeneitySpec withFixedEffects(Optional<List<String>> newFixedEffects) {
        return new HeterogeneitySpec(
                id, title, by, conditions, test, draws, seed, outcome, controls, newFixedEffects, vcov, where, other);
    }

    public HeterogeneitySpec withVcov(Optional<VcovSpec> newVcov) {
        return new HeterogeneitySpec(
                id, title, by, conditions, test, draws, seed, outcome, controls, fixedEffects, newVcov, where, other);
    }

    public HeterogeneitySpec withWhere(String newWhere) {
        return new HeterogeneitySpec(
                id, title, by, conditions, test, draws, seed, outcome, controls, fixedEffects, vcov, newWhere, other);
    }

    @Override
    public HeterogeneitySpec withOther(Map<String, JsonNode> newOther) {
        return new HeterogeneitySpec(
                id, title, by, conditions, test, draws, seed, outcome, controls, fixedEffects, vcov, where, newOther);
    }

    /** {@code by} in the study file is a column name or an object of conditions. */
    @SuppressWarnings("unchecked")
    private HeterogeneitySpec withSplit(Optional<Object> split) {
        if (split.isPresent() && split.get() instanceof Map<?, ?> map) {
            return withBy(Optional.empty()).withConditions((Map<String, String>) map);
        }
        return withBy(Values.optionalText(split)).withConditions(Map.of());
    }
}
