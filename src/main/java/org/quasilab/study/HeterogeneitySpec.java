package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param departure what it takes instead of the design's defaults
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
        Departure departure,
        Map<String, JsonNode> other)
        implements DepartingSpec<HeterogeneitySpec> {
    public static final List<String> TESTS = List.of("interaction", "permutation", "suest");

    public static final HeterogeneitySpec DEFAULT = new HeterogeneitySpec(
            "heterogeneity", "", Optional.empty(), Map.of(), "interaction", 1000, 1L, Departure.NONE, Map.of());

    public static final List<Option<HeterogeneitySpec>> OPTIONS =
            DepartingSpec.options(List.<Option<HeterogeneitySpec>>of(
                    Option.of(
                            "by",
                            Option.Type.OTHER,
                            s -> s.by.isPresent() ? Values.of(s.by) : Values.of(s.conditions),
                            HeterogeneitySpec::withSplit),
                    Option.choice(
                            "test", TESTS, s -> Values.of(s.test), (s, v) -> s.withTest(Values.text(v, "interaction"))),
                    Option.<HeterogeneitySpec>draws("draws", 1, s -> s.draws, HeterogeneitySpec::withDraws)
                            .when(HeterogeneitySpec::isDrawn),
                    Option.<HeterogeneitySpec>seed(s -> s.seed, HeterogeneitySpec::withSeed)
                            .when(HeterogeneitySpec::isDrawn)));

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
        RegressionColumn all = departure.baseline(design);
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
        return List.of(DepartingSpec.super.dependsOn(study), study.data().listed(by));
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
    public <T> T on(Cases<T> cases) {
        return cases.heterogeneity(this);
    }

    @Override
    public HeterogeneitySpec withId(String newId) {
        return new HeterogeneitySpec(newId, title, by, conditions, test, draws, seed, departure, other);
    }

    @Override
    public HeterogeneitySpec withTitle(String newTitle) {
        return new HeterogeneitySpec(id, newTitle, by, conditions, test, draws, seed, departure, other);
    }

    public HeterogeneitySpec withBy(Optional<String> newBy) {
        return new HeterogeneitySpec(id, title, newBy, conditions, test, draws, seed, departure, other);
    }

    public HeterogeneitySpec withConditions(Map<String, String> newConditions) {
        return new HeterogeneitySpec(id, title, by, newConditions, test, draws, seed, departure, other);
    }

    public HeterogeneitySpec withTest(String newTest) {
        return new HeterogeneitySpec(id, title, by, conditions, newTest, draws, seed, departure, other);
    }

    public HeterogeneitySpec withDraws(int newDraws) {
        return new HeterogeneitySpec(id, title, by, conditions, test, newDraws, seed, departure, other);
    }

    public HeterogeneitySpec withSeed(long newSeed) {
        return new HeterogeneitySpec(id, title, by, conditions, test, draws, newSeed, departure, other);
    }

    @Override
    public HeterogeneitySpec withDeparture(Departure newDeparture) {
        return new HeterogeneitySpec(id, title, by, conditions, test, draws, seed, newDeparture, other);
    }

    @Override
    public HeterogeneitySpec withOther(Map<String, JsonNode> newOther) {
        return new HeterogeneitySpec(id, title, by, conditions, test, draws, seed, departure, newOther);
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
