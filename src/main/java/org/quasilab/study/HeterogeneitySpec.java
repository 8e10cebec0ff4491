package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.study.Option.Type;
import org.quasilab.text.Messages;

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
 * @param adjust one of {@link Adjust#METHODS}
 * @param overrides what it takes instead of the design's defaults
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
        String adjust,
        Overrides overrides,
        Map<String, JsonNode> other)
        implements OverridingSpec<HeterogeneitySpec> {
    public static final List<String> TESTS = List.of("interaction", "permutation", "suest");

    public static final HeterogeneitySpec DEFAULT = new HeterogeneitySpec(
            "heterogeneity", "", Optional.empty(), Map.of(), "interaction", 1000, 1L, "none", Overrides.NONE, Map.of());

    public static final List<Option<HeterogeneitySpec>> OPTIONS = OverridingSpec.options(Options.of(DEFAULT)
            .part("by", Type.OTHER, HeterogeneitySpec::split, HeterogeneitySpec::withSplit)
            .choice("test", TESTS)
            .draws("draws", 1)
            .when(HeterogeneitySpec::isDrawn)
            .seed()
            .when(HeterogeneitySpec::isDrawn)
            .choice("adjust", Adjust.METHODS));

    public HeterogeneitySpec {
        other = Map.copyOf(other);
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        Adjust.check(adjust);
        if (!TESTS.contains(test)) {
            throw new StudyProblem("choice", "test", test, TESTS);
        }
        if (draws < 1) {
            throw new StudyProblem("range", "draws", draws, 1, 1_000_000);
        }
    }

    private boolean isDrawn() {
        return test.equals("permutation");
    }

    static List<Preset> presets(Study study) {
        return TESTS.stream()
                .map(test -> Preset.of(test, DEFAULT.withTest(test), "test", "draws"))
                .toList();
    }

    @Override
    public String kind() {
        return "heterogeneity";
    }

    @Override
    public List<RegressionColumn> regressions(DesignSpec design) {
        RegressionColumn all = overrides.baseline(design);
        List<RegressionColumn> groups = new ArrayList<>(List.of(withRowsOf(by, all)));
        conditions.values().forEach(condition -> groups.add(all.withWhere(and(where(), condition))));
        return groups;
    }

    /** Without the rows that have no value in a column: those an effect of it would leave out. */
    private static RegressionColumn withRowsOf(Optional<String> by, RegressionColumn column) {
        List<String> effects = new ArrayList<>(column.fixedEffects().orElse(List.of()));
        by.ifPresent(effects::add);
        return column.withFixedEffects(Optional.of(effects));
    }

    private static String and(String first, String second) {
        return first.isBlank() ? second : "(" + first + ") and (" + second + ")";
    }

    /** Also the order of its groups. */
    @Override
    public Object dependsOn(Study study) {
        return List.of(OverridingSpec.super.dependsOn(study), study.data().listed(by));
    }

    @Override
    public Map<String, String> roles() {
        return by.map(column -> Map.of(column, "group")).orElse(Map.of());
    }

    @Override
    public HeterogeneitySpec shortened() {
        return withDraws(1);
    }

    @Override
    public String gist(Messages messages) {
        return by.orElse("");
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.heterogeneity(this);
    }

    public HeterogeneitySpec withBy(Optional<String> newBy) {
        return Parts.with(this, "by", newBy);
    }

    public HeterogeneitySpec withConditions(Map<String, String> newConditions) {
        return Parts.with(this, "conditions", newConditions);
    }

    public HeterogeneitySpec withTest(String newTest) {
        return Parts.with(this, "test", newTest);
    }

    public HeterogeneitySpec withDraws(int newDraws) {
        return Parts.with(this, "draws", newDraws);
    }

    public HeterogeneitySpec withSeed(long newSeed) {
        return Parts.with(this, "seed", newSeed);
    }

    public HeterogeneitySpec withAdjust(String newAdjust) {
        return Parts.with(this, "adjust", newAdjust);
    }
    /** {@code by} in the study file: a column, or an object of conditions. */
    private Optional<Object> split() {
        return by.isPresent() ? Option.said(by) : Option.said(conditions);
    }

    @SuppressWarnings("unchecked")
    private HeterogeneitySpec withSplit(Optional<Object> split) {
        if (split.isPresent() && split.get() instanceof Map<?, ?> map) {
            return withBy(Optional.empty()).withConditions((Map<String, String>) map);
        }
        return withBy(split.map(String.class::cast)).withConditions(Map.of());
    }
}
